package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class PutItemTest extends DynamoDbTest {
    @Test
    void storesAnItem() {
        createTable("things");

        put("things", "p", "a", "s", "b", "size", 3);

        assertThat(get("things", "p", "a", "s", "b")).isEqualTo(item("p", "a", "s", "b", "size", 3));
    }

    @Test
    void storesNumbersInTheirNormalForm() {
        createHashTable("things");

        put("things", "p", "a", "x", n("1.500"), "y", n("-0"), "z", n("1e2"));

        assertThat(get("things", "p", "a")).isEqualTo(item("p", "a", "x", n("1.5"), "y", n("0"), "z", n("100")));
    }

    @Test
    void replacesTheItemAndReturnsTheOldOne() {
        createHashTable("things");
        put("things", "p", "a", "x", 1, "y", 2);

        Map<String, AttributeValue> old = dynamo.putItem(request ->
                        request.tableName("things").item(item("p", "a", "x", 3)).returnValues(ReturnValue.ALL_OLD))
                .attributes();

        assertThat(old).isEqualTo(item("p", "a", "x", 1, "y", 2));
        assertThat(get("things", "p", "a")).isEqualTo(item("p", "a", "x", 3));
    }

    @Test
    void refusesIfTheConditionDoesNotHoldAndShowsTheItem() {
        createHashTable("things");
        put("things", "p", "a", "x", 1);

        assertThatThrownBy(() -> dynamo.putItem(request -> request.tableName("things")
                        .item(item("p", "a"))
                        .conditionExpression("attribute_not_exists(p)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, e -> {
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
                    assertThat(e.item()).isEqualTo(item("p", "a", "x", 1));
                });
        assertThat(get("things", "p", "a")).isEqualTo(item("p", "a", "x", 1));
    }

    @Test
    void refusesAnItemWithoutItsKey() {
        createTable("things");

        assertInvalid(
                () -> put("things", "p", "a"),
                "One or more parameter values were invalid: Missing the key s in the item");
        assertInvalid(
                () -> put("things", "p", "a", "s", 1),
                "One or more parameter values were invalid: Type mismatch for key s expected: S actual: N");
        assertInvalid(
                () -> put("things", "p", "", "s", "b"),
                "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an"
                        + " empty string value. Key: p");
    }

    @Test
    void refusesKeysThatAreTooBig() {
        createTable("things");

        put("things", "p", "p".repeat(2048), "s", "s".repeat(1024));

        assertInvalid(
                () -> put("things", "p", "p".repeat(2049), "s", "s"),
                "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048"
                        + " bytes");
        assertInvalid(
                () -> put("things", "p", "p", "s", "s".repeat(1025)),
                "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size"
                        + " limit of 1024 bytes");
    }

    @Test
    void refusesAnItemOver400Kilobytes() {
        createHashTable("things");
        int rest = 400 * 1024 - "p".length() - "a".length() - "x".length();

        put("things", "p", "a", "x", "x".repeat(rest));

        assertInvalid(
                () -> put("things", "p", "a", "x", "x".repeat(rest + 1)),
                "Item size has exceeded the maximum allowed size");
    }

    @Test
    void returnsOnlyTheOldItem() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.putItem(request ->
                        request.tableName("things").item(item("p", "a")).returnValues(ReturnValue.ALL_NEW)),
                "ReturnValues can only be ALL_OLD or NONE");
    }

    @Test
    void refusesAMissingTable() {
        assertRefused(() -> put("nowhere", "p", "a"), "ResourceNotFoundException", "Requested resource not found");
    }
}
