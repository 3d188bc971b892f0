package dev.localcloud.fakes.s3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Events as text: the record that queues, topics and functions get, the event that EventBridge gets, and the test message.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message structure</a>
 */
final class EventDocuments {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventDocuments() {}

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Body body) {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What a destination gets when notifications to it are configured. */
    static String test(Bucket bucket, String requestId, Instant now) {
        return json(json -> {
            json.writeStringField("Service", "Amazon S3");
            json.writeStringField("Event", "s3:TestEvent");
            json.writeStringField("Time", MILLIS.format(now));
            json.writeStringField("Bucket", bucket.name());
            json.writeStringField("RequestId", requestId);
            json.writeStringField("HostId", S3Protocol.hostId(requestId));
        });
    }

    static String notification(S3Event event, Bucket bucket, EventCause cause, String configurationId) {
        return json(json -> {
            json.writeArrayFieldStart("Records");
            json.writeStartObject();
            boolean isAboutSettings = event.sequence() < 0 || event.name().startsWith("Lifecycle");
            json.writeStringField("eventVersion", isAboutSettings ? "2.3" : "2.1");
            json.writeStringField("eventSource", "aws:s3");
            json.writeStringField("awsRegion", bucket.region());
            json.writeStringField(
                    "eventTime", MILLIS.format(cause.cloud().timeline().now()));
            json.writeStringField("eventName", event.name());
            json.writeObjectFieldStart("userIdentity");
            json.writeStringField("principalId", cause.principal());
            json.writeEndObject();
            json.writeObjectFieldStart("requestParameters");
            json.writeStringField("sourceIPAddress", cause.address());
            json.writeEndObject();
            json.writeObjectFieldStart("responseElements");
            json.writeStringField("x-amz-request-id", cause.requestId());
            json.writeStringField("x-amz-id-2", S3Protocol.hostId(cause.requestId()));
            json.writeEndObject();
            writeS3(json, event, bucket, cause, configurationId);
            writeExtras(json, event);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static void writeS3(
            JsonGenerator json, S3Event event, Bucket bucket, EventCause cause, String configurationId)
            throws IOException {
        json.writeObjectFieldStart("s3");
        json.writeStringField("s3SchemaVersion", "1.0");
        json.writeStringField("configurationId", configurationId);
        json.writeObjectFieldStart("bucket");
        json.writeStringField("name", bucket.name());
        json.writeObjectFieldStart("ownerIdentity");
        json.writeStringField("principalId", principalId(bucket.account()));
        json.writeEndObject();
        json.writeStringField("arn", bucket.arn());
        json.writeEndObject();
        json.writeObjectFieldStart("object");
        json.writeStringField("key", encodedKey(event.key()));
        if (event.size() != null) {
            json.writeNumberField("size", event.size());
        }
        if (event.eTag() != null) {
            json.writeStringField("eTag", event.eTag());
        }
        if (event.versionId() != null) {
            json.writeStringField("versionId", event.versionId());
        }
        if (event.sequence() >= 0) {
            json.writeStringField("sequencer", sequencer(event, cause));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** As in a form, but with its slashes. */
    private static String encodedKey(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static void writeExtras(JsonGenerator json, S3Event event) throws IOException {
        if (event.storageClass() != null && event.name().equals("LifecycleTransition")) {
            json.writeObjectFieldStart("lifecycleEventData");
            json.writeObjectFieldStart("transitionEventData");
            json.writeStringField("destinationStorageClass", event.storageClass());
            json.writeEndObject();
            json.writeEndObject();
        }
        if (event.restoredUntil() != null) {
            json.writeObjectFieldStart("glacierEventData");
            json.writeObjectFieldStart("restoreEventData");
            json.writeStringField("lifecycleRestorationExpiryTime", MILLIS.format(event.restoredUntil()));
            json.writeStringField("lifecycleRestoreStorageClass", String.valueOf(event.storageClass()));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** Grows with time, and within one second with the bucket's changes, so that texts of one key sort by age. */
    private static String sequencer(S3Event event, EventCause cause) {
        return String.format(
                Locale.ROOT,
                "%010X%08X",
                cause.cloud().timeline().now().getEpochSecond(),
                event.sequence() & 0xffffffffL);
    }

    /** The older id of an account, which only notifications still show. */
    static String principalId(String account) {
        return 'A' + Owners.canonicalId(account).substring(0, 13).toUpperCase(Locale.ROOT);
    }

    static String eventBridge(S3Event event, Bucket bucket, EventCause cause) {
        return json(json -> {
            json.writeStringField("version", "0");
            json.writeStringField("id", cause.cloud().ids().uuid().toString());
            json.writeStringField("detail-type", detailType(event.name()));
            json.writeStringField("source", "aws.s3");
            json.writeStringField("account", bucket.account());
            json.writeStringField(
                    "time",
                    cause.cloud()
                            .timeline()
                            .now()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            json.writeStringField("region", bucket.region());
            json.writeArrayFieldStart("resources");
            json.writeString(bucket.arn());
            json.writeEndArray();
            json.writeObjectFieldStart("detail");
            writeDetail(json, event, bucket, cause);
            json.writeEndObject();
        });
    }

    private static void writeDetail(JsonGenerator json, S3Event event, Bucket bucket, EventCause cause)
            throws IOException {
        json.writeStringField("version", "0");
        json.writeObjectFieldStart("bucket");
        json.writeStringField("name", bucket.name());
        json.writeEndObject();
        json.writeObjectFieldStart("object");
        json.writeStringField("key", event.key());
        if (event.size() != null) {
            json.writeNumberField("size", event.size());
        }
        if (event.eTag() != null) {
            json.writeStringField("etag", event.eTag());
        }
        if (event.versionId() != null) {
            json.writeStringField("version-id", event.versionId());
        }
        if (event.sequence() >= 0) {
            json.writeStringField("sequencer", sequencer(event, cause));
        }
        json.writeEndObject();
        json.writeStringField("request-id", cause.requestId());
        json.writeStringField("requester", cause.requester());
        if (!event.name().startsWith("Lifecycle")) {
            json.writeStringField("source-ip-address", cause.address());
        }
        if (event.storageClass() != null && event.restoredUntil() == null) {
            json.writeStringField("destination-storage-class", event.storageClass());
        }
        if (event.name().startsWith("ObjectCreated")
                || event.name().startsWith("ObjectRemoved")
                || event.name().startsWith("LifecycleExpiration")) {
            json.writeStringField("reason", cause.reason());
        }
        if (event.name().endsWith(":DeleteMarkerCreated")) {
            json.writeStringField("deletion-type", "Delete Marker Created");
        } else if (event.name().endsWith(":Delete") && !event.name().startsWith("ObjectTagging")) {
            json.writeStringField("deletion-type", "Permanently Deleted");
        }
    }

    private static String detailType(String name) {
        return switch (name) {
            case "ObjectTagging:Put" -> "Object Tags Added";
            case "ObjectTagging:Delete" -> "Object Tags Deleted";
            case "ObjectAcl:Put" -> "Object ACL Updated";
            case "ObjectRestore:Post" -> "Object Restore Initiated";
            case "ObjectRestore:Completed" -> "Object Restore Completed";
            case "ObjectRestore:Delete" -> "Object Restore Expired";
            case "LifecycleTransition" -> "Object Storage Class Changed";
            default -> name.startsWith("ObjectCreated") ? "Object Created" : "Object Deleted";
        };
    }
}
