package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
@SuppressWarnings("unchecked") // the SDK takes consumers as varargs
class BucketNotificationTest extends S3ConfigurationTestBase {
    private static SqsClient sqs;

    @BeforeAll
    static void openQueues() {
        sqs = cloud.client(SqsClient.class);
    }

    private static String newQueue(String name) {
        return sqs.createQueue(queue -> queue.queueName(name)).queueUrl();
    }

    private static String arnOf(String queueUrl) {
        return Objects.requireNonNull(sqs.getQueueAttributes(
                        attributes -> attributes.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
    }

    private static QueueConfiguration to(String queueUrl, Event... events) {
        return QueueConfiguration.builder()
                .id("my-id")
                .queueArn(arnOf(queueUrl))
                .events(events)
                .build();
    }

    private static void notify(String bucket, QueueConfiguration... queues) {
        s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(queues)));
    }

    private static List<JsonNode> received(String queueUrl) {
        List<JsonNode> all = new ArrayList<>();
        List<Message> page;
        do {
            page = sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10))
                    .messages();
            for (Message message : page) {
                all.add(read(message.body()));
                sqs.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
        } while (!page.isEmpty());
        return all;
    }

    private static JsonNode read(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** A bucket that tells a queue, whose test message has been read. */
    private static String bucketTelling(String queueUrl, Event... events) {
        String bucket = newBucket();
        notify(bucket, to(queueUrl, events));
        received(queueUrl);
        return bucket;
    }

    private static List<String> namesIn(String queueUrl) {
        return received(queueUrl).stream()
                .map(message -> message.at("/Records/0/eventName").asText())
                .toList();
    }

    @Test
    void keepsTheConfigurationAndSendsATestMessage() {
        String queue = newQueue("test-event");
        String bucket = newBucket();
        notify(bucket, to(queue, Event.S3_OBJECT_CREATED));
        assertThat(s3.getBucketNotificationConfiguration(request -> request.bucket(bucket))
                        .queueConfigurations())
                .containsExactly(to(queue, Event.S3_OBJECT_CREATED));
        JsonNode test = received(queue).get(0);
        assertThat(test.get("Service").asText()).isEqualTo("Amazon S3");
        assertThat(test.get("Event").asText()).isEqualTo("s3:TestEvent");
        assertThat(test.get("Bucket").asText()).isEqualTo(bucket);
        notify(bucket);
        assertThat(s3.getBucketNotificationConfiguration(request -> request.bucket(bucket))
                        .queueConfigurations())
                .isEmpty();
    }

    @Test
    void tellsOfAPutInAwsForm() {
        String queue = newQueue("put-form");
        String bucket = bucketTelling(queue, Event.S3_OBJECT_CREATED);
        put(bucket, "a b/ü@c", "content");
        JsonNode event = received(queue).get(0).at("/Records/0");
        assertThat(event.get("eventVersion").asText()).isEqualTo("2.1");
        assertThat(event.get("eventSource").asText()).isEqualTo("aws:s3");
        assertThat(event.get("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(event.get("eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(event.get("eventName").asText()).isEqualTo("ObjectCreated:Put");
        assertThat(event.at("/requestParameters/sourceIPAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(event.at("/responseElements/x-amz-request-id").asText()).hasSize(16);
        assertThat(event.at("/s3/s3SchemaVersion").asText()).isEqualTo("1.0");
        assertThat(event.at("/s3/configurationId").asText()).isEqualTo("my-id");
        assertThat(event.at("/s3/bucket/arn").asText()).isEqualTo("arn:aws:s3:::" + bucket);
        assertThat(event.at("/s3/object/key").asText()).isEqualTo("a+b/%C3%BC%40c");
        assertThat(event.at("/s3/object/size").asInt()).isEqualTo(7);
        assertThat(event.at("/s3/object/eTag").asText()).isEqualTo("9a0364b9e99bb480dd25e1f0284c8555");
        assertThat(event.at("/s3/object/sequencer").asText()).matches("[0-9A-F]{18}");
        assertThat(event.at("/s3/object").has("versionId")).isFalse();
    }

    /** The developer guide of X-Ray, "Amazon S3 and AWS X-Ray". */
    @Test
    void handsTheTraceHeaderOn() {
        String queue = newQueue("traced");
        String bucket = bucketTelling(queue, Event.S3_OBJECT_CREATED);

        s3.putObject(
                put -> put.bucket(bucket)
                        .key("k")
                        .overrideConfiguration(override -> override.putHeader("X-Amzn-Trace-Id", "Root=1-a-b")),
                RequestBody.fromString("v"));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(queue)
                                .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER))
                        .messages())
                .extracting(message -> message.attributesAsStrings().get("AWSTraceHeader"))
                .containsExactly("Root=1-a-b");
    }

    @Test
    void growsTheSequencerOfAKey() {
        String queue = newQueue("sequencers");
        String bucket = bucketTelling(queue, Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED);
        put(bucket, "key", "one");
        s3.deleteObject(object -> object.bucket(bucket).key("key"));
        put(bucket, "key", "two");
        assertThat(received(queue).stream()
                        .sorted(java.util.Comparator.comparing(message ->
                                message.at("/Records/0/s3/object/sequencer").asText()))
                        .map(message -> message.at("/Records/0/eventName").asText()))
                .containsExactly("ObjectCreated:Put", "ObjectRemoved:Delete", "ObjectCreated:Put");
    }

    @Test
    void namesWhatHappened() {
        String queue = newQueue("names");
        String bucket = bucketTelling(
                queue,
                Event.S3_OBJECT_CREATED,
                Event.S3_OBJECT_REMOVED,
                Event.S3_OBJECT_TAGGING,
                Event.S3_OBJECT_ACL_PUT);
        put(bucket, "key", "content");
        s3.copyObject(copy -> copy.sourceBucket(bucket)
                .sourceKey("key")
                .destinationBucket(bucket)
                .destinationKey("copy"));
        s3.putObjectTagging(tagging -> tagging.bucket(bucket)
                .key("key")
                .tagging(tags -> tags.tagSet(tag -> tag.key("a").value("b"))));
        s3.deleteObjectTagging(tagging -> tagging.bucket(bucket).key("key"));
        s3.putObjectAcl(acl -> acl.bucket(bucket).key("key").acl(ObjectCannedACL.PRIVATE));
        s3.putObjectAcl(acl -> acl.bucket(bucket).key("key").acl(ObjectCannedACL.PUBLIC_READ));
        s3.deleteObject(object -> object.bucket(bucket).key("key"));
        assertThat(namesIn(queue))
                .containsExactlyInAnyOrder(
                        "ObjectCreated:Put",
                        "ObjectCreated:Copy",
                        "ObjectTagging:Put",
                        "ObjectTagging:Delete",
                        "ObjectAcl:Put",
                        "ObjectRemoved:Delete");
    }

    @Test
    void tellsOfDeleteMarkersWithTheirVersions() {
        String queue = newQueue("markers");
        String bucket = bucketTelling(queue, Event.S3_OBJECT_REMOVED);
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        put(bucket, "key", "content");
        String marker =
                s3.deleteObject(object -> object.bucket(bucket).key("key")).versionId();
        JsonNode marked = received(queue).get(0).at("/Records/0");
        assertThat(marked.get("eventName").asText()).isEqualTo("ObjectRemoved:DeleteMarkerCreated");
        assertThat(marked.at("/s3/object/versionId").asText()).isEqualTo(marker);
        assertThat(marked.at("/s3/object/eTag").asText()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        s3.deleteObject(object -> object.bucket(bucket).key("key").versionId(marker));
        JsonNode deleted = received(queue).get(0).at("/Records/0");
        assertThat(deleted.get("eventName").asText()).isEqualTo("ObjectRemoved:Delete");
        assertThat(deleted.at("/s3/object").has("eTag")).isFalse();
    }

    @Test
    void looksAtPrefixesAndSuffixes() {
        String queue = newQueue("filters");
        String bucket = newBucket();
        QueueConfiguration filtered = to(queue, Event.S3_OBJECT_CREATED)
                .copy(copy -> copy.filter(filter -> filter.key(key -> key.filterRules(
                        FilterRule.builder().name("PREFIX").value("in/").build(),
                        FilterRule.builder().name("suffix").value(".txt").build()))));
        notify(bucket, filtered);
        received(queue);
        put(bucket, "in/a.txt", "content");
        put(bucket, "in/a.png", "content");
        put(bucket, "out/a.txt", "content");
        assertThat(received(queue))
                .extracting(message -> message.at("/Records/0/s3/object/key").asText())
                .containsExactly("in/a.txt");
        assertThat(s3.getBucketNotificationConfiguration(request -> request.bucket(bucket))
                        .queueConfigurations()
                        .get(0)
                        .filter()
                        .key()
                        .filterRules())
                .extracting(FilterRule::nameAsString)
                .containsExactly("Prefix", "Suffix");
    }

    @Test
    void tellsOfWhatLifecycleRulesDo() {
        String queue = newQueue("lifecycle");
        String bucket = bucketTelling(queue, Event.S3_LIFECYCLE_EXPIRATION);
        s3.putBucketLifecycleConfiguration(request -> request.bucket(bucket)
                .lifecycleConfiguration(lifecycle -> lifecycle.rules(rule -> rule.id("r")
                        .status(ExpirationStatus.ENABLED)
                        .filter(all -> all.prefix(""))
                        .expiration(after -> after.days(1)))));
        put(bucket, "key", "content");
        cloud.clock().advance(Duration.ofDays(1));
        assertThat(namesIn(queue)).containsExactly("LifecycleExpiration:Delete");
    }

    @Test
    void refusesDestinationsThatDoNotExist() {
        String bucket = newBucket();
        String queue = newQueue("there");
        QueueConfiguration missing = to(queue, Event.S3_OBJECT_CREATED)
                .copy(copy -> copy.queueArn("arn:aws:sqs:us-east-1:000000000000:not-there"));
        assertThat(shown(failureOf(() -> notify(bucket, missing))))
                .isEqualTo("400 InvalidArgument: Unable to validate the following destination configurations");
        assertThat(shown(failureOf(() -> notify(bucket, missing.copy(copy -> copy.queueArn("not-an-arn"))))))
                .isEqualTo("400 InvalidArgument: The ARN could not be parsed");
        s3.putBucketNotificationConfiguration(request -> request.bucket(bucket)
                .skipDestinationValidation(true)
                .notificationConfiguration(configuration -> configuration.queueConfigurations(missing)));
        assertThat(s3.getBucketNotificationConfiguration(request -> request.bucket(bucket))
                        .queueConfigurations())
                .hasSize(1);
    }

    @Test
    void refusesRulesThatOverlapOrMakeNoSense() {
        String bucket = newBucket();
        QueueConfiguration rule = to(newQueue("overlap"), Event.S3_OBJECT_CREATED);
        assertThat(shown(failureOf(() -> notify(
                        bucket, rule, rule.copy(other -> other.id("other").events(Event.S3_OBJECT_CREATED_PUT))))))
                .isEqualTo("400 InvalidArgument: Configuration is ambiguously defined. Cannot have overlapping suffixes"
                        + " in two rules if the prefixes are overlapping for the same event type.");
        assertThat(shown(failureOf(() -> notify(
                        bucket,
                        rule.copy(wrong -> wrong.filter(filter -> filter.key(key -> key.filterRules(
                                FilterRule.builder().name("infix").value("x").build()))))))))
                .isEqualTo("400 InvalidArgument: filter rule name must be either prefix or suffix");
    }

    @Test
    void wantsAValueInEveryFilterRule() {
        String bucket = newBucket();
        String queue = newQueue("half-filtered");

        assertThat(shown(failureOf(() -> notify(
                        bucket,
                        to(queue, Event.S3_OBJECT_CREATED).toBuilder()
                                .filter(filter -> filter.key(key -> key.filterRules(rule -> rule.name("prefix"))))
                                .build()))))
                .startsWith("400 MalformedXML:");
    }
}
