package dev.localcloud.assertj;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values as plain Java values: text, {@code BigDecimal}, boolean, {@code SdkBytes}, null, sets, lists, maps. */
final class PlainValues {
    private PlainValues() {}

    /** An item; its numbers are normal decimals, so that equal numbers are equal objects. */
    @SuppressWarnings("NullAway") // a DynamoDB null is a null in the map
    static Map<String, Object> of(Map<String, AttributeValue> item) {
        Map<String, Object> plain = new LinkedHashMap<>();
        item.forEach((name, value) -> plain.put(name, of(value)));
        return plain;
    }

    static @Nullable Object of(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(new BigDecimal(value.n()));
            case B -> value.b();
            case BOOL -> value.bool();
            case SS -> new LinkedHashSet<>(value.ss());
            case NS -> numbers(value.ns());
            case BS -> new LinkedHashSet<>(value.bs());
            case L -> list(value.l());
            case M -> of(value.m());
            default -> null;
        };
    }

    private static Set<BigDecimal> numbers(List<String> numbers) {
        Set<BigDecimal> set = new LinkedHashSet<>();
        numbers.forEach(number -> set.add(number(new BigDecimal(number))));
        return set;
    }

    @SuppressWarnings("NullAway") // a DynamoDB null is a null in the list
    private static List<Object> list(List<AttributeValue> elements) {
        List<Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(of(element)));
        return list;
    }

    /** Whole numbers have scale zero, so that 100 prints as 100. */
    private static BigDecimal number(BigDecimal number) {
        BigDecimal normal = number.stripTrailingZeros();
        return normal.scale() < 0 ? normal.setScale(0) : normal;
    }

    /** What a test wrote, in the form in which {@link #of} gives values. */
    static @Nullable Object normal(@Nullable Object value) {
        return value == null ? null : of(toAttribute(value));
    }

    /** A plain value as DynamoDB has it. */
    static AttributeValue toAttribute(@Nullable Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        }
        if (value instanceof AttributeValue attribute) {
            return attribute;
        }
        if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof java.util.UUID) {
            return AttributeValue.fromS(value.toString());
        }
        if (value instanceof Number number) {
            return AttributeValue.fromN(new BigDecimal(number.toString()).toString());
        }
        if (value instanceof Boolean bool) {
            return AttributeValue.fromBool(bool);
        }
        if (value instanceof byte[] bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        }
        if (value instanceof SdkBytes bytes) {
            return AttributeValue.fromB(bytes);
        }
        return collection(value);
    }

    private static AttributeValue collection(Object value) {
        if (value instanceof Set<?> set) {
            return set(set);
        }
        if (value instanceof Iterable<?> elements) {
            List<AttributeValue> list = new ArrayList<>();
            elements.forEach(element -> list.add(toAttribute(element)));
            return AttributeValue.fromL(list);
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, AttributeValue> map = new LinkedHashMap<>();
            entries.forEach((name, entry) -> map.put(String.valueOf(name), toAttribute(entry)));
            return AttributeValue.fromM(map);
        }
        throw new IllegalArgumentException("A " + value.getClass().getName()
                + " is nothing that DynamoDB can hold; give a string, a number, a boolean, bytes, null, a set, a list"
                + " or a map.");
    }

    private static AttributeValue set(Set<?> set) {
        Object first = set.isEmpty() ? "" : set.iterator().next();
        if (first instanceof Number) {
            return AttributeValue.fromNs(set.stream().map(String::valueOf).toList());
        }
        if (first instanceof SdkBytes) {
            return AttributeValue.fromBs(set.stream().map(SdkBytes.class::cast).toList());
        }
        return AttributeValue.fromSs(set.stream().map(String::valueOf).toList());
    }
}
