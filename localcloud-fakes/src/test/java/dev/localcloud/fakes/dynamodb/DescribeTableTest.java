package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class DescribeTableTest extends DynamoDbTest {
    @Test
    void tellsWhatTheTableIsAndHolds() {
        createHashTable("things");
        put("things", "p", "a", "x", 100);

        TableDescription table =
                dynamo.describeTable(request -> request.tableName("things")).table();

        assertThat(table.itemCount()).isEqualTo(1);
        assertThat(table.tableSizeBytes()).isEqualTo("p".length() + "a".length() + "x".length() + 2);
        assertThat(table.keySchema()).containsExactly(hash("p"));
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.tableId()).matches("[0-9a-f-]{36}");
        assertThat(table.warmThroughput().readUnitsPerSecond()).isEqualTo(12_000);
    }

    @Test
    void showsThroughputOfAllKinds() {
        createTable(
                "demand",
                table -> table.onDemandThroughput(
                        units -> units.maxReadRequestUnits(50L).maxWriteRequestUnits(20L)));
        createTable(
                "warm",
                table -> table.warmThroughput(
                        units -> units.readUnitsPerSecond(15_000L).writeUnitsPerSecond(5_000L)));
        createTable(
                "provisioned",
                table -> table.billingMode("PROVISIONED")
                        .provisionedThroughput(
                                units -> units.readCapacityUnits(7L).writeCapacityUnits(3L)));

        assertThat(described("demand").onDemandThroughput().maxReadRequestUnits())
                .isEqualTo(50);
        assertThat(described("demand").warmThroughput().readUnitsPerSecond()).isEqualTo(12_000);
        assertThat(described("demand").warmThroughput().writeUnitsPerSecond()).isEqualTo(4_000);
        assertThat(described("warm").warmThroughput().readUnitsPerSecond()).isEqualTo(15_000);
        assertThat(described("provisioned").warmThroughput().writeUnitsPerSecond())
                .isEqualTo(3);
        assertThat(described("provisioned").provisionedThroughput().readCapacityUnits())
                .isEqualTo(7);
        assertThat(described("demand").tableId()).isNotEqualTo(described("warm").tableId());
    }

    private TableDescription described(String table) {
        return dynamo.describeTable(request -> request.tableName(table)).table();
    }

    @Test
    void findsATableByItsArn() {
        createHashTable("things");

        assertThat(dynamo.describeTable(
                                request -> request.tableName("arn:aws:dynamodb:us-east-1:000000000000:table/things"))
                        .table()
                        .tableName())
                .isEqualTo("things");
    }

    @Test
    void refusesATableThatIsNotThere() {
        assertRefused(
                () -> dynamo.describeTable(request -> request.tableName("nowhere")),
                "ResourceNotFoundException",
                "Requested resource not found: Table: nowhere not found");
    }
}
