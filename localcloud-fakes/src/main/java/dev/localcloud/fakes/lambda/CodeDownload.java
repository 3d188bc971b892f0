package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.dispatch.SidePath;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Code;
import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.util.Optional;

/** Hands out deployment packages: where AWS answers with a presigned address of S3, LocalCloud answers with its own. */
public final class CodeDownload implements SidePath {
    private static final String PREFIX = "/_localcloud/lambda-code/";

    static String addressOf(Version version, Call call) {
        return address(call, "function/" + version.configuration().functionName() + '/' + version.number());
    }

    static String addressOf(String layer, int version, Call call) {
        return address(call, "layer/" + layer + '/' + version);
    }

    private static String address(Call call, String what) {
        Cloud cloud = call.cloud();
        return call.request().baseUrl()
                + PREFIX
                + cloud.entrance().accessKey(cloud, call.account())
                + '/'
                + call.region()
                + '/'
                + what;
    }

    @Override
    public boolean handles(WireRequest request) {
        return request.rawPath().startsWith(PREFIX);
    }

    @Override
    public void handle(Exchange exchange, Clouds clouds) {
        String[] parts = exchange.request().rawPath().substring(PREFIX.length()).split("/");
        Optional<Code> code = parts.length == 5 ? find(parts, clouds) : Optional.empty();
        if (code.isPresent() && code.get() instanceof Code.Zip zip) {
            exchange.respond(new WireResponse(200)
                    .header("Content-Type", "application/zip")
                    .body(ResponseBody.of(zip.bytes())));
        } else {
            exchange.respond(new WireResponse(404));
        }
    }

    private static Optional<Code> find(String[] parts, Clouds clouds) {
        Clouds.Tenant tenant = clouds.tenantOf(PercentCoding.decode(parts[0], false));
        LambdaState state = LambdaState.of(tenant.hosted().cloud(), new Place(tenant.account(), parts[1]));
        String name = PercentCoding.decode(parts[3], false);
        String version = PercentCoding.decode(parts[4], false);
        if (parts[2].equals("layer")) {
            return version.matches("\\d{1,9}")
                    ? state.layer(name, Integer.parseInt(version)).map(LayerVersion::code)
                    : Optional.empty();
        }
        return state.find(name).flatMap(function -> function.version(version)).map(Version::code);
    }
}
