package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

class DeleteItemTest extends DynamoDbTest {
    @Test
    void removesTheItemAndReturnsIt() {
        createHashTable("things");
        put("things", "p", "a", "x", 1);

        assertThat(dynamo.deleteItem(request ->
                                request.tableName("things").key(item("p", "a")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .isEqualTo(item("p", "a", "x", 1));
        assertThat(get("things", "p", "a")).isEmpty();
    }

    @Test
    void removingNothingSucceeds() {
        createHashTable("things");

        assertThat(dynamo.deleteItem(request ->
                                request.tableName("things").key(item("p", "a")).returnValues(ReturnValue.ALL_OLD))
                        .hasAttributes())
                .isFalse();
    }

    @Test
    void refusesIfTheConditionDoesNotHold() {
        createHashTable("things");

        assertRefused(
                () -> dynamo.deleteItem(request ->
                        request.tableName("things").key(item("p", "a")).conditionExpression("attribute_exists(p)")),
                "ConditionalCheckFailedException",
                "The conditional request failed");
    }
}
