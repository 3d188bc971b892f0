package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class DeleteTableTest extends DynamoDbTest {
    @Test
    void theAnswerSaysDeletingAndTheTableIsGone() {
        createHashTable("things");

        assertThat(dynamo.deleteTable(request -> request.tableName("things"))
                        .tableDescription()
                        .tableStatus())
                .isEqualTo(TableStatus.DELETING);
        assertThat(dynamo.listTables().tableNames()).isEmpty();
        assertThat(dynamo.waiter()
                        .waitUntilTableNotExists(request -> request.tableName("things"))
                        .matched()
                        .exception())
                .isPresent();
    }

    @Test
    void refusesATableThatIsNotThere() {
        assertRefused(
                () -> dynamo.deleteTable(request -> request.tableName("nowhere")),
                "ResourceNotFoundException",
                "Requested resource not found: Table: nowhere not found");
    }

    @Test
    void refusesAProtectedTable() {
        createTable("things", table -> table.deletionProtectionEnabled(true));

        assertInvalid(
                () -> dynamo.deleteTable(request -> request.tableName("things")),
                "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection"
                        + " first.");
        dynamo.updateTable(request -> request.tableName("things").deletionProtectionEnabled(false));
        dynamo.deleteTable(request -> request.tableName("things"));
        assertThat(dynamo.listTables().tableNames()).isEmpty();
    }
}
