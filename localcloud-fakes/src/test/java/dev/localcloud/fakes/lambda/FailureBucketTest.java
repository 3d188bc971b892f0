package dev.localcloud.fakes.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Failures whose destination is a bucket of S3.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Asynchronous
 *     invocations</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Discarded batches</a>
 */
class FailureBucketTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private LocalCloud cloud;
    private LambdaClient lambda;
    private S3Client s3;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        cloud.clock().set(Instant.parse("2030-01-02T03:04:05Z"));
        lambda = cloud.client(LambdaClient.class);
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("failures"));
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no");
        });
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private List<String> keys() {
        return s3.listObjectsV2(list -> list.bucket("failures")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private JsonNode record(String key) throws IOException {
        return JSON.readTree(
                s3.getObjectAsBytes(get -> get.bucket("failures").key(key)).asByteArray());
    }

    private void sendEvent(String destination) {
        lambda.putFunctionEventInvokeConfig(config -> config.functionName("fails")
                .maximumRetryAttempts(0)
                .destinationConfig(destinations ->
                        destinations.onFailure(failure -> failure.destination("arn:aws:s3:::" + destination))));
        lambda.invoke(call -> call.functionName("fails")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromString("[7]", UTF_8)));
        cloud.settle();
    }

    private String stream() {
        DynamoDbClient dynamo = cloud.client(DynamoDbClient.class);
        String stream = dynamo.createTable(table -> table.tableName("orders")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                        .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                        .streamSpecification(spec -> spec.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)))
                .tableDescription()
                .latestStreamArn();
        dynamo.putItem(put -> put.tableName("orders").item(Map.of("id", AttributeValue.fromS("a"))));
        dynamo.putItem(put -> put.tableName("orders").item(Map.of("id", AttributeValue.fromS("b"))));
        return stream;
    }

    @Test
    void asynchronousEventsBecomeObjectsByFunctionAndDay() throws IOException {
        sendEvent("failures");

        assertThat(keys())
                .singleElement()
                .asString()
                .matches("aws/lambda/async/fails/2030/01/02/2030-01-02T03\\.04\\.05-" + UUID);
        JsonNode record = record(keys().get(0));
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.path("requestPayload").toString()).isEqualTo("[7]");
        assertThat(record.path("responsePayload").path("errorMessage").asText()).isEqualTo("no");
    }

    @Test
    void discardedBatchesBecomeObjectsByMappingAndShardWithTheWholeEvent() throws IOException {
        String stream = stream();
        String mapping = lambda.createEventSourceMapping(create -> create.functionName("fails")
                        .eventSourceArn(stream)
                        .startingPosition(EventSourcePosition.TRIM_HORIZON)
                        .maximumRetryAttempts(0)
                        .destinationConfig(destinations ->
                                destinations.onFailure(failure -> failure.destination("arn:aws:s3:::failures"))))
                .uuid();
        cloud.settle(Duration.ofSeconds(10));

        assertThat(keys()).hasSize(1);
        JsonNode record = record(keys().get(0));
        String shard = record.path("DDBStreamBatchInfo").path("shardId").asText();
        assertThat(keys().get(0))
                .matches("aws/lambda/" + mapping + '/' + shard + "/2030/01/02/2030-01-02T03\\.04\\.\\d\\d-" + UUID);
        assertThat(record.properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "requestContext", "responseContext", "version", "timestamp", "DDBStreamBatchInfo", "payload");
        assertThat(record.path("payload").asText())
                .isEqualTo(cloud.lambda().function("fails").invocations().get(0).payload());
    }

    @Test
    void bucketThatIsMissingLosesTheRecord() {
        sendEvent("missing");

        assertThat(cloud.lambda().function("fails").invocations()).hasSize(1);
        assertThat(keys()).isEmpty();
    }
}
