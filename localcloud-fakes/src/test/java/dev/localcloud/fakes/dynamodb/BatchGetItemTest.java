package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class BatchGetItemTest extends DynamoDbTest {
    private BatchGetItemResponse read(KeysAndAttributes keys) {
        return dynamo.batchGetItem(request -> request.requestItems(Map.of("things", keys)));
    }

    @Test
    void returnsWhatIsThere() {
        createHashTable("things");
        put("things", "p", "a", "x", 1);
        put("things", "p", "b", "x", 2);

        BatchGetItemResponse response = read(KeysAndAttributes.builder()
                .keys(List.of(item("p", "a"), item("p", "nothing"), item("p", "b")))
                .projectionExpression("x")
                .build());

        assertThat(response.responses().get("things")).containsExactly(item("x", 1), item("x", 2));
        assertThat(response.unprocessedKeys()).isEmpty();
    }

    @Test
    void leavesWhatIsOver16Megabytes() {
        createHashTable("things");
        for (int i = 0; i < 50; i++) {
            put("things", "p", "i" + i, "x", "x".repeat(380_000));
        }

        BatchGetItemResponse response = read(KeysAndAttributes.builder()
                .keys(IntStream.range(0, 50).mapToObj(i -> item("p", "i" + i)).toList())
                .build());

        assertThat(response.responses().get("things")).hasSize(44);
        assertThat(response.unprocessedKeys().get("things").keys()).hasSize(6);
    }

    @Test
    void refusesAKeyTwice() {
        createHashTable("things");

        assertInvalid(
                () -> read(KeysAndAttributes.builder()
                        .keys(List.of(item("p", "a"), item("p", "a")))
                        .build()),
                "Provided list of item keys contains duplicates");
    }
}
