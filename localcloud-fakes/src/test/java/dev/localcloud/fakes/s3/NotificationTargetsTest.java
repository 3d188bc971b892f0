package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dispatch.Clouds;
import dev.localcloud.fakes.dispatch.Dispatcher;
import dev.localcloud.fakes.dispatch.HostedCloud;
import dev.localcloud.fakes.http.InMemoryHttpClient;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.DeliveryTarget;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/**
 * Whom S3 tells besides queues: topics, functions and the event bus, whether or not the cloud has a fake of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message structure</a>
 */
@SuppressWarnings("unchecked") // the SDK takes consumers as varargs
class NotificationTargetsTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:topic";
    private static final Instant NOON = Instant.parse("2030-01-02T12:00:00.250Z");

    /** Keeps what it gets; refuses what comes for a resource called {@code refusing}. */
    private static final class Recorder implements DeliveryTarget {
        private final List<Arn> targets = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();

        @Override
        public boolean exists(Cloud ofTarget, Arn target) {
            return !target.resource().equals("missing");
        }

        @Override
        public CompletionStage<Void> deliver(Cloud ofTarget, Arn target, Delivery delivery) {
            targets.add(target);
            deliveries.add(delivery);
            return target.resource().equals("refusing")
                    ? CompletableFuture.failedStage(new IllegalStateException("no"))
                    : CompletableFuture.completedStage(null);
        }

        private JsonNode last() {
            return read(deliveries.get(deliveries.size() - 1).payload());
        }
    }

    private final Recorder sns = new Recorder();
    private final Recorder events = new Recorder();
    private final Cloud cloud = new Cloud("notified", 1, new Deliveries(Map.of("sns", sns, "events", events)));
    private final CallLog calls = new CallLog();
    private S3Client s3;

    @BeforeEach
    void open() {
        cloud.timeline().freeze();
        cloud.timeline().set(NOON);
        Clouds clouds = new Clouds(new HostedCloud(cloud, calls));
        s3 = S3Client.builder()
                .httpClient(new InMemoryHttpClient(new Dispatcher(List.of(), List.of(), new S3Service(), clouds)))
                .endpointOverride(URI.create("http://127.0.0.1:9"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        s3.createBucket(bucket -> bucket.bucket("photos"));
    }

    @AfterEach
    void close() {
        s3.close();
        cloud.close();
    }

    private void configure(NotificationConfiguration configuration) {
        s3.putBucketNotificationConfiguration(put -> put.bucket("photos").notificationConfiguration(configuration));
    }

    private static NotificationConfiguration toTopic(String arn, Event... wanted) {
        return NotificationConfiguration.builder()
                .topicConfigurations(topic -> topic.id("told").topicArn(arn).events(wanted))
                .build();
    }

    private static NotificationConfiguration toBus() {
        return NotificationConfiguration.builder()
                .eventBridgeConfiguration(bus -> {})
                .build();
    }

    private void put(String key) {
        s3.putObject(put -> put.bucket("photos").key(key), RequestBody.fromString("content"));
    }

    private static JsonNode read(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** The document with every text that nobody can foresee replaced by its form. */
    private static String normal(JsonNode document) {
        return document.toString()
                .replaceAll("\"(x-amz-request-id|RequestId|request-id)\":\"[0-9A-Z]{16}\"", "\"$1\":\"REQUEST\"")
                .replaceAll("\"(x-amz-id-2|HostId)\":\"[A-Za-z0-9+/=]{20,}\"", "\"$1\":\"HOST\"")
                .replaceAll("\"principalId\":\"A[0-9A-Z]{13}\"", "\"principalId\":\"OWNER\"")
                .replaceAll("\"id\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"", "\"id\":\"UUID\"")
                .replaceAll("\"sequencer\":\"[0-9A-F]{18}\"", "\"sequencer\":\"SEQUENCER\"");
    }

    @Test
    void tellsATopicMemberForMember() {
        configure(toTopic(TOPIC, Event.S3_OBJECT_CREATED));

        assertThat(normal(sns.last()))
                .isEqualTo(
                        "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Time\":\"2030-01-02T12:00:00.250Z\","
                                + "\"Bucket\":\"photos\",\"RequestId\":\"REQUEST\",\"HostId\":\"HOST\"}");

        put("a b/ü@c+d");

        Delivery told = sns.deliveries.get(1);
        assertThat(sns.targets).containsOnly(Arn.parse(TOPIC).orElseThrow());
        assertThat(told.source()).hasToString("arn:aws:s3:::photos");
        assertThat(told.why()).isEqualTo("s3:ObjectCreated:Put");
        assertThat(told.attributes()).isEqualTo(Map.of("Subject", "Amazon S3 Notification"));
        assertThat(normal(sns.last()))
                .isEqualTo("{\"Records\":[{\"eventVersion\":\"2.1\",\"eventSource\":\"aws:s3\","
                        + "\"awsRegion\":\"us-east-1\",\"eventTime\":\"2030-01-02T12:00:00.250Z\","
                        + "\"eventName\":\"ObjectCreated:Put\","
                        + "\"userIdentity\":{\"principalId\":\"AWS:000000000000\"},"
                        + "\"requestParameters\":{\"sourceIPAddress\":\"127.0.0.1\"},"
                        + "\"responseElements\":{\"x-amz-request-id\":\"REQUEST\",\"x-amz-id-2\":\"HOST\"},"
                        + "\"s3\":{\"s3SchemaVersion\":\"1.0\",\"configurationId\":\"told\","
                        + "\"bucket\":{\"name\":\"photos\",\"ownerIdentity\":{\"principalId\":\"OWNER\"},"
                        + "\"arn\":\"arn:aws:s3:::photos\"},"
                        + "\"object\":{\"key\":\"a+b/%C3%BC%40c%2Bd\",\"size\":7,"
                        + "\"eTag\":\"9a0364b9e99bb480dd25e1f0284c8555\",\"sequencer\":\"SEQUENCER\"}}}]}");
    }

    @Test
    void tellsTheBusMemberForMember() {
        configure(toBus());
        assertThat(events.deliveries).isEmpty();

        put("a b/ü@c");

        assertThat(events.targets).hasToString("[arn:aws:events:us-east-1:000000000000:event-bus/default]");
        assertThat(normal(events.last()))
                .isEqualTo(
                        "{\"version\":\"0\",\"id\":\"UUID\",\"detail-type\":\"Object Created\",\"source\":\"aws.s3\","
                                + "\"account\":\"000000000000\",\"time\":\"2030-01-02T12:00:00Z\",\"region\":\"us-east-1\","
                                + "\"resources\":[\"arn:aws:s3:::photos\"],"
                                + "\"detail\":{\"version\":\"0\",\"bucket\":{\"name\":\"photos\"},"
                                + "\"object\":{\"key\":\"a b/ü@c\",\"size\":7,"
                                + "\"etag\":\"9a0364b9e99bb480dd25e1f0284c8555\",\"sequencer\":\"SEQUENCER\"},"
                                + "\"request-id\":\"REQUEST\",\"requester\":\"000000000000\","
                                + "\"source-ip-address\":\"127.0.0.1\",\"reason\":\"PutObject\"}}");
    }

    @Test
    void tellsTheBusOfEverything() {
        configure(toBus());
        put("key");
        s3.putObjectTagging(tagging -> tagging.bucket("photos")
                .key("key")
                .tagging(tags -> tags.tagSet(tag -> tag.key("a").value("b"))));
        s3.copyObject(copy -> copy.sourceBucket("photos")
                .sourceKey("key")
                .destinationBucket("photos")
                .destinationKey("copy"));
        s3.deleteObject(delete -> delete.bucket("photos").key("key"));

        assertThat(events.deliveries)
                .extracting(delivery -> read(delivery.payload()))
                .extracting(document -> document.get("detail-type").asText() + ", "
                        + document.at("/detail/reason").asText())
                .containsExactly(
                        "Object Created, PutObject",
                        "Object Tags Added, ",
                        "Object Created, CopyObject",
                        "Object Deleted, DeleteObject");
        assertThat(events.last().at("/detail/deletion-type").asText()).isEqualTo("Permanently Deleted");
    }

    @Test
    void tellsTheBusOfDeleteMarkers() {
        s3.putBucketVersioning(request -> request.bucket("photos")
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        configure(toBus());
        put("key");
        String marker =
                s3.deleteObject(delete -> delete.bucket("photos").key("key")).versionId();

        assertThat(events.last().at("/detail/deletion-type").asText()).isEqualTo("Delete Marker Created");
        assertThat(events.last().at("/detail/object/version-id").asText()).isEqualTo(marker);
    }

    @Test
    void growsTheSequencerWhenTimeStandsStill() {
        configure(toTopic(TOPIC, Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED));
        for (int i = 0; i < 5; i++) {
            put("key");
            s3.deleteObject(delete -> delete.bucket("photos").key("key"));
        }
        assertThat(sns.deliveries.stream()
                        .skip(1)
                        .map(delivery -> read(delivery.payload())
                                .at("/Records/0/s3/object/sequencer")
                                .asText()))
                .hasSize(10)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        configure(NotificationConfiguration.builder()
                .topicConfigurations(
                        TopicConfiguration.builder()
                                .id("copies")
                                .topicArn(TOPIC)
                                .events(Event.S3_OBJECT_CREATED_COPY)
                                .build(),
                        TopicConfiguration.builder()
                                .id("texts")
                                .topicArn(TOPIC)
                                .events(Event.S3_OBJECT_CREATED_PUT)
                                .filter(filter -> filter.key(key -> key.filterRules(
                                        rule -> rule.name("suffix").value(".txt"))))
                                .build())
                .build());
        sns.deliveries.clear();

        put("a.png");
        put("a.txt");
        s3.copyObject(copy -> copy.sourceBucket("photos")
                .sourceKey("a.png")
                .destinationBucket("photos")
                .destinationKey("b.txt"));

        assertThat(sns.deliveries)
                .extracting(delivery -> read(delivery.payload())
                        .at("/Records/0/s3/configurationId")
                        .asText())
                .containsExactly("texts", "copies");
    }

    @Test
    void succeedsForWhoeverWritesWhenTheTargetRefuses() throws InterruptedException {
        configure(toTopic("arn:aws:sns:us-east-1:000000000000:refusing", Event.S3_OBJECT_CREATED));

        put("key");

        assertThat(sns.deliveries).hasSize(2);
        assertThat(cloud.work().awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void refusesATopicThatIsMissing() {
        S3Exception refused = catchThrowableOfType(
                S3Exception.class,
                () -> configure(toTopic("arn:aws:sns:us-east-1:000000000000:missing", Event.S3_OBJECT_CREATED)));
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("Unable to validate the following destination configurations");
        assertThat(detailsOfLast(calls))
                .containsEntry("ArgumentName1", "arn:aws:sns:us-east-1:000000000000:missing")
                .containsEntry("ArgumentValue1", "The destination topic does not exist");
        assertThat(sns.deliveries).isEmpty();
    }

    @Test
    void refusesWhatS3DoesNotTell() {
        assertRefused(
                queue("first", "arn:aws:sqs:us-east-1:000000000000:orders.fifo"), "FIFO SQS queues are not supported.");
        assertRefused(
                queue("first", "arn:aws:sqs:eu-west-1:000000000000:orders"),
                "The notification destination service region is not valid for the bucket location constraint");
        assertRefused(queue("first", TOPIC), "The ARN could not be parsed");
        assertRefused(
                NotificationConfiguration.builder()
                        .queueConfigurations(QueueConfiguration.builder()
                                .id("same")
                                .queueArn("arn:aws:sqs:us-east-1:000000000000:orders")
                                .events(Event.S3_OBJECT_REMOVED)
                                .build())
                        .topicConfigurations(TopicConfiguration.builder()
                                .id("same")
                                .topicArn(TOPIC)
                                .events(Event.S3_OBJECT_CREATED)
                                .build())
                        .build(),
                "Same ID used for multiple configurations. IDs must be unique.");
    }

    private static NotificationConfiguration queue(String id, String arn) {
        return NotificationConfiguration.builder()
                .queueConfigurations(queue -> queue.id(id).queueArn(arn).events(Event.S3_OBJECT_CREATED))
                .build();
    }

    private void assertRefused(NotificationConfiguration configuration, String message) {
        S3Exception refused = catchThrowableOfType(S3Exception.class, () -> configure(configuration));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    /** A cloud without topics and buses takes the configuration as it takes any other, and nobody hears of it. */
    @Test
    void keepsTheConfigurationWhereThereIsNoFakeOfTheTarget() {
        try (LocalCloud plain = LocalCloud.builder().inMemory().start()) {
            S3Client client = plain.client(S3Client.class);
            client.createBucket(bucket -> bucket.bucket("photos"));
            client.putBucketNotificationConfiguration(put -> put.bucket("photos")
                    .notificationConfiguration(toTopic(TOPIC, Event.S3_OBJECT_CREATED)
                            .copy(both -> both.eventBridgeConfiguration(bus -> {}))));
            client.putObject(put -> put.bucket("photos").key("key"), RequestBody.fromString("content"));
            plain.settle();

            GetBucketNotificationConfigurationResponse kept =
                    client.getBucketNotificationConfiguration(get -> get.bucket("photos"));
            assertThat(kept.topicConfigurations())
                    .extracting(TopicConfiguration::topicArn)
                    .containsExactly(TOPIC);
            assertThat(kept.eventBridgeConfiguration()).isNotNull();
            assertThat(plain.s3().bucket("photos").keys()).containsExactly("key");
        }
    }

    @Test
    void invokesAFunctionWithTheRecordAndNoTestEvent() {
        List<String> invoked = new ArrayList<>();
        try (LocalCloud plain = LocalCloud.builder().inMemory().start()) {
            plain.lambda().register("thumbnails", (Map<String, Object> event) -> {
                invoked.add(String.valueOf(event));
                return "";
            });
            S3Client client = plain.client(S3Client.class);
            client.createBucket(bucket -> bucket.bucket("photos"));
            client.putBucketNotificationConfiguration(put -> put.bucket("photos")
                    .notificationConfiguration(configuration -> configuration.lambdaFunctionConfigurations(
                            function("arn:aws:lambda:us-east-1:000000000000:function:thumbnails"))));
            client.putObject(put -> put.bucket("photos").key("in/a.png"), RequestBody.fromString("content"));
            plain.settle();

            assertThat(invoked).singleElement().asString().contains("eventName=ObjectCreated:Put", "key=in/a.png");
            assertThatThrownBy(() -> client.putBucketNotificationConfiguration(put -> put.bucket("photos")
                            .notificationConfiguration(configuration -> configuration.lambdaFunctionConfigurations(
                                    function("arn:aws:lambda:us-east-1:000000000000:function:none")))))
                    .isInstanceOf(S3Exception.class);
            assertThat(detailsOfLast(plain.calls()))
                    .containsEntry("ArgumentValue1", "The destination Lambda does not exist");
        }
    }

    private static Map<String, String> detailsOfLast(CallLog log) {
        AwsError error = log.all().get(log.all().size() - 1).error();
        return error == null ? Map.of() : error.members();
    }

    private static LambdaFunctionConfiguration function(String arn) {
        return LambdaFunctionConfiguration.builder()
                .lambdaFunctionArn(arn)
                .events(Event.S3_OBJECT_CREATED)
                .build();
    }
}
