package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbChaosTest extends DynamoDbTest {
    private DynamoDbClient impatient() {
        return cloud.configure(DynamoDbClient.builder())
                .overrideConfiguration(configuration ->
                        configuration.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(1)
                                .build()))
                .build();
    }

    private Map<String, AttributeValue> getEventually(String key) {
        return dynamo.getItem(request -> request.tableName("things").key(item("p", key)))
                .item();
    }

    @Test
    void eventualReadsSeeTheOlderItemUntilTheClockHasMovedOn() {
        createHashTable("things");
        put("things", "p", "a", "x", 1);
        cloud.dynamodb().chaos().eventualReadsLag(Duration.ofSeconds(1));
        cloud.clock().freeze();

        put("things", "p", "a", "x", 2);
        put("things", "p", "new");

        assertThat(getEventually("a")).containsEntry("x", n(1));
        assertThat(getEventually("new")).isEmpty();
        assertThat(get("things", "p", "a")).containsEntry("x", n(2));
        assertThat(dynamo.scan(request -> request.tableName("things")).count()).isEqualTo(1);
        assertThat(dynamo.scan(request -> request.tableName("things").consistentRead(true))
                        .count())
                .isEqualTo(2);

        cloud.clock().advance(Duration.ofMillis(1_001));

        assertThat(getEventually("a")).containsEntry("x", n(2));
        assertThat(dynamo.scan(request -> request.tableName("things")).count()).isEqualTo(2);
    }

    @Test
    void eventualReadsStillSeeADeletedItem() {
        createHashTable("things");
        put("things", "p", "a");
        cloud.dynamodb().chaos().eventualReadsLag(Duration.ofSeconds(1));
        cloud.clock().freeze();

        dynamo.deleteItem(request -> request.tableName("things").key(item("p", "a")));

        assertThat(getEventually("a")).isNotEmpty();
        cloud.clock().advance(Duration.ofSeconds(2));
        assertThat(getEventually("a")).isEmpty();
    }

    @Test
    void globalIndexesLag() {
        createTable(
                "things",
                table -> table.attributeDefinitions(string("p"), string("s"), string("x"))
                        .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                .indexName("by-x")
                                .keySchema(hash("x"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                .build()));
        cloud.dynamodb().chaos().eventualReadsLag(Duration.ofSeconds(1));
        cloud.clock().freeze();
        put("things", "p", "a", "s", "b", "x", "c");

        assertThat(queryIndex()).isZero();
        cloud.clock().advance(Duration.ofSeconds(2));
        assertThat(queryIndex()).isEqualTo(1);
    }

    private int queryIndex() {
        return dynamo.query(request -> request.tableName("things")
                        .indexName("by-x")
                        .keyConditionExpression("x = :x")
                        .expressionAttributeValues(Map.of(":x", s("c"))))
                .count();
    }

    @Test
    void throttlesAtARate() {
        createHashTable("things");
        cloud.dynamodb().chaos().throttle(1);

        try (DynamoDbClient client = impatient()) {
            assertThatThrownBy(() -> client.putItem(
                            request -> request.tableName("things").item(item("p", "a"))))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
        }
        cloud.dynamodb().chaos().stop();
        put("things", "p", "a");
    }

    @Test
    void holdsTablesToTheirUnits() {
        createHashTable("unused");
        createTable(
                "things",
                table -> table.keySchema(hash("p"))
                        .attributeDefinitions(string("p"))
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(
                                units -> units.readCapacityUnits(1L).writeCapacityUnits(2L)));
        cloud.dynamodb().chaos().enforceProvisionedThroughput();
        cloud.clock().freeze();

        try (DynamoDbClient client = impatient()) {
            client.putItem(request -> request.tableName("things").item(item("p", "a")));
            client.putItem(request -> request.tableName("things").item(item("p", "b")));
            assertThatThrownBy(() -> client.putItem(
                            request -> request.tableName("things").item(item("p", "c"))))
                    .isInstanceOf(ProvisionedThroughputExceededException.class);
            cloud.clock().advance(Duration.ofSeconds(1));
            client.putItem(request -> request.tableName("things").item(item("p", "c")));
        }
    }

    @Test
    void leavesPartsOfBatchesUnprocessed() {
        createHashTable("things");
        cloud.dynamodb().chaos().leaveUnprocessed(0.5);
        List<WriteRequest> writes = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> WriteRequest.builder()
                        .putRequest(put -> put.item(item("p", "i" + i)))
                        .build())
                .toList();

        BatchWriteItemResponse response =
                dynamo.batchWriteItem(request -> request.requestItems(Map.of("things", writes)));

        int left = response.unprocessedItems().get("things").size();
        assertThat(left).isBetween(1, 19);
        assertThat(cloud.dynamodb().table("things").itemCount()).isEqualTo(20 - left);
    }

    @Test
    void conflictsCancelTransactions() {
        createHashTable("things");
        cloud.dynamodb().chaos().conflictTransactions(1);

        TransactWriteItem write = TransactWriteItem.builder()
                .put(put -> put.tableName("things").item(item("p", "a")))
                .build();

        try (DynamoDbClient client = impatient()) {
            assertThatThrownBy(() -> client.transactWriteItems(request -> request.transactItems(write)))
                    .isInstanceOfSatisfying(
                            TransactionCanceledException.class,
                            e -> assertThat(e.cancellationReasons().get(0).code())
                                    .isEqualTo("TransactionConflict"));
        }
    }

    @Test
    void tablesTakeTheirTime() {
        cloud.dynamodb().chaos().delayTables(Duration.ofSeconds(5));
        cloud.clock().freeze();

        createHashTable("things");

        assertThat(status()).isEqualTo(TableStatus.CREATING);
        assertRefused(() -> put("things", "p", "a"), "ResourceNotFoundException", "Requested resource not found");
        cloud.clock().advance(Duration.ofSeconds(5));
        assertThat(status()).isEqualTo(TableStatus.ACTIVE);
        dynamo.deleteTable(request -> request.tableName("things"));
        assertThat(status()).isEqualTo(TableStatus.DELETING);
        cloud.clock().advance(Duration.ofSeconds(5));
        assertThat(cloud.dynamodb().tables()).isEmpty();
    }

    private TableStatus status() {
        return dynamo.describeTable(request -> request.tableName("things"))
                .table()
                .tableStatus();
    }

    @Test
    void ratesAreFromZeroToOne() {
        assertThatThrownBy(() -> cloud.dynamodb().chaos().throttle(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A rate is from 0 to 1, but was 2.0.");
    }
}
