package dev.localcloud.fakes.dynamodb.expression;

import static dev.localcloud.fakes.dynamodb.expression.Expressions.assertInvalid;
import static dev.localcloud.fakes.dynamodb.expression.Expressions.value;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PlaceholdersTest {
    private static final Placeholders.Parameter UPDATE = new Placeholders.Parameter("UpdateExpression", true);
    private static final Placeholders.Parameter NO_UPDATE = new Placeholders.Parameter("UpdateExpression", false);
    private static final Placeholders.Parameter NO_CONDITION = new Placeholders.Parameter("ConditionExpression", false);
    private static final Placeholders.Parameter EXPECTED = new Placeholders.Parameter("Expected", true);

    @Test
    void doNotMixWithLegacyParameters() {
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE, NO_CONDITION), List.of(EXPECTED), null, null),
                "Can not use both expression and non-expression parameters in the same request: "
                        + "Non-expression parameters: {Expected} Expression parameters: {UpdateExpression}");
    }

    @Test
    void letKeyConditionsStandBesideAFilterExpression() {
        Placeholders.of(
                List.of(new Placeholders.Parameter("FilterExpression", true)),
                List.of(new Placeholders.Parameter("KeyConditions", true)),
                null,
                null);
    }

    @Test
    void needAnExpression() {
        assertInvalid(
                () -> Placeholders.of(List.of(NO_UPDATE, NO_CONDITION), List.of(), Map.of("#a", "a"), null),
                "ExpressionAttributeNames can only be specified when using expressions");
        assertInvalid(
                () -> Placeholders.of(List.of(NO_UPDATE, NO_CONDITION), List.of(), null, Map.of(":a", value(1))),
                "ExpressionAttributeValues can only be specified when using expressions: "
                        + "UpdateExpression and ConditionExpression are null");
        assertInvalid(
                () -> Placeholders.of(List.of(NO_CONDITION), List.of(), null, Map.of(":a", value(1))),
                "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null");
    }

    @Test
    void areNotEmpty() {
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), Map.of(), null),
                "ExpressionAttributeNames must not be empty");
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), null, Map.of()),
                "ExpressionAttributeValues must not be empty");
    }

    @Test
    void haveLegalKeysAndValues() {
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), Map.of("a", "a"), null),
                "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), Map.of("#a", ""), null),
                "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), null, Map.of(":a-b", value(1))),
                "ExpressionAttributeValues contains invalid key: Syntax error; key: \":a-b\"");
        assertInvalid(
                () -> Placeholders.of(List.of(UPDATE), List.of(), null, Map.of(":a", AttributeValue.fromSs(List.of()))),
                "ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: "
                        + "An string set  may not be empty for key :a");
    }

    @Test
    void areAllUsed() {
        Placeholders names = Placeholders.of(List.of(UPDATE), List.of(), Map.of("#a", "a", "#b", "b"), null);
        ProjectionExpression.parse("#a", names);
        assertInvalid(
                names::requireAllUsed, "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");

        Placeholders values = Placeholders.of(List.of(UPDATE), List.of(), null, Map.of(":a", value(1), ":b", value(2)));
        UpdateExpression.parse("SET a = :a", values);
        assertInvalid(
                values::requireAllUsed,
                "Value provided in ExpressionAttributeValues unused in expressions: keys: {:b}");

        UpdateExpression.parse("SET a = :b", values);
        Assertions.assertThatCode(values::requireAllUsed).doesNotThrowAnyException();
    }
}
