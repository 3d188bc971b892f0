package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ExecuteTransactionTest extends DynamoDbTest {
    @BeforeEach
    void createTables() {
        createHashTable("music");
        put("music", "p", "a", "n", 1);
    }

    @Test
    void writesAll() {
        run(null, "INSERT INTO music VALUE {'p': 'b'}", "UPDATE music SET n = 2 WHERE p = 'a'");

        assertThat(get("music", "p", "a")).isEqualTo(item("p", "a", "n", 2));
        assertThat(get("music", "p", "b")).isNotEmpty();
    }

    @Test
    void writesNothingIfAConditionFails() {
        assertThatThrownBy(() -> run(
                        null,
                        "INSERT INTO music VALUE {'p': 'b'}",
                        "EXISTS(SELECT * FROM music WHERE p = 'a' AND n = 5)"))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("None", "ConditionalCheckFailed"));
        assertThatThrownBy(() -> run(null, "INSERT INTO music VALUE {'p': 'a'}"))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        e -> assertThat(e.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("DuplicateItem"));
        assertThat(get("music", "p", "b")).isEmpty();
    }

    @Test
    void reads() {
        assertThat(run(null, "SELECT * FROM music WHERE p = 'a'", "SELECT * FROM music WHERE p = 'absent'")
                        .responses())
                .satisfiesExactly(
                        found -> assertThat(found.item()).isEqualTo(item("p", "a", "n", 1)),
                        missing -> assertThat(missing.hasItem()).isFalse());
    }

    @Test
    void repeatsNothingUnderOneToken() {
        run("token", "UPDATE music SET n = n + 1 WHERE p = 'a'");
        run("token", "UPDATE music SET n = n + 1 WHERE p = 'a'");

        assertThat(get("music", "p", "a")).isEqualTo(item("p", "a", "n", 2));
        assertRefused(
                () -> run("token", "DELETE FROM music WHERE p = 'a'"),
                "IdempotentParameterMismatchException",
                "ClientRequestToken is already in use with different parameters");
    }

    @Test
    void doesNotMixReadsAndWrites() {
        assertInvalid(
                () -> run(null, "SELECT * FROM music WHERE p = 'a'", "DELETE FROM music WHERE p = 'a'"),
                "Statements must be either all reads or all writes");
    }

    private ExecuteTransactionResponse run(@Nullable String token, String... statements) {
        return dynamo.executeTransaction(request -> request.clientRequestToken(token)
                .transactStatements(Arrays.stream(statements)
                        .map(text ->
                                ParameterizedStatement.builder().statement(text).build())
                        .toList()));
    }
}
