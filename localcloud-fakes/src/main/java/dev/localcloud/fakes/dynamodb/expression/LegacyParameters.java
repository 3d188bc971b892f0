package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.ConditionalOperator;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/**
 * The parameters from before expressions, turned into what expressions become, so that one engine runs both.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy conditional parameters</a>
 */
public final class LegacyParameters {
    private static final Set<AttributeValue.Type> ADDABLE = Set.of(
            AttributeValue.Type.N,
            AttributeValue.Type.SS,
            AttributeValue.Type.NS,
            AttributeValue.Type.BS,
            AttributeValue.Type.L);
    private static final Set<AttributeValue.Type> SETS =
            Set.of(AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS);

    private LegacyParameters() {}

    /**
     * {@code Expected}: the condition of a write.
     *
     * @return null if there is none
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static @Nullable ConditionExpression expected(
            @Nullable Map<String, ExpectedAttributeValue> expected, @Nullable ConditionalOperator operator) {
        List<Condition> conditions = new ArrayList<>();
        if (expected != null) {
            expected.forEach((attribute, value) -> conditions.add(expected(attribute, value)));
        }
        return joined(conditions, operator);
    }

    /**
     * {@code QueryFilter} or {@code ScanFilter}.
     *
     * @param parameter which of the two
     * @return null if there is none
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static @Nullable ConditionExpression filter(
            String parameter,
            @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> filter,
            @Nullable ConditionalOperator operator) {
        List<Condition> conditions = new ArrayList<>();
        if (filter != null) {
            filter.forEach((attribute, condition) -> conditions.add(LegacyCondition.of(
                            member(parameter),
                            attribute,
                            condition.comparisonOperatorAsString(),
                            condition.attributeValueList())
                    .condition()));
        }
        return joined(conditions, operator);
    }

    /**
     * {@code KeyConditions}, by attribute. Whether the attributes are the key's is for the caller to check.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static Map<String, KeyCondition> keyConditions(
            Map<String, software.amazon.awssdk.services.dynamodb.model.Condition> conditions) {
        Map<String, KeyCondition> byAttribute = new LinkedHashMap<>();
        conditions.forEach((attribute, condition) -> byAttribute.put(
                attribute,
                LegacyCondition.of(
                                "keyConditions",
                                attribute,
                                condition.comparisonOperatorAsString(),
                                condition.attributeValueList())
                        .keyCondition()));
        return byAttribute;
    }

    /**
     * {@code AttributeUpdates}.
     *
     * @return null if there are none
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static @Nullable UpdateExpression updates(@Nullable Map<String, AttributeValueUpdate> updates) {
        if (updates == null) {
            return null;
        }
        List<UpdateAction> actions = new ArrayList<>();
        updates.forEach((attribute, update) -> actions.add(action(attribute, update)));
        return UpdateExpression.of(actions);
    }

    private static String member(String parameter) {
        return parameter.substring(0, 1).toLowerCase(Locale.ROOT) + parameter.substring(1);
    }

    private static @Nullable ConditionExpression joined(
            List<Condition> conditions, @Nullable ConditionalOperator operator) {
        if (operator != null && conditions.isEmpty()) {
            throw LegacyErrors.conditionalOperatorAlone();
        }
        if (operator != null && conditions.size() == 1) {
            throw LegacyErrors.conditionalOperatorForOne();
        }
        if (conditions.isEmpty()) {
            return null;
        }
        return new ConditionExpression(
                operator == ConditionalOperator.OR ? new Condition.Any(conditions) : new Condition.All(conditions));
    }

    private static Condition expected(String attribute, ExpectedAttributeValue expected) {
        if (expected.comparisonOperator() != null) {
            checkOperatorAlone(attribute, expected);
            return LegacyCondition.of(
                            "expected", attribute, expected.comparisonOperatorAsString(), expected.attributeValueList())
                    .condition();
        }
        if (expected.hasAttributeValueList()) {
            throw expected.value() != null
                    ? LegacyErrors.together("Value", "AttributeValueList", attribute)
                    : LegacyErrors.listWithoutOperator(attribute);
        }
        DocumentPath path = DocumentPath.of(attribute);
        if (Boolean.FALSE.equals(expected.exists())) {
            if (expected.value() != null) {
                throw LegacyErrors.valueOfNothing(attribute);
            }
            return new Condition.Not(new Condition.Exists(path));
        }
        if (expected.value() == null) {
            throw LegacyErrors.valueMissing(expected.exists() == null ? "null" : "true", attribute);
        }
        ValueValidation.check(expected.value());
        return new Condition.Comparison(
                Comparator.EQ, new Operand.At(path), new Operand.Constant(Values.normalise(expected.value())));
    }

    private static void checkOperatorAlone(String attribute, ExpectedAttributeValue expected) {
        if (expected.exists() != null) {
            throw LegacyErrors.together("Exists", "ComparisonOperator", attribute);
        }
        if (expected.value() != null) {
            throw LegacyErrors.together("Value", "ComparisonOperator", attribute);
        }
    }

    private static UpdateAction action(String attribute, AttributeValueUpdate update) {
        DocumentPath path = DocumentPath.of(attribute);
        String action = update.action() == null ? "PUT" : update.actionAsString();
        if (!action.equals("PUT") && !action.equals("ADD") && !action.equals("DELETE")) {
            throw LegacyErrors.actionUnknown(attribute, action);
        }
        if (update.value() == null) {
            if (!action.equals("DELETE")) {
                throw LegacyErrors.onlyDeleteWithoutValue();
            }
            return new UpdateAction(UpdateAction.Verb.REMOVE, path, null);
        }
        ValueValidation.check(update.value());
        Operand value = new Operand.Constant(Values.normalise(update.value()));
        checkType(action, update.value());
        return switch (action) {
            case "ADD" -> UpdateAction.legacy(UpdateAction.Verb.ADD, path, value);
            case "DELETE" -> UpdateAction.legacy(UpdateAction.Verb.DELETE, path, value);
            default -> new UpdateAction(UpdateAction.Verb.SET, path, value);
        };
    }

    private static void checkType(String action, AttributeValue value) {
        boolean isAllowed = switch (action) {
            case "ADD" -> ADDABLE.contains(value.type());
            case "DELETE" -> SETS.contains(value.type());
            default -> true;
        };
        if (!isAllowed) {
            throw LegacyErrors.actionType(action, Values.typeCode(value));
        }
    }
}
