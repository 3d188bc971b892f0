package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.ExpressionKind;
import dev.localcloud.fakes.dynamodb.expression.LegacyParameters;
import dev.localcloud.fakes.dynamodb.expression.Placeholders;
import dev.localcloud.fakes.dynamodb.expression.Placeholders.Parameter;
import dev.localcloud.fakes.dynamodb.expression.UpdateExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The condition and the update of a write, whichever way its request gives them.
 *
 * @param condition null if there is none
 * @param update null if the write is no update
 */
record WriteParameters(
        @Nullable ConditionExpression condition, @Nullable UpdateExpression update) {

    static WriteParameters of(PutItemRequest request) {
        return condition(
                request.conditionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null,
                request.hasExpected() ? request.expected() : null,
                request.conditionalOperator());
    }

    static WriteParameters of(DeleteItemRequest request) {
        return condition(
                request.conditionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null,
                request.hasExpected() ? request.expected() : null,
                request.conditionalOperator());
    }

    static WriteParameters of(Put put) {
        return condition(
                put.conditionExpression(),
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null,
                null,
                null);
    }

    static WriteParameters of(Delete delete) {
        return condition(
                delete.conditionExpression(),
                delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null,
                null,
                null);
    }

    static WriteParameters of(ConditionCheck check) {
        return condition(
                check.conditionExpression(),
                check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null,
                check.hasExpressionAttributeValues() ? check.expressionAttributeValues() : null,
                null,
                null);
    }

    static WriteParameters of(UpdateItemRequest request) {
        return update(
                request.updateExpression(),
                request.hasAttributeUpdates() ? request.attributeUpdates() : null,
                request.conditionExpression(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null,
                request.hasExpected() ? request.expected() : null,
                request.conditionalOperator());
    }

    static WriteParameters of(Update update) {
        return update(
                update.updateExpression(),
                null,
                update.conditionExpression(),
                update.hasExpressionAttributeNames() ? update.expressionAttributeNames() : null,
                update.hasExpressionAttributeValues() ? update.expressionAttributeValues() : null,
                null,
                null);
    }

    private static WriteParameters condition(
            @Nullable String expression,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            @Nullable Map<String, ExpectedAttributeValue> expected,
            @Nullable ConditionalOperator operator) {
        Placeholders placeholders =
                Placeholders.of(List.of(conditionExpression(expression)), legacy(expected, operator), names, values);
        ConditionExpression condition = condition(expression, placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(condition != null ? condition : LegacyParameters.expected(expected, operator), null);
    }

    private static WriteParameters update(
            @Nullable String expression,
            @Nullable Map<String, AttributeValueUpdate> updates,
            @Nullable String conditionExpression,
            @Nullable Map<String, String> names,
            @Nullable Map<String, AttributeValue> values,
            @Nullable Map<String, ExpectedAttributeValue> expected,
            @Nullable ConditionalOperator operator) {
        List<Parameter> legacy = new ArrayList<>();
        legacy.add(new Parameter("AttributeUpdates", updates != null));
        legacy.addAll(legacy(expected, operator));
        Placeholders placeholders = Placeholders.of(
                List.of(
                        new Parameter("UpdateExpression", expression != null),
                        conditionExpression(conditionExpression)),
                legacy,
                names,
                values);
        UpdateExpression update = expression == null ? null : UpdateExpression.parse(expression, placeholders);
        ConditionExpression condition = condition(conditionExpression, placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(
                condition != null ? condition : LegacyParameters.expected(expected, operator),
                update != null ? update : LegacyParameters.updates(updates));
    }

    private static List<Parameter> legacy(
            @Nullable Map<String, ExpectedAttributeValue> expected, @Nullable ConditionalOperator operator) {
        return List.of(
                new Parameter("Expected", expected != null), new Parameter("ConditionalOperator", operator != null));
    }

    private static Parameter conditionExpression(@Nullable String expression) {
        return new Parameter("ConditionExpression", expression != null);
    }

    private static @Nullable ConditionExpression condition(@Nullable String expression, Placeholders placeholders) {
        return expression == null
                ? null
                : ConditionExpression.parse(ExpressionKind.CONDITION, expression, placeholders);
    }

    /** The update, or one that changes nothing. */
    UpdateExpression updateOrNothing() {
        return update == null ? UpdateExpression.of(List.of()) : update;
    }
}
