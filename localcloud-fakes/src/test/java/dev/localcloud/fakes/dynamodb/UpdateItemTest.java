package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateItemTest extends DynamoDbTest {
    /** On AWS too, which looks at no path then, although an item without the attribute would be refused. */
    @Test
    void removingFromAnItemThatIsNotThereDoesNothing() {
        createHashTable("things");

        for (String update : new String[] {"REMOVE a", "REMOVE a.b", "REMOVE a[0]"}) {
            dynamo.updateItem(
                    request -> request.tableName("things").key(item("p", "1")).updateExpression(update));
        }

        assertThat(get("things", "p", "1")).isEmpty();
    }

    @Test
    void makesAnItemThatIsNotThere() {
        createHashTable("things");

        dynamo.updateItem(request -> request.tableName("things").key(item("p", "empty")));
        dynamo.updateItem(request -> request.tableName("things")
                .key(item("p", "counter"))
                .updateExpression("ADD hits :one")
                .expressionAttributeValues(Map.of(":one", n(1))));

        assertThat(get("things", "p", "empty")).isEqualTo(item("p", "empty"));
        assertThat(get("things", "p", "counter")).isEqualTo(item("p", "counter", "hits", 1));
    }

    @Test
    void refusesToChangeTheKey() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.updateItem(request -> request.tableName("things")
                        .key(item("p", "a"))
                        .updateExpression("SET p = :b")
                        .expressionAttributeValues(Map.of(":b", s("b")))),
                "One or more parameter values were invalid: Cannot update attribute p. This attribute is part of the"
                        + " key");
    }

    @Test
    void refusesAnItemThatGrowsOver400Kilobytes() {
        createHashTable("things");
        put("things", "p", "a", "x", "x".repeat(300_000));

        assertInvalid(
                () -> dynamo.updateItem(request -> request.tableName("things")
                        .key(item("p", "a"))
                        .updateExpression("SET y = :y")
                        .expressionAttributeValues(Map.of(":y", s("y".repeat(200_000))))),
                "Item size to update has exceeded the maximum allowed size");
    }
}
