package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.KeyCondition;
import dev.localcloud.fakes.dynamodb.expression.UpdateExpression;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/** The parameters from before expressions. */
final class LegacyParameters {
    private LegacyParameters() {}

    static @Nullable ConditionExpression expected(
            @Nullable Map<String, ExpectedAttributeValue> expected, @Nullable ConditionalOperator operator) {
        require(expected == null, "Expected");
        return null;
    }

    static @Nullable ConditionExpression filter(
            String parameter, @Nullable Map<String, Condition> filter, @Nullable ConditionalOperator operator) {
        require(filter == null, parameter);
        return null;
    }

    static @Nullable UpdateExpression updates(@Nullable Map<String, AttributeValueUpdate> updates) {
        require(updates == null, "AttributeUpdates");
        return null;
    }

    static Map<String, KeyCondition> keyConditions(Map<String, Condition> conditions) {
        require(false, "KeyConditions");
        return Map.of();
    }

    private static void require(boolean isAbsent, String parameter) {
        if (!isAbsent) {
            throw DynamoDbErrors.parameterIsMissing(parameter);
        }
    }
}
