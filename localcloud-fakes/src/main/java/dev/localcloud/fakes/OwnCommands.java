package dev.localcloud.fakes;

import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Credentials;
import dev.localcloud.fakes.dispatch.Exchange;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.dispatch.SidePath;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.nio.charset.StandardCharsets;

/** LocalCloud's own commands, for users of the stand-alone server: {@code POST /_localcloud/reset}. */
final class OwnCommands implements SidePath {
    private static final String PREFIX = "/_localcloud/";

    @Override
    public boolean handles(WireRequest request) {
        return request.rawPath().startsWith(PREFIX);
    }

    @Override
    public void handle(Exchange exchange, Clouds clouds) {
        WireRequest request = exchange.request();
        String command = request.rawPath().substring(PREFIX.length());
        HostedCloud hosted =
                clouds.tenantOf(Credentials.of(request).accessKey()).hosted();
        exchange.respond(
                switch (command) {
                    case "health" -> json(200, "{\"status\":\"ready\"}");
                    case "reset" -> request.method().equals("POST") ? reset(hosted) : wrongMethod();
                    default ->
                        json(
                                404,
                                "{\"message\":\"LocalCloud has no such command; it has GET /_localcloud/health"
                                        + " and POST /_localcloud/reset.\"}");
                });
    }

    private static WireResponse reset(HostedCloud hosted) {
        hosted.cloud().reset();
        hosted.calls().clear();
        hosted.faults().clear();
        return json(200, "{\"status\":\"reset\"}");
    }

    private static WireResponse wrongMethod() {
        return json(405, "{\"message\":\"Reset changes the cloud: send it with POST.\"}")
                .header("Allow", "POST");
    }

    private static WireResponse json(int status, String body) {
        return new WireResponse(status)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
