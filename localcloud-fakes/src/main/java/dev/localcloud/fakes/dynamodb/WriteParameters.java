package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.ExpressionKind;
import dev.localcloud.fakes.dynamodb.expression.LegacyParameters;
import dev.localcloud.fakes.dynamodb.expression.Placeholders;
import dev.localcloud.fakes.dynamodb.expression.Placeholders.Parameter;
import dev.localcloud.fakes.dynamodb.expression.UpdateExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
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
        Placeholders placeholders = Placeholders.of(
                List.of(conditionExpression(request.conditionExpression())),
                List.of(
                        new Parameter("Expected", request.hasExpected()),
                        new Parameter("ConditionalOperator", request.conditionalOperator() != null)),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        ConditionExpression condition = condition(request.conditionExpression(), placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(
                condition != null
                        ? condition
                        : LegacyParameters.expected(
                                request.hasExpected() ? request.expected() : null, request.conditionalOperator()),
                null);
    }

    static WriteParameters of(DeleteItemRequest request) {
        Placeholders placeholders = Placeholders.of(
                List.of(conditionExpression(request.conditionExpression())),
                List.of(
                        new Parameter("Expected", request.hasExpected()),
                        new Parameter("ConditionalOperator", request.conditionalOperator() != null)),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        ConditionExpression condition = condition(request.conditionExpression(), placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(
                condition != null
                        ? condition
                        : LegacyParameters.expected(
                                request.hasExpected() ? request.expected() : null, request.conditionalOperator()),
                null);
    }

    static WriteParameters of(UpdateItemRequest request) {
        Placeholders placeholders = Placeholders.of(
                List.of(
                        new Parameter("UpdateExpression", request.updateExpression() != null),
                        conditionExpression(request.conditionExpression())),
                List.of(
                        new Parameter("AttributeUpdates", request.hasAttributeUpdates()),
                        new Parameter("Expected", request.hasExpected()),
                        new Parameter("ConditionalOperator", request.conditionalOperator() != null)),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        UpdateExpression update = request.updateExpression() == null
                ? null
                : UpdateExpression.parse(request.updateExpression(), placeholders);
        ConditionExpression condition = condition(request.conditionExpression(), placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(
                condition != null
                        ? condition
                        : LegacyParameters.expected(
                                request.hasExpected() ? request.expected() : null, request.conditionalOperator()),
                update != null
                        ? update
                        : LegacyParameters.updates(request.hasAttributeUpdates() ? request.attributeUpdates() : null));
    }

    static WriteParameters of(Put put) {
        Placeholders placeholders = Placeholders.of(
                List.of(conditionExpression(put.conditionExpression())),
                List.of(),
                put.hasExpressionAttributeNames() ? put.expressionAttributeNames() : null,
                put.hasExpressionAttributeValues() ? put.expressionAttributeValues() : null);
        return conditionOnly(put.conditionExpression(), placeholders);
    }

    static WriteParameters of(Delete delete) {
        Placeholders placeholders = Placeholders.of(
                List.of(conditionExpression(delete.conditionExpression())),
                List.of(),
                delete.hasExpressionAttributeNames() ? delete.expressionAttributeNames() : null,
                delete.hasExpressionAttributeValues() ? delete.expressionAttributeValues() : null);
        return conditionOnly(delete.conditionExpression(), placeholders);
    }

    static WriteParameters of(ConditionCheck check) {
        Placeholders placeholders = Placeholders.of(
                List.of(conditionExpression(check.conditionExpression())),
                List.of(),
                check.hasExpressionAttributeNames() ? check.expressionAttributeNames() : null,
                check.hasExpressionAttributeValues() ? check.expressionAttributeValues() : null);
        return conditionOnly(check.conditionExpression(), placeholders);
    }

    static WriteParameters of(Update request) {
        Placeholders placeholders = Placeholders.of(
                List.of(
                        new Parameter("UpdateExpression", request.updateExpression() != null),
                        conditionExpression(request.conditionExpression())),
                List.of(),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        UpdateExpression update = UpdateExpression.parse(request.updateExpression(), placeholders);
        ConditionExpression condition = condition(request.conditionExpression(), placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(condition, update);
    }

    private static WriteParameters conditionOnly(@Nullable String expression, Placeholders placeholders) {
        ConditionExpression condition = condition(expression, placeholders);
        placeholders.requireAllUsed();
        return new WriteParameters(condition, null);
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
