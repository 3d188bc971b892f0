package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

class BatchExecuteStatementTest extends DynamoDbTest {
    @BeforeEach
    void createTables() {
        createHashTable("music");
        put("music", "p", "a", "n", 1);
    }

    @Test
    void readsItems() {
        assertThat(run("SELECT * FROM music WHERE p = 'a'", "SELECT n FROM music WHERE p = 'absent'"))
                .satisfiesExactly(found -> assertThat(found.item()).isEqualTo(item("p", "a", "n", 1)), missing -> {
                    assertThat(missing.hasItem()).isFalse();
                    assertThat(missing.tableName()).isEqualTo("music");
                });
    }

    @Test
    void writesWhatItCan() {
        List<BatchStatementResponse> responses = run(
                "INSERT INTO music VALUE {'p': 'b'}",
                "INSERT INTO music VALUE {'p': 'a'}",
                "UPDATE music SET n = 2 WHERE p = 'absent'",
                "DELETE FROM nowhere WHERE p = 'a'",
                "nonsense");

        assertThat(responses.get(0).error()).isNull();
        assertThat(responses.subList(1, 5))
                .extracting(response -> response.error().code())
                .containsExactly(
                        BatchStatementErrorCodeEnum.DUPLICATE_ITEM,
                        BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED,
                        BatchStatementErrorCodeEnum.RESOURCE_NOT_FOUND,
                        BatchStatementErrorCodeEnum.VALIDATION_ERROR);
        assertThat(get("music", "p", "b")).isNotEmpty();
    }

    @Test
    void doesNotMixReadsAndWrites() {
        assertInvalid(
                () -> run("SELECT * FROM music WHERE p = 'a'", "DELETE FROM music WHERE p = 'a'"),
                "Statements must be either all reads or all writes");
    }

    private List<BatchStatementResponse> run(String... statements) {
        return dynamo.batchExecuteStatement(request -> request.statements(Arrays.stream(statements)
                        .map(text ->
                                BatchStatementRequest.builder().statement(text).build())
                        .toList()))
                .responses();
    }
}
