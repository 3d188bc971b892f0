package dev.localcloud.fakes.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * Writes records of a stream as a function gets them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with DynamoDB</a>
 */
final class StreamEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StreamEvents() {}

    static String of(TableStream stream, Record record) {
        ObjectNode event = JSON.objectNode();
        event.put("eventID", record.eventID());
        event.put("eventName", record.eventNameAsString());
        event.put("eventVersion", record.eventVersion());
        event.put("eventSource", record.eventSource());
        event.put("awsRegion", record.awsRegion());
        event.set("dynamodb", body(record.dynamodb()));
        if (record.userIdentity() != null) {
            event.putObject("userIdentity")
                    .put("type", record.userIdentity().type())
                    .put("principalId", record.userIdentity().principalId());
        }
        event.put("eventSourceARN", stream.arn());
        return event.toString();
    }

    private static ObjectNode body(StreamRecord record) {
        ObjectNode body = JSON.objectNode();
        // Lambda writes it as a double, which languages that tell the two apart notice.
        body.put("ApproximateCreationDateTime", (double)
                record.approximateCreationDateTime().getEpochSecond());
        body.set("Keys", attributes(record.keys()));
        if (record.hasNewImage()) {
            body.set("NewImage", attributes(record.newImage()));
        }
        if (record.hasOldImage()) {
            body.set("OldImage", attributes(record.oldImage()));
        }
        body.put("SequenceNumber", record.sequenceNumber());
        body.put("SizeBytes", record.sizeBytes());
        body.put("StreamViewType", record.streamViewTypeAsString());
        return body;
    }

    private static ObjectNode attributes(Map<String, AttributeValue> attributes) {
        ObjectNode node = JSON.objectNode();
        attributes.forEach((name, value) -> node.set(name, value(value)));
        return node;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode node = JSON.objectNode();
        switch (value.type()) {
            case S -> node.put("S", value.s());
            case N -> node.put("N", value.n());
            case B -> node.put("B", base64(value.b()));
            case BOOL -> node.put("BOOL", value.bool());
            case NUL -> node.put("NULL", true);
            case SS -> texts(node, "SS", value.ss());
            case NS -> texts(node, "NS", value.ns());
            case BS ->
                texts(node, "BS", value.bs().stream().map(StreamEvents::base64).toList());
            case L -> {
                var list = node.putArray("L");
                value.l().forEach(element -> list.add(value(element)));
            }
            case M -> node.set("M", attributes(value.m()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("A stored value has a type.");
        }
        return node;
    }

    private static void texts(ObjectNode node, String type, Collection<String> texts) {
        var list = node.putArray(type);
        texts.forEach(list::add);
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
