package dev.localcloud.fakes.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.localcloud.fakes.kernel.AwsError;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * awsJson 1.0 and 1.1: one POST, the action in {@code X-Amz-Target}, all members in the body.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
public final class AwsJson implements Protocol {
    /** Version 1.0, spoken by DynamoDB and SQS. */
    public static final AwsJson VERSION_1_0 = new AwsJson("application/x-amz-json-1.0");

    /** Version 1.1. */
    public static final AwsJson VERSION_1_1 = new AwsJson("application/x-amz-json-1.1");

    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(com.fasterxml.jackson.core.StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 20)
                    .build())
            .build();

    private final String contentType;

    private AwsJson(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        readBody(request.body().bytes(), into);
    }

    /**
     * Fills the builder of a model object from the JSON object that a body is; an empty one says nothing.
     *
     * @throws MalformedRequest if it is not JSON, or has values of other types than the model
     */
    public static void readBody(byte[] body, SdkPojo into) throws IOException {
        if (body.length == 0) {
            return;
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw MalformedRequest.of("The body is not a JSON object.");
            }
            JsonShapes.read(parser, into, 0);
            if (parser.nextToken() != null) {
                throw MalformedRequest.of("Something follows the JSON object in the body.");
            }
        } catch (JsonParseException | StreamConstraintsException | CharConversionException e) {
            throw MalformedRequest.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) throws IOException {
        return new WireResponse(answer.status())
                .header("Content-Type", contentType)
                .header("x-amzn-RequestId", answer.requestId())
                .body(body(response));
    }

    /** The JSON object with the members of a model object. */
    public static ResponseBody body(SdkPojo response) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            JsonShapes.writeMembers(generator, response);
            generator.writeEndObject();
            generator.close();
            return ResponseBody.of(bytes.toByteArray());
        }
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) throws IOException {
        WireResponse response = new WireResponse(error.status())
                .header("Content-Type", contentType)
                .header("x-amzn-RequestId", answer.requestId());
        if (error.queryCode() != null) {
            response.header(
                    "x-amzn-query-error", error.queryCode() + (error.isSenderFault() ? ";Sender" : ";Receiver"));
        }
        error.headers().forEach(response::header);
        return response.body(errorBody(error, "__type", "message"));
    }

    /** The body of an error; {@code typeName} is empty where the type stands in a header. */
    static ResponseBody errorBody(AwsError error, String typeName, String messageName) throws IOException {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            if (!typeName.isEmpty()) {
                generator.writeStringField(typeName, error.code());
            }
            for (Map.Entry<String, String> member : error.members().entrySet()) {
                generator.writeStringField(member.getKey(), member.getValue());
            }
            if (error.text() != null) {
                generator.writeStringField(messageName, error.text());
            }
            if (error.details() != null) {
                JsonShapes.writeMembers(generator, error.details());
            }
            generator.writeEndObject();
            generator.close();
            return ResponseBody.of(bytes.toByteArray());
        }
    }
}
