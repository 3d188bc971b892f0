package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query asks of one key attribute.
 *
 * @param attribute the attribute
 * @param operator how it is compared
 * @param operands with what: two for {@code BETWEEN}, else one
 */
public record KeyCondition(String attribute, Operator operator, List<AttributeValue> operands) {
    /** How a key attribute is compared; the names are those of the legacy {@code ComparisonOperator}. */
    public enum Operator {
        /** Equal. */
        EQ,
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE,
        /** From the first operand to the second, both included. */
        BETWEEN,
        /** With the operand as its beginning. */
        BEGINS_WITH
    }

    public KeyCondition {
        operands = List.copyOf(operands);
    }

    /**
     * Reads a {@code KeyConditionExpression}: one condition per attribute, in the order of the expression. Whether the
     * attributes are the key's is for the caller to check.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static Map<String, KeyCondition> parse(String text, Placeholders placeholders) {
        Condition condition = ConditionExpression.bind(ExpressionKind.KEY_CONDITION, text, placeholders);
        List<KeyCondition> parts = new ArrayList<>();
        collect(condition, parts);
        Map<String, KeyCondition> byAttribute = new LinkedHashMap<>();
        for (KeyCondition part : parts) {
            if (byAttribute.put(part.attribute(), part) != null) {
                throw ExpressionErrors.keyConditionTwice();
            }
        }
        return byAttribute;
    }

    private static void collect(Condition condition, List<KeyCondition> into) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, into));
        } else if (condition instanceof Condition.Comparison comparison) {
            into.add(ofComparison(comparison));
        } else if (condition instanceof Condition.Between between) {
            List<Operand> bounds = List.of(between.lower(), between.upper());
            into.add(ofFunction("BETWEEN", Operator.BETWEEN, between.operand(), bounds));
        } else if (condition instanceof Condition.BeginsWith beginsWith) {
            List<Operand> prefix = List.of(beginsWith.prefix());
            into.add(ofFunction("begins_with", Operator.BEGINS_WITH, beginsWith.operand(), prefix));
        }
    }

    private static KeyCondition ofComparison(Condition.Comparison comparison) {
        checkOperands(List.of(comparison.left(), comparison.right()));
        Operator operator = Operator.valueOf(comparison.comparator().name());
        if (comparison.left() instanceof Operand.At key) {
            return new KeyCondition(key.path().attribute(), operator, List.of(constant(comparison.right())));
        }
        Operator mirrored = Operator.valueOf(comparison.comparator().mirrored().name());
        Operand.At key = (Operand.At) comparison.right();
        return new KeyCondition(key.path().attribute(), mirrored, List.of(constant(comparison.left())));
    }

    private static KeyCondition ofFunction(String name, Operator operator, Operand key, List<Operand> rest) {
        List<Operand> all = new ArrayList<>(List.of(key));
        all.addAll(rest);
        checkOperands(all);
        if (!(key instanceof Operand.At at)) {
            throw ExpressionErrors.keyConditionKeyFirst(name);
        }
        return new KeyCondition(
                at.path().attribute(),
                operator,
                rest.stream().map(KeyCondition::constant).toList());
    }

    private static void checkOperands(List<Operand> operands) {
        int paths = 0;
        for (Operand operand : operands) {
            if (operand instanceof Operand.Size) {
                throw ExpressionErrors.keyConditionNestedOperation();
            }
            if (operand instanceof Operand.At at) {
                if (at.path().isNested()) {
                    throw ExpressionErrors.keyConditionNestedAttribute();
                }
                paths++;
            }
        }
        if (paths == 0) {
            throw ExpressionErrors.keyConditionWithoutKey();
        }
        if (paths > 1) {
            throw ExpressionErrors.keyConditionWithTwoNames();
        }
    }

    private static AttributeValue constant(Operand operand) {
        return ((Operand.Constant) operand).value();
    }

    /** Whether a key value fulfils it. */
    public boolean matches(AttributeValue value) {
        AttributeValue first = operands.get(0);
        return switch (operator) {
            case BETWEEN -> Comparator.GE.test(value, first) && Comparator.LE.test(value, operands.get(1));
            case BEGINS_WITH -> Values.beginsWith(value, first);
            default -> Comparator.valueOf(operator.name()).test(value, first);
        };
    }
}
