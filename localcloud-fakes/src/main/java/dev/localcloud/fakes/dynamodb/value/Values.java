package dev.localcloud.fakes.dynamodb.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB does with two values: is one the other, which comes first. Values must have been validated; numbers
 * are in normal form, as {@link #normalise} leaves them.
 */
public final class Values {
    private Values() {}

    /** A string. */
    public static AttributeValue string(String text) {
        return AttributeValue.fromS(text);
    }

    /** A number. */
    public static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    /** DynamoDB's code of the value's type: S, N, B, BOOL, NULL, SS, NS, BS, L or M. */
    public static String typeCode(AttributeValue value) {
        return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
    }

    /** The type's long name, which some messages use. */
    public static String typeName(AttributeValue value) {
        return switch (value.type()) {
            case S -> "STRING";
            case N -> "NUMBER";
            case B -> "BINARY";
            case BOOL -> "BOOLEAN";
            case NUL -> "NULL";
            case SS -> "STRING_SET";
            case NS -> "NUMBER_SET";
            case BS -> "BINARY_SET";
            case L -> "LIST";
            case M -> "MAP";
            case UNKNOWN_TO_SDK_VERSION -> "UNKNOWN";
        };
    }

    /** Whether two values are the same to DynamoDB: numbers by value, sets without order, lists and maps deeply. */
    public static boolean equal(AttributeValue left, AttributeValue right) {
        if (left.type() != right.type()) {
            return false;
        }
        return switch (left.type()) {
            case SS -> sameElements(left.ss(), right.ss());
            case NS -> sameElements(left.ns(), right.ns());
            case BS -> sameElements(left.bs(), right.bs());
            case L -> equalLists(left.l(), right.l());
            case M -> equalMaps(left.m(), right.m());
            default -> left.equals(right);
        };
    }

    private static boolean sameElements(List<?> left, List<?> right) {
        return left.size() == right.size() && new HashSet<Object>(left).containsAll(right);
    }

    private static boolean equalLists(List<AttributeValue> left, List<AttributeValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether two items or maps hold equal values under the same names. */
    public static boolean equalMaps(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<String, AttributeValue> entry : left.entrySet()) {
            AttributeValue other = right.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** Whether values of this type have an order: strings, numbers and binaries do. */
    public static boolean isOrdered(AttributeValue value) {
        return switch (value.type()) {
            case S, N, B -> true;
            default -> false;
        };
    }

    /** Whether the two values can be compared: of one type, and of a type with an order. */
    public static boolean areComparable(AttributeValue left, AttributeValue right) {
        return left.type() == right.type() && isOrdered(left);
    }

    /** Compares two values that are {@linkplain #areComparable comparable}: numerically, or by unsigned (UTF-8) bytes. */
    public static int compare(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case S -> compareStrings(left.s(), right.s());
            case N -> Numbers.compare(left.n(), right.n());
            case B ->
                Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
            default -> throw new IllegalArgumentException("Values of type " + typeCode(left) + " have no order.");
        };
    }

    /** Compares by UTF-8 bytes, which is the order of code points and not that of Java's chars. */
    public static int compareStrings(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothSurrogates = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothSurrogates ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Whether a string or a binary begins with another of its type. */
    public static boolean beginsWith(AttributeValue value, AttributeValue prefix) {
        if (value.type() != prefix.type()) {
            return false;
        }
        return switch (value.type()) {
            case S -> value.s().startsWith(prefix.s());
            case B -> startsWith(value.b().asByteArrayUnsafe(), prefix.b().asByteArrayUnsafe());
            default -> false;
        };
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Whether a string or binary has the other as a part, or a set or list has it as an element. */
    public static boolean contains(AttributeValue whole, AttributeValue part) {
        return switch (whole.type()) {
            case S -> part.type() == AttributeValue.Type.S && whole.s().contains(part.s());
            case B ->
                part.type() == AttributeValue.Type.B
                        && hasPart(whole.b().asByteArrayUnsafe(), part.b().asByteArrayUnsafe());
            case SS -> part.type() == AttributeValue.Type.S && whole.ss().contains(part.s());
            case NS -> part.type() == AttributeValue.Type.N && whole.ns().contains(part.n());
            case BS -> part.type() == AttributeValue.Type.B && whole.bs().contains(part.b());
            case L -> whole.l().stream().anyMatch(element -> equal(element, part));
            default -> false;
        };
    }

    private static boolean hasPart(byte[] whole, byte[] part) {
        for (int from = 0; from + part.length <= whole.length; from++) {
            if (Arrays.equals(whole, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** The same value with every number in normal form, the value itself if there is nothing to change. */
    public static AttributeValue normalise(AttributeValue value) {
        return switch (value.type()) {
            case N -> normaliseNumber(value);
            case NS -> normaliseNumbers(value);
            case L -> normaliseList(value);
            case M -> {
                Map<String, AttributeValue> normal = normalise(value.m());
                yield normal == value.m() ? value : AttributeValue.fromM(normal);
            }
            default -> value;
        };
    }

    private static AttributeValue normaliseNumber(AttributeValue value) {
        String normal = Numbers.normalise(value.n());
        return normal.equals(value.n()) ? value : AttributeValue.fromN(normal);
    }

    private static AttributeValue normaliseNumbers(AttributeValue value) {
        List<String> normal = value.ns().stream().map(Numbers::normalise).collect(Collectors.toList());
        return normal.equals(value.ns()) ? value : AttributeValue.fromNs(normal);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means: nothing changed
    private static AttributeValue normaliseList(AttributeValue value) {
        List<AttributeValue> normal = new ArrayList<>(value.l().size());
        boolean isChanged = false;
        for (AttributeValue element : value.l()) {
            AttributeValue normalElement = normalise(element);
            isChanged |= normalElement != element;
            normal.add(normalElement);
        }
        return isChanged ? AttributeValue.fromL(normal) : value;
    }

    /** The same item or map with every number in normal form, the map itself if there is nothing to change. */
    @SuppressWarnings("ReferenceEquality") // as above
    public static Map<String, AttributeValue> normalise(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> normal = null;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            AttributeValue value = normalise(entry.getValue());
            if (value != entry.getValue()) {
                normal = normal == null ? new LinkedHashMap<>(item) : normal;
                normal.put(entry.getKey(), value);
            }
        }
        return normal == null ? item : normal;
    }

    /** The value as AWS's messages show it, for example {@code {S:abc}}. */
    public static String describe(AttributeValue value) {
        return switch (value.type()) {
            case S -> "{S:" + value.s() + '}';
            case N -> "{N:" + value.n() + '}';
            case B -> "{B:" + base64(value.b()) + '}';
            default -> '{' + typeCode(value) + ":...}";
        };
    }

    static String base64(SdkBytes bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
