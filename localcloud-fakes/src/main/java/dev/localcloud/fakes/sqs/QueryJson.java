package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.AwsJson;
import dev.localcloud.fakes.protocol.AwsQuery;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.ResponseBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.protocol.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** What a query request gets that accepts {@code application/json}: the elements of the XML answer as JSON objects. */
final class QueryJson implements Protocol {
    private final AwsQuery query;

    QueryJson(AwsQuery query) {
        this.query = query;
    }

    /** Whether the client wants it. */
    static boolean isAskedFor(WireRequest request) {
        return "application/json".equals(request.header("Accept"));
    }

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        query.read(request, pathParameters, into);
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) throws IOException {
        WireResponse plain = AwsJson.VERSION_1_0.write(response, answer);
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(utf8("{\"" + answer.action() + "Response\":{\"" + answer.action() + "Result\":"));
        plain.body().writeTo(json);
        json.writeBytes(utf8(",\"ResponseMetadata\":{\"RequestId\":\"" + answer.requestId() + "\"}}}"));
        return new WireResponse(answer.status())
                .header("Content-Type", "application/json")
                .header("x-amzn-RequestId", answer.requestId())
                .body(ResponseBody.of(json.toByteArray()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) {
        return query.writeError(error, answer);
    }
}
