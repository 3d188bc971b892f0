package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Numbers;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Something in an expression that has a value for an item, or none. Immutable. */
public sealed interface Operand {
    /** The value for this item; null where the item has none. */
    @Nullable
    AttributeValue of(Map<String, AttributeValue> item);

    /** The code of the type that the value has for every item; null if it depends on the item. */
    default @Nullable String knownType() {
        return null;
    }

    /** What the item holds at a path. */
    record At(DocumentPath path) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item) {
            return path.in(item);
        }
    }

    /** A value of the request. */
    record Constant(AttributeValue value) implements Operand {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            return value;
        }

        @Override
        public String knownType() {
            return Values.typeCode(value);
        }
    }

    /** {@code size(operand)}: characters, bytes, or elements; none for numbers, booleans and null. */
    record Size(Operand operand) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item) {
            AttributeValue value = operand.of(item);
            if (value == null) {
                return null;
            }
            return switch (value.type()) {
                case S -> Values.number(value.s().length());
                case B -> Values.number(value.b().asByteArrayUnsafe().length);
                case SS -> Values.number(value.ss().size());
                case NS -> Values.number(value.ns().size());
                case BS -> Values.number(value.bs().size());
                case L -> Values.number(value.l().size());
                case M -> Values.number(value.m().size());
                default -> null;
            };
        }

        @Override
        public String knownType() {
            return "N";
        }
    }

    /** {@code if_not_exists(path, otherwise)}. */
    record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {
        @Override
        public @Nullable AttributeValue of(Map<String, AttributeValue> item) {
            AttributeValue present = path.in(item);
            return present == null ? otherwise.of(item) : present;
        }
    }

    /** {@code list_append(first, second)}. */
    record ListAppend(Operand first, Operand second) implements Operand {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            List<AttributeValue> both = new ArrayList<>(list(first.of(item)));
            both.addAll(list(second.of(item)));
            return AttributeValue.fromL(both);
        }

        private static List<AttributeValue> list(@Nullable AttributeValue value) {
            if (value == null) {
                throw ExpressionErrors.missingAttribute();
            }
            if (value.type() != AttributeValue.Type.L) {
                throw ExpressionErrors.incorrectDataType();
            }
            return value.l();
        }

        @Override
        public String knownType() {
            return "L";
        }
    }

    /** {@code left + right} or {@code left - right}. */
    record Arithmetic(boolean isSum, Operand left, Operand right) implements Operand {
        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            String first = number(left.of(item));
            String second = number(right.of(item));
            return AttributeValue.fromN(isSum ? Numbers.add(first, second) : Numbers.subtract(first, second));
        }

        private static String number(@Nullable AttributeValue value) {
            if (value == null) {
                throw ExpressionErrors.missingAttribute();
            }
            if (value.type() != AttributeValue.Type.N) {
                throw ExpressionErrors.incorrectDataType();
            }
            return value.n();
        }

        @Override
        public String knownType() {
            return "N";
        }
    }
}
