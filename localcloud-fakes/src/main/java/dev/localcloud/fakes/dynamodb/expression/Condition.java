package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Something that an item fulfils or not: what condition and filter expressions, the legacy parameters and PartiQL all
 * become. Immutable.
 */
public sealed interface Condition {
    /** Whether the item fulfils it; an item that does not exist is an empty one. */
    boolean matches(Map<String, AttributeValue> item);

    /** All of them. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            for (Condition part : parts) {
                if (!part.matches(item)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** At least one of them. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            for (Condition part : parts) {
                if (part.matches(item)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Its opposite. */
    record Not(Condition part) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            return !part.matches(item);
        }
    }

    /** {@code left = right} and its like. */
    record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            return comparator.test(left.of(item), right.of(item));
        }
    }

    /** {@code operand BETWEEN lower AND upper}, both included. */
    record Between(Operand operand, Operand lower, Operand upper) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            return Comparator.GE.test(value, lower.of(item)) && Comparator.LE.test(value, upper.of(item));
        }
    }

    /** {@code operand IN (candidates)}. */
    record In(Operand operand, List<Operand> candidates) implements Condition {
        public In {
            candidates = List.copyOf(candidates);
        }

        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            for (Operand candidate : candidates) {
                if (Comparator.EQ.test(value, candidate.of(item))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code attribute_exists(path)}. */
    record Exists(DocumentPath path) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            return path.in(item) != null;
        }
    }

    /** {@code attribute_type(operand, type)}. */
    record HasType(Operand operand, String typeCode) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            return value != null && Values.typeCode(value).equals(typeCode);
        }
    }

    /** {@code begins_with(operand, prefix)}. */
    record BeginsWith(Operand operand, Operand prefix) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            @Nullable AttributeValue start = prefix.of(item);
            return value != null && start != null && Values.beginsWith(value, start);
        }
    }

    /** {@code contains(operand, part)}. */
    record Contains(Operand operand, Operand part) implements Condition {
        @Override
        public boolean matches(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            @Nullable AttributeValue wanted = part.of(item);
            return value != null && wanted != null && Values.contains(value, wanted);
        }
    }
}
