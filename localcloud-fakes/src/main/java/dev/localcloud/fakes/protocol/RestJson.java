package dev.localcloud.fakes.protocol;

import dev.localcloud.fakes.kernel.AwsError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * restJson1: members in path, query, headers and a JSON body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS restJson1</a>
 */
public final class RestJson implements Protocol {
    /** The one instance. */
    public static final RestJson INSTANCE = new RestJson();

    private RestJson() {}

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        HttpBinding.read(request, pathParameters, into);
        Shape shape = Shape.of(into);
        Shape.Member whole = shape.payloadMember();
        if (whole == null) {
            if (!shape.payload().isEmpty()) {
                AwsJson.readBody(request.body().bytes(), into);
            }
            return;
        }
        byte[] body = request.body().bytes();
        if (body.length == 0) {
            return;
        }
        MemberType type = whole.type();
        switch (type) {
            case SDK_BYTES -> whole.setIn(into, SdkBytes.fromByteArrayUnsafe(body));
            case STRING -> whole.setIn(into, new String(body, StandardCharsets.UTF_8));
            case SDK_POJO -> {
                SdkPojo builder = whole.newBuilder();
                AwsJson.readBody(body, builder);
                whole.setIn(into, ((SdkBuilder<?, ?>) builder).build());
            }
            default -> throw new IllegalStateException("No body form is known for " + type);
        }
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) throws IOException {
        WireResponse wire = new WireResponse(HttpBinding.status(response, answer.status()))
                .header("x-amzn-RequestId", answer.requestId());
        HttpBinding.write(response, wire);
        Shape shape = Shape.of(response);
        Shape.Member whole = shape.payloadMember();
        if (whole != null) {
            Object value = whole.valueIn(response);
            if (value instanceof SdkBytes bytes) {
                return withType(wire).body(ResponseBody.of(bytes.asByteArrayUnsafe()));
            }
            if (value instanceof SdkPojo pojo) {
                return withType(wire).body(AwsJson.body(pojo));
            }
            return value == null
                    ? wire
                    : withType(wire).body(ResponseBody.of(value.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return answer.status() == 204 ? wire : withType(wire).body(AwsJson.body(response));
    }

    private static WireResponse withType(WireResponse wire) {
        return wire.header("Content-Type").isPresent() ? wire : wire.header("Content-Type", "application/json");
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) throws IOException {
        WireResponse wire = new WireResponse(error.status())
                .header("Content-Type", "application/json")
                .header("x-amzn-RequestId", answer.requestId())
                .header("x-amzn-ErrorType", error.shortCode());
        error.headers().forEach(wire::header);
        return wire.body(AwsJson.errorBody(error, "", error.messageName()));
    }
}
