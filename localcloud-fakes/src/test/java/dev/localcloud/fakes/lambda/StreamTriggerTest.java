package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sqs.SqsClient;

@SuppressWarnings("unchecked") // the SDK's builders take generic varargs
class StreamTriggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LocalCloud cloud;
    private LambdaClient lambda;
    private DynamoDbClient dynamo;
    private String stream;

    @BeforeEach
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        lambda = cloud.client(LambdaClient.class);
        dynamo = cloud.client(DynamoDbClient.class);
        stream = dynamo.createTable(table -> table.tableName("orders")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
                        .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                        .streamSpecification(
                                spec -> spec.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .latestStreamArn();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private CreateEventSourceMappingResponse trigger(
            String function, Consumer<CreateEventSourceMappingRequest.Builder> settings) {
        return lambda.createEventSourceMapping(mapping -> {
            mapping.functionName(function).eventSourceArn(stream).startingPosition(EventSourcePosition.TRIM_HORIZON);
            settings.accept(mapping);
        });
    }

    private void put(String id) {
        dynamo.putItem(item -> item.tableName("orders").item(Map.of("id", AttributeValue.fromS(id))));
    }

    private List<List<String>> batches(String function) {
        return cloud.lambda().function(function).invocations().stream()
                .map(invocation -> idsOf(invocation.payload()))
                .toList();
    }

    private static List<String> idsOf(String payload) {
        try {
            return JSON.readTree(payload).path("Records").findValues("Keys").stream()
                    .map(keys -> keys.path("id").path("S").asText())
                    .toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void changesReachTheFunctionInOrder() throws Exception {
        cloud.lambda().register("handler", (Object event) -> null);
        CreateEventSourceMappingResponse created = trigger("handler", mapping -> {});
        assertThat(created.lastProcessingResult()).isEqualTo("No records processed");
        assertThat(created.stateTransitionReason()).isEqualTo("User action");
        assertThat(created.maximumRetryAttempts()).isEqualTo(-1);

        put("a");
        put("b");
        cloud.settle();

        assertThat(batches("handler").stream().flatMap(List::stream)).containsExactly("a", "b");
        JsonNode record = JSON.readTree(
                        cloud.lambda().function("handler").invocations().get(0).payload())
                .path("Records")
                .path(0);
        assertThat(record.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "eventID",
                        "eventName",
                        "eventVersion",
                        "eventSource",
                        "awsRegion",
                        "dynamodb",
                        "eventSourceARN");
        assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(stream);
        assertThat(lambda.getEventSourceMapping(get -> get.uuid(created.uuid())).lastProcessingResult())
                .isEqualTo("OK");
    }

    @Test
    void latestSkipsWhatWasThereBefore() {
        put("before");
        cloud.lambda().register("handler", (Object event) -> null);
        trigger("handler", mapping -> mapping.startingPosition(EventSourcePosition.LATEST));

        put("after");
        cloud.settle();

        assertThat(batches("handler")).containsExactly(List.of("after"));
    }

    @Test
    void filteredRecordsArePassedOver() {
        cloud.lambda().register("removals", (Object event) -> null);
        trigger(
                "removals",
                mapping -> mapping.filterCriteria(
                        criteria -> criteria.filters(filter -> filter.pattern("{\"eventName\":[\"REMOVE\"]}"))));

        put("a");
        dynamo.deleteItem(delete -> delete.tableName("orders").key(Map.of("id", AttributeValue.fromS("a"))));
        put("b");
        cloud.settle();

        assertThat(batches("removals")).containsExactly(List.of("a"));
    }

    @Test
    void retriesEndAtTheFailureDestination() throws Exception {
        SqsClient sqs = cloud.client(SqsClient.class);
        String url = sqs.createQueue(queue -> queue.queueName("failures")).queueUrl();
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no");
        });
        trigger(
                "fails",
                mapping -> mapping.maximumRetryAttempts(2)
                        .destinationConfig(destinations -> destinations.onFailure(
                                failure -> failure.destination("arn:aws:sqs:us-east-1:000000000000:failures"))));

        put("a");
        cloud.settle(Duration.ofHours(1));

        assertThat(cloud.lambda().function("fails").invocations()).hasSize(3);
        JsonNode record = JSON.readTree(sqs.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .get(0)
                .body());
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(record.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(record.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
        assertThat(record.path("DDBStreamBatchInfo").properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "shardId",
                        "startSequenceNumber",
                        "endSequenceNumber",
                        "approximateArrivalOfFirstRecord",
                        "approximateArrivalOfLastRecord",
                        "batchSize",
                        "streamArn");
    }

    @Test
    void bisectingFindsTheCulprit() {
        for (String id : List.of("a", "b", "bad", "c")) {
            put(id);
        }
        cloud.lambda().register("picky", (Object event) -> {
            if (event.toString().contains("bad")) {
                throw new IllegalStateException("bad");
            }
            return null;
        });
        trigger("picky", mapping -> mapping.bisectBatchOnFunctionError(true).maximumRetryAttempts(0));

        cloud.settle(Duration.ofMinutes(5));

        List<List<String>> succeeded = cloud.lambda().function("picky").invocations().stream()
                .filter(Invocation::succeeded)
                .map(invocation -> idsOf(invocation.payload()))
                .toList();
        assertThat(succeeded.stream().flatMap(List::stream)).containsExactly("a", "b", "c");
        assertThat(batches("picky")).contains(List.of("a", "b", "bad", "c"), List.of("bad"));
    }

    @Test
    void aPartialFailureIsReadAgainFromTheFirstRecordThatFailed() {
        for (String id : List.of("a", "b", "c")) {
            put(id);
        }
        cloud.lambda().register("partly", (Map<String, Object> event) -> {
            if (event.toString().contains("S=a")) {
                List<?> records = (List<?>) event.get("Records");
                Map<?, ?> change = (Map<?, ?>) ((Map<?, ?>) records.get(1)).get("dynamodb");
                return Map.of(
                        "batchItemFailures",
                        List.of(Map.of("itemIdentifier", String.valueOf(change.get("SequenceNumber")))));
            }
            return Map.of("batchItemFailures", List.of());
        });
        trigger("partly", mapping -> mapping.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));

        cloud.settle(Duration.ofMinutes(1));

        assertThat(batches("partly")).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }

    /** As recorded from AWS: the retries of what is left behind a partial success are counted anew. */
    @Test
    void aPartialSuccessGivesTheRestAllItsRetries() throws Exception {
        SqsClient sqs = cloud.client(SqsClient.class);
        String url = sqs.createQueue(queue -> queue.queueName("partial")).queueUrl();
        for (String id : List.of("a", "b", "bad")) {
            put(id);
        }
        cloud.lambda().register("last-fails", (Map<String, Object> event) -> {
            List<?> records = (List<?>) event.get("Records");
            Map<?, ?> change = (Map<?, ?>) ((Map<?, ?>) records.get(records.size() - 1)).get("dynamodb");
            return Map.of(
                    "batchItemFailures",
                    List.of(Map.of("itemIdentifier", String.valueOf(change.get("SequenceNumber")))));
        });
        trigger(
                "last-fails",
                mapping -> mapping.maximumRetryAttempts(3)
                        .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                        .destinationConfig(destinations -> destinations.onFailure(
                                failure -> failure.destination("arn:aws:sqs:us-east-1:000000000000:partial"))));
        cloud.settle(Duration.ofMinutes(5));

        List<String> bad = List.of("bad");
        assertThat(batches("last-fails")).containsExactly(List.of("a", "b", "bad"), bad, bad, bad, bad);
        JsonNode record = JSON.readTree(sqs.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .get(0)
                .body());
        assertThat(record.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(4);
        assertThat(record.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":null}");
    }

    @Test
    void aTumblingWindowCarriesItsState() throws Exception {
        cloud.lambda().register("sums", (Map<String, Object> event) -> {
            Map<?, ?> state = (Map<?, ?>) event.get("state");
            int before = state.isEmpty() ? 0 : (Integer) state.get("count");
            return Map.of("state", Map.of("count", before + ((List<?>) event.get("Records")).size()));
        });
        trigger("sums", mapping -> mapping.tumblingWindowInSeconds(60).batchSize(1));

        put("a");
        put("b");
        cloud.settle();
        cloud.settle(Duration.ofMinutes(2));

        List<Invocation> invocations = cloud.lambda().function("sums").invocations();
        assertThat(invocations).hasSize(3);
        JsonNode last = JSON.readTree(invocations.get(2).payload());
        assertThat(last.path("isFinalInvokeForWindow").asBoolean()).isTrue();
        assertThat(last.path("state").toString()).isEqualTo("{\"count\":2}");
        assertThat(last.path("Records")).isEmpty();
    }

    @Test
    void recordsThatAreTooOldAreGivenUp() throws Exception {
        SqsClient sqs = cloud.client(SqsClient.class);
        String url = sqs.createQueue(queue -> queue.queueName("old")).queueUrl();
        cloud.lambda().register("fails", (Object event) -> {
            throw new IllegalStateException("no");
        });
        trigger(
                "fails",
                mapping -> mapping.maximumRecordAgeInSeconds(60)
                        .destinationConfig(destinations -> destinations.onFailure(
                                failure -> failure.destination("arn:aws:sqs:us-east-1:000000000000:old"))));
        put("a");
        cloud.settle(Duration.ofMinutes(10));

        List<Invocation> invocations = cloud.lambda().function("fails").invocations();
        assertThat(Duration.between(
                        invocations.get(0).at(),
                        invocations.get(invocations.size() - 1).at()))
                .isLessThanOrEqualTo(Duration.ofMinutes(1));
        JsonNode record = JSON.readTree(sqs.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .get(0)
                .body());
        assertThat(record.path("requestContext").path("condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(record.has("responseContext")).isFalse();
        assertThat(record.path("DDBStreamBatchInfo").path("batchSize").asInt()).isEqualTo(1);
    }

    @Test
    void withoutLimitsABatchIsTriedUntilItSucceeds() {
        AtomicInteger calls = new AtomicInteger();
        cloud.lambda().register("stubborn", (Object event) -> {
            if (calls.incrementAndGet() < 20) {
                throw new IllegalStateException("not yet");
            }
            return null;
        });
        trigger("stubborn", mapping -> {});
        put("a");
        put("b");
        cloud.settle(Duration.ofHours(1));
        assertThat(calls).hasValue(20);
        assertThat(batches("stubborn")).last().isEqualTo(List.of("a", "b"));
    }

    @Test
    void aBatchingWindowCollects() {
        cloud.lambda().register("window", (Object event) -> null);
        trigger("window", mapping -> mapping.maximumBatchingWindowInSeconds(20));
        put("a");
        cloud.settle();
        cloud.clock().advance(Duration.ofSeconds(10));
        put("b");
        cloud.settle();
        assertThat(batches("window")).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(10));
        cloud.settle();
        assertThat(batches("window")).containsExactly(List.of("a", "b"));
    }

    @Test
    void aDisabledMappingReadsOnWhereItStopped() {
        cloud.lambda().register("paused", (Object event) -> null);
        String uuid = trigger("paused", mapping -> {}).uuid();
        put("a");
        cloud.settle();
        lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        put("b");
        cloud.settle(Duration.ofMinutes(1));
        assertThat(batches("paused")).containsExactly(List.of("a"));
        assertThat(lambda.getEventSourceMapping(get -> get.uuid(uuid)).state()).isEqualTo("Disabled");
        lambda.updateEventSourceMapping(update -> update.uuid(uuid).enabled(true));
        cloud.settle();
        assertThat(batches("paused")).containsExactly(List.of("a"), List.of("b"));

        assertThat(lambda.deleteEventSourceMapping(delete -> delete.uuid(uuid)).state())
                .isEqualTo("Deleting");
        put("c");
        cloud.settle();
        assertThat(batches("paused")).hasSize(2);
        assertThat(lambda.listEventSourceMappings(list -> list.functionName("paused"))
                        .eventSourceMappings())
                .isEmpty();
    }

    @Test
    void aStreamThatIsNotThereIsNamed() {
        cloud.lambda().register("handler", (Object event) -> null);

        assertThatThrownBy(() -> trigger("handler", mapping -> mapping.eventSourceArn(stream + "9")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Stream not found: " + stream + "9");
    }
}
