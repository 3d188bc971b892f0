package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

class GetItemTest extends DynamoDbTest {
    @Test
    void returnsNothingForAKeyThatIsNotThere() {
        createHashTable("things");

        assertThat(dynamo.getItem(request -> request.tableName("things").key(item("p", "a")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void returnsOnlyWhatIsWanted() {
        createHashTable("things");
        put("things", "p", "a", "x", 1, "name", "n", "z", 3);

        assertThat(dynamo.getItem(request -> request.tableName("things")
                                .key(item("p", "a"))
                                .projectionExpression("x, #name")
                                .expressionAttributeNames(Map.of("#name", "name")))
                        .item())
                .isEqualTo(item("x", 1, "name", "n"));
    }

    /** One unit for each 4 KB begun, half of it unless the read is consistent. */
    @Test
    void consumesByTheSizeOfTheItem() {
        createHashTable("things");
        put("things", "p", "a", "x", "x".repeat(5_000));

        assertThat(unitsOf("a", true)).isEqualTo(2);
        assertThat(unitsOf("a", false)).isEqualTo(1);
        assertThat(unitsOf("nothing", false)).isEqualTo(0.5);
    }

    private double unitsOf(String key, boolean isConsistent) {
        GetItemResponse response = dynamo.getItem(request -> request.tableName("things")
                .key(item("p", key))
                .consistentRead(isConsistent)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
        return response.consumedCapacity().capacityUnits();
    }

    @Test
    void refusesWhatIsNotTheKey() {
        createTable("things");
        String message = "The provided key element does not match the schema";

        assertInvalid(() -> get("things", "p", "a"), message);
        assertInvalid(() -> get("things", "p", "a", "s", 1), message);
        assertInvalid(() -> get("things", "p", "a", "s", "b", "x", "c"), message);
    }
}
