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
