package dev.localcloud.fakes.s3.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Compares one value of a request with one value of a policy. */
enum ConditionTest {
    STRING_EQUALS("StringEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return value.equals(wanted);
        }
    },
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase") {
        @Override
        boolean holds(String value, String wanted) {
            return value.equalsIgnoreCase(wanted);
        }
    },
    STRING_LIKE("StringLike") {
        @Override
        boolean holds(String value, String wanted) {
            return Wildcards.match(wanted, value);
        }
    },
    ARN_EQUALS("ArnEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return Wildcards.match(wanted, value);
        }
    },
    ARN_LIKE("ArnLike") {
        @Override
        boolean holds(String value, String wanted) {
            return Wildcards.match(wanted, value);
        }
    },
    BOOL("Bool") {
        @Override
        boolean holds(String value, String wanted) {
            return value.equalsIgnoreCase(wanted);
        }
    },
    NULL("Null") {
        @Override
        boolean holds(String value, String wanted) {
            return false;
        }
    },
    IP_ADDRESS("IpAddress") {
        @Override
        boolean holds(String value, String wanted) {
            return IpRange.contains(wanted, value);
        }
    },
    NUMERIC_EQUALS("NumericEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareNumbers(value, wanted, side -> side == 0);
        }
    },
    NUMERIC_LESS_THAN("NumericLessThan") {
        @Override
        boolean holds(String value, String wanted) {
            return compareNumbers(value, wanted, side -> side < 0);
        }
    },
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareNumbers(value, wanted, side -> side <= 0);
        }
    },
    NUMERIC_GREATER_THAN("NumericGreaterThan") {
        @Override
        boolean holds(String value, String wanted) {
            return compareNumbers(value, wanted, side -> side > 0);
        }
    },
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareNumbers(value, wanted, side -> side >= 0);
        }
    },
    DATE_EQUALS("DateEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareDates(value, wanted, side -> side == 0);
        }
    },
    DATE_LESS_THAN("DateLessThan") {
        @Override
        boolean holds(String value, String wanted) {
            return compareDates(value, wanted, side -> side < 0);
        }
    },
    DATE_LESS_THAN_EQUALS("DateLessThanEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareDates(value, wanted, side -> side <= 0);
        }
    },
    DATE_GREATER_THAN("DateGreaterThan") {
        @Override
        boolean holds(String value, String wanted) {
            return compareDates(value, wanted, side -> side > 0);
        }
    },
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals") {
        @Override
        boolean holds(String value, String wanted) {
            return compareDates(value, wanted, side -> side >= 0);
        }
    };

    private final String operator;

    ConditionTest(String operator) {
        this.operator = operator;
    }

    abstract boolean holds(String value, String wanted);

    static @Nullable ConditionTest named(String operator) {
        for (ConditionTest test : values()) {
            if (test.operator.equals(operator)) {
                return test;
            }
        }
        return null;
    }

    private static boolean compareNumbers(String value, String wanted, IntPredicate sides) {
        try {
            return sides.test(new BigDecimal(value).compareTo(new BigDecimal(wanted)));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean compareDates(String value, String wanted, IntPredicate sides) {
        try {
            return sides.test(instant(value).compareTo(instant(wanted)));
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    private static Instant instant(String text) {
        String date = text.toUpperCase(Locale.ROOT);
        if (!date.contains("-")) {
            return Instant.ofEpochSecond(Long.parseLong(date));
        }
        return Instant.parse(date.contains("T") ? date : date + "T00:00:00Z");
    }
}
