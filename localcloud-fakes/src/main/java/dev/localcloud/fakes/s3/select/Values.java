package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SQL does with values. Null stands for unknown truth; columns of CSV are texts, which count as numbers beside one. */
final class Values {
    /** Numbers with more digits before or behind the point are neither computed nor spelled out. */
    private static final int DIGITS_MAX = 1_000;

    static final JsonNode MISSING = MissingNode.getInstance();
    static final JsonNode NULL = NullNode.getInstance();

    private Values() {}

    static boolean isAbsent(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    static JsonNode of(boolean truth) {
        return BooleanNode.valueOf(truth);
    }

    static JsonNode of(BigDecimal number) {
        return DecimalNode.valueOf(number);
    }

    static JsonNode of(String text) {
        return TextNode.valueOf(text);
    }

    static boolean isTrue(JsonNode value) {
        return value.isBoolean() && value.booleanValue();
    }

    static String text(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return isReasonable(number) ? number.toPlainString() : number.toString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The number that a value is, or that its text says; null if it is none. */
    static @Nullable BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        try {
            return value.isTextual() ? new BigDecimal(value.textValue().trim()) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Less than, equal to or greater than zero; null if the two cannot be compared. */
    static @Nullable Integer compare(JsonNode left, JsonNode right) {
        if (isAbsent(left) || isAbsent(right)) {
            return null;
        }
        if (left.isTextual() && right.isTextual()) {
            return left.textValue().compareTo(right.textValue());
        }
        if (left.isNumber() || right.isNumber()) {
            BigDecimal one = number(left);
            BigDecimal other = number(right);
            return one == null || other == null ? null : one.compareTo(other);
        }
        if (left.isBoolean() || right.isBoolean()) {
            return text(left).toLowerCase(Locale.ROOT).compareTo(text(right).toLowerCase(Locale.ROOT));
        }
        return left.equals(right) ? 0 : null;
    }

    /**
     * An SQL pattern as a regular one.
     *
     * @param escape the character that makes the next one plain; -1 for none
     */
    static Pattern like(String pattern, int escape) {
        StringBuilder regular = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == escape && i + 1 < pattern.length()) {
                regular.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regular.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regular.toString(), Pattern.DOTALL);
    }

    /** The value as another type. */
    static JsonNode cast(JsonNode value, String type) {
        if (isAbsent(value)) {
            return value;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "INT", "INTEGER" -> of(decimal(value).setScale(0, RoundingMode.DOWN));
            case "FLOAT", "DECIMAL", "NUMERIC" -> of(decimal(value));
            case "STRING" -> of(text(value));
            case "BOOL", "BOOLEAN" -> of(truth(value));
            default -> throw SelectProblem.invalidType();
        };
    }

    private static BigDecimal decimal(JsonNode value) {
        BigDecimal number = value.isBoolean() ? new BigDecimal(value.booleanValue() ? 1 : 0) : number(value);
        if (number == null || !isReasonable(number)) {
            throw SelectProblem.castFailed();
        }
        return number;
    }

    private static boolean isReasonable(BigDecimal number) {
        return Math.abs((long) number.scale()) <= DIGITS_MAX;
    }

    private static boolean truth(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().signum() != 0;
        }
        return switch (text(value).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw SelectProblem.castFailed();
        };
    }
}
