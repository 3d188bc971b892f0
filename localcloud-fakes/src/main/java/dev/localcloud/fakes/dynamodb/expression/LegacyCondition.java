package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One attribute with a {@code ComparisonOperator} and an {@code AttributeValueList}, checked.
 *
 * @param attribute the attribute
 * @param operator the operator
 * @param arguments its arguments, numbers in normal form
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
record LegacyCondition(String attribute, Operator operator, List<AttributeValue> arguments) {
    private static final Set<String> ALL_TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
    private static final Set<String> SCALAR_TYPES = Set.of("S", "N", "B");
    private static final Set<String> LISTED_TYPES = Set.of("S", "N", "B", "BOOL", "NULL");
    private static final Set<String> TEXT_TYPES = Set.of("S", "B");

    /** The operators, each with how many arguments of which types it takes. */
    enum Operator {
        EQ(1, 1, ALL_TYPES),
        NE(1, 1, ALL_TYPES),
        LE(1, 1, SCALAR_TYPES),
        LT(1, 1, SCALAR_TYPES),
        GE(1, 1, SCALAR_TYPES),
        GT(1, 1, SCALAR_TYPES),
        NOT_NULL(0, 0, Set.of()),
        NULL(0, 0, Set.of()),
        CONTAINS(1, 1, LISTED_TYPES),
        NOT_CONTAINS(1, 1, LISTED_TYPES),
        BEGINS_WITH(1, 1, TEXT_TYPES),
        IN(1, ExpressionLimits.IN_OPERANDS, SCALAR_TYPES),
        BETWEEN(2, 2, SCALAR_TYPES);

        private final int minArguments;
        private final int maxArguments;

        @SuppressWarnings("ImmutableEnumChecker") // only ever a Set.of
        private final Set<String> types;

        Operator(int minArguments, int maxArguments, Set<String> types) {
            this.minArguments = minArguments;
            this.maxArguments = maxArguments;
            this.types = types;
        }
    }

    /** Reads and checks it; {@code parameter} is the request's member that holds it, as AWS's messages write it. */
    static LegacyCondition of(
            String parameter, String attribute, @Nullable String operator, List<AttributeValue> arguments) {
        Operator known = operatorOf(parameter, attribute, operator);
        arguments.forEach(ValueValidation::check);
        if (arguments.size() < known.minArguments || arguments.size() > known.maxArguments) {
            throw LegacyErrors.argumentCount(known.name());
        }
        for (AttributeValue argument : arguments) {
            if (argument.type() != arguments.get(0).type()) {
                throw LegacyErrors.argumentTypesDiffer();
            }
            if (!known.types.contains(Values.typeCode(argument))) {
                throw LegacyErrors.argumentType(known.name(), Values.typeCode(argument));
            }
        }
        List<AttributeValue> normal = arguments.stream().map(Values::normalise).toList();
        if (known == Operator.BETWEEN && Values.compare(normal.get(0), normal.get(1)) > 0) {
            throw LegacyErrors.boundsInverted();
        }
        return new LegacyCondition(attribute, known, normal);
    }

    private static Operator operatorOf(String parameter, String attribute, @Nullable String name) {
        if (name == null) {
            throw LegacyErrors.operatorMissing(parameter, attribute);
        }
        for (Operator operator : Operator.values()) {
            if (operator.name().equals(name)) {
                return operator;
            }
        }
        throw LegacyErrors.operatorUnknown(parameter, attribute, name);
    }

    /** The same as a condition of the expression engine. */
    Condition condition() {
        DocumentPath path = DocumentPath.of(attribute);
        Operand value = new Operand.At(path);
        return switch (operator) {
            case NOT_NULL -> new Condition.Exists(path);
            case NULL -> new Condition.Not(new Condition.Exists(path));
            case CONTAINS -> new Condition.Contains(value, argument(0));
            case NOT_CONTAINS -> containsNot(path, value);
            case BEGINS_WITH -> new Condition.BeginsWith(value, argument(0));
            case BETWEEN -> new Condition.Between(value, argument(0), argument(1));
            case IN ->
                new Condition.In(
                        value,
                        arguments.stream().<Operand>map(Operand.Constant::new).toList());
            default -> new Condition.Comparison(Comparator.valueOf(operator.name()), value, argument(0));
        };
    }

    /** Unlike {@code NE}, {@code NOT_CONTAINS} wants the attribute to be there. */
    private Condition containsNot(DocumentPath path, Operand value) {
        return new Condition.All(
                List.of(new Condition.Exists(path), new Condition.Not(new Condition.Contains(value, argument(0)))));
    }

    private Operand argument(int index) {
        return new Operand.Constant(arguments.get(index));
    }

    /** The same as a key condition; refused if no key can be looked up by it. */
    KeyCondition keyCondition() {
        return switch (operator) {
            case EQ, LT, LE, GT, GE, BETWEEN, BEGINS_WITH ->
                new KeyCondition(attribute, KeyCondition.Operator.valueOf(operator.name()), arguments);
            default -> throw LegacyErrors.notIndexable();
        };
    }
}
