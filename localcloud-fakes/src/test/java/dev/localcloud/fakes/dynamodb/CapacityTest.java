package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * ReturnConsumedCapacity and ReturnItemCollectionMetrics.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">What reads
 *     and writes consume</a>
 */
class CapacityTest extends DynamoDbTest {
    @BeforeEach
    void table() {
        createTable(
                "things",
                table -> table.attributeDefinitions(string("p"), string("s"), string("g"), string("l"))
                        .globalSecondaryIndexes(index -> index.indexName("global")
                                .keySchema(hash("g"))
                                .projection(projection -> projection.projectionType("KEYS_ONLY")))
                        .localSecondaryIndexes(index -> index.indexName("local")
                                .keySchema(hash("p"), range("l"))
                                .projection(projection -> projection.projectionType("ALL"))));
    }

    private ConsumedCapacity capacityOfPut(Object... item) {
        return dynamo.putItem(request -> request.tableName("things")
                        .item(item(item))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();
    }

    @ParameterizedTest
    @CsvSource({"1024, 1", "1025, 2", "4096, 4", "102400, 100"})
    void writesRoundUpToKilobytes(int bytes, double units) {
        createHashTable("plain");
        String text = "x".repeat(bytes - 3);

        assertThat(dynamo.putItem(request -> request.tableName("plain")
                                .item(item("p", "1", "t", text))
                                .returnConsumedCapacity("TOTAL"))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({"4096, 1", "4097, 2", "102400, 25"})
    void readsRoundUpToFourKilobytesAndEventualOnesCostHalf(int bytes, double units) {
        createHashTable("plain");
        put("plain", "p", "1", "t", "x".repeat(bytes - 3));

        for (boolean isConsistent : new boolean[] {true, false}) {
            assertThat(dynamo.getItem(request -> request.tableName("plain")
                                    .key(item("p", "1"))
                                    .consistentRead(isConsistent)
                                    .returnConsumedCapacity("TOTAL"))
                            .consumedCapacity()
                            .capacityUnits())
                    .isEqualTo(isConsistent ? units : units / 2);
        }
    }

    @Test
    void writesCostInEachIndexThatTheyTouch() {
        ConsumedCapacity first = capacityOfPut("p", "1", "s", "1", "g", "red", "l", "a");
        ConsumedCapacity moved = capacityOfPut("p", "1", "s", "1", "g", "blue", "l", "a");
        ConsumedCapacity away = capacityOfPut("p", "1", "s", "1");

        assertThat(first.capacityUnits()).isEqualTo(3);
        assertThat(first.table().capacityUnits()).isEqualTo(1);
        assertThat(first.globalSecondaryIndexes().get("global").capacityUnits()).isEqualTo(1);
        assertThat(first.localSecondaryIndexes().get("local").capacityUnits()).isEqualTo(1);
        assertThat(moved.globalSecondaryIndexes().get("global").capacityUnits()).isEqualTo(2);
        assertThat(away.globalSecondaryIndexes().get("global").capacityUnits()).isEqualTo(1);
    }

    @Test
    void transactionsCostTwice() {
        ConsumedCapacity written = dynamo.transactWriteItems(request -> request.transactItems(
                                TransactWriteItem.builder()
                                        .put(put -> put.tableName("things").item(item("p", "1", "s", "1")))
                                        .build(),
                                TransactWriteItem.builder()
                                        .put(put -> put.tableName("things").item(item("p", "2", "s", "1")))
                                        .build())
                        .returnConsumedCapacity("TOTAL"))
                .consumedCapacity()
                .get(0);
        ConsumedCapacity read = dynamo.transactGetItems(request -> request.transactItems(TransactGetItem.builder()
                                .get(get -> get.tableName("things").key(item("p", "1", "s", "1")))
                                .build())
                        .returnConsumedCapacity("TOTAL"))
                .consumedCapacity()
                .get(0);

        assertThat(written.capacityUnits()).isEqualTo(4);
        assertThat(written.writeCapacityUnits()).isEqualTo(4);
        assertThat(read.capacityUnits()).isEqualTo(2);
        assertThat(read.readCapacityUnits()).isEqualTo(2);
    }

    /** Items of a page are added up before they are rounded; those of a batch are rounded each. */
    @Test
    void pagesAddUpAndBatchesRoundEach() {
        for (String sort : new String[] {"1", "2", "3"}) {
            dynamo.putItem(
                    request -> request.tableName("things").item(item("p", "1", "s", sort, "t", "x".repeat(1000))));
        }

        assertThat(dynamo.query(request -> request.tableName("things")
                                .keyConditionExpression("p = :p")
                                .expressionAttributeValues(item(":p", "1"))
                                .consistentRead(true)
                                .returnConsumedCapacity("TOTAL"))
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(1);
        assertThat(dynamo.batchGetItem(request -> request.requestItems(Map.of(
                                        "things",
                                        KeysAndAttributes.builder()
                                                .keys(
                                                        item("p", "1", "s", "1"),
                                                        item("p", "1", "s", "2"),
                                                        item("p", "1", "s", "none"))
                                                .consistentRead(true)
                                                .build()))
                                .returnConsumedCapacity("TOTAL"))
                        .consumedCapacity()
                        .get(0)
                        .capacityUnits())
                .isEqualTo(3);
    }

    @Test
    void nothingIsReportedUnlessAskedFor() {
        assertThat(dynamo.putItem(request -> request.tableName("things").item(item("p", "1", "s", "1")))
                        .consumedCapacity())
                .isNull();
        assertThat(dynamo.deleteItem(request -> request.tableName("things")
                                .key(item("p", "1", "s", "1"))
                                .returnConsumedCapacity("NONE"))
                        .consumedCapacity())
                .isNull();
    }

    @Test
    void itemCollectionsAreMeasuredOnTablesWithLocalIndexes() {
        var metrics = dynamo.putItem(request -> request.tableName("things")
                        .item(item("p", "1", "s", "1", "l", "a"))
                        .returnItemCollectionMetrics(ReturnItemCollectionMetrics.SIZE))
                .itemCollectionMetrics();

        assertThat(metrics.itemCollectionKey()).isEqualTo(item("p", "1"));
        assertThat(metrics.sizeEstimateRangeGB()).hasSize(2);
        createHashTable("plain");
        assertThat(dynamo.putItem(request ->
                                request.tableName("plain").item(item("p", "1")).returnItemCollectionMetrics("SIZE"))
                        .itemCollectionMetrics())
                .isNull();
    }
}
