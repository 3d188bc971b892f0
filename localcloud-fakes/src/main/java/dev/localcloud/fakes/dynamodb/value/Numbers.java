package dev.localcloud.fakes.dynamodb.value;

import java.math.BigDecimal;

/**
 * DynamoDB's numbers: up to 38 significant digits between 1E-130 and 9.99…E+125, zero included, exact.
 *
 * <p>The normal form is what DynamoDB answers: plain decimal notation without exponent, leading or trailing zeros, so
 * that two normal forms are equal exactly if their numbers are.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
public final class Numbers {
    private static final int PLAIN_LONG_DIGITS = 18;
    private static final int LONGEST_NUMBER_TEXT = 1000;

    private Numbers() {}

    /** Reads a number; a {@code ValidationException} if it is none, or not one that DynamoDB can hold. */
    public static BigDecimal parse(String text) {
        return checked(decimal(text));
    }

    /** The normal form of a number; errors as in {@link #parse}. */
    public static String normalise(String text) {
        return isShortInteger(text) ? text : text(parse(text));
    }

    /** The normal form of a number. */
    public static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Compares two normal forms numerically. */
    public static int compare(String left, String right) {
        if (isShortInteger(left) && isShortInteger(right)) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
        return new BigDecimal(left).compareTo(new BigDecimal(right));
    }

    /** The sum in normal form; a {@code ValidationException} if DynamoDB cannot hold it. */
    public static String add(String left, String right) {
        return sum(new BigDecimal(left), new BigDecimal(right));
    }

    /** The difference in normal form; a {@code ValidationException} if DynamoDB cannot hold it. */
    public static String subtract(String left, String right) {
        return sum(new BigDecimal(left), new BigDecimal(right).negate());
    }

    /**
     * AWS reports a sum that needs more than 38 digits as an overflow, not as too many digits.
     */
    private static String sum(BigDecimal left, BigDecimal right) {
        BigDecimal sum = left.add(right).stripTrailingZeros();
        if (sum.precision() > ValueLimits.NUMBER_DIGITS) {
            throw ValueErrors.numberOverflow();
        }
        return text(checked(sum));
    }

    private static BigDecimal decimal(String text) {
        if (!isNumeric(text)) {
            throw ValueErrors.notNumeric(text);
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw exponentOutOfRange(text);
        }
    }

    /** An exponent beyond the range of an int: the magnitude is out of range whatever the digits, unless all are zero. */
    private static RuntimeException exponentOutOfRange(String text) {
        boolean isNegativeExponent = text.indexOf("e-") >= 0 || text.indexOf("E-") >= 0;
        return isNegativeExponent ? ValueErrors.numberUnderflow() : ValueErrors.numberOverflow();
    }

    /** An optional sign, digits with an optional point among or around them, an optional exponent. ASCII digits only. */
    private static boolean isNumeric(String text) {
        int length = text.length();
        int at = skipSign(text, 0);
        int start = at;
        int digits = 0;
        boolean hasPoint = false;
        for (; at < length && (isDigit(text.charAt(at)) || (text.charAt(at) == '.' && !hasPoint)); at++) {
            if (text.charAt(at) == '.') {
                hasPoint = true;
            } else {
                digits++;
            }
        }
        if (digits == 0 || at == start || length > LONGEST_NUMBER_TEXT) {
            return false;
        }
        return at == length || isExponent(text, at);
    }

    private static boolean isExponent(String text, int from) {
        if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
            return false;
        }
        int at = skipSign(text, from + 1);
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at == text.length() && at > start;
    }

    private static int skipSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static BigDecimal checked(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (exponent > ValueLimits.NUMBER_MAX_EXPONENT) {
            throw ValueErrors.numberOverflow();
        }
        if (exponent < ValueLimits.NUMBER_MIN_EXPONENT) {
            throw ValueErrors.numberUnderflow();
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.precision() > ValueLimits.NUMBER_DIGITS) {
            throw ValueErrors.tooManyDigits();
        }
        return stripped;
    }

    /** Whether the text is an integer in normal form that fits a long: by far the most numbers are. */
    private static boolean isShortInteger(String text) {
        int length = text.length();
        int at = length > 1 && text.charAt(0) == '-' ? 1 : 0;
        int digits = length - at;
        if (digits < 1 || digits > PLAIN_LONG_DIGITS || (text.charAt(at) == '0' && length > 1)) {
            return false;
        }
        for (; at < length; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The bytes that a number takes: one for two significant digits, one more, and one for a minus sign.
     *
     * @param normal the normal form
     */
    public static int size(String normal) {
        boolean isNegative = normal.charAt(0) == '-';
        int first = -1;
        int last = -1;
        int pointAt = normal.indexOf('.');
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (c >= '1' && c <= '9') {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return 1;
        }
        int digits = last - first + 1 - (pointAt > first && pointAt < last ? 1 : 0);
        return (digits + 1) / 2 + 1 + (isNegative ? 1 : 0);
    }
}
