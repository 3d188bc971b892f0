package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

class ListTablesTest extends DynamoDbTest {
    @Test
    void listsInPages() {
        createHashTable("ccc");
        createHashTable("aaa");
        createHashTable("bbb");

        ListTablesResponse page = dynamo.listTables(request -> request.limit(2));

        assertThat(page.tableNames()).containsExactly("aaa", "bbb");
        assertThat(page.lastEvaluatedTableName()).isEqualTo("bbb");
        assertThat(dynamo.listTables(request -> request.exclusiveStartTableName("bbb"))
                        .tableNames())
                .containsExactly("ccc");
        assertThat(dynamo.listTablesPaginator(request -> request.limit(1)).tableNames())
                .containsExactly("aaa", "bbb", "ccc");
    }

    @Test
    void refusesALimitOver100() {
        assertInvalid(
                () -> dynamo.listTables(request -> request.limit(101)),
                "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have"
                        + " value less than or equal to 100");
    }
}
