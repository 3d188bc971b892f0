package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The functions of a query that look at one record.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-select-sql-reference-sql-functions.html">SQL functions</a>
 */
final class Functions {
    private Functions() {}

    /**
     * A call.
     *
     * @param name in capitals
     * @throws SelectProblem if there is no such function
     */
    static Expression of(String name, List<Expression> arguments) {
        return switch (name) {
            case "COALESCE" -> row -> coalesce(arguments, row);
            case "NULLIF" -> nullIf(exactly(2, arguments));
            case "LOWER" -> ofText(exactly(1, arguments), text -> text.toLowerCase(Locale.ROOT));
            case "UPPER" -> ofText(exactly(1, arguments), text -> text.toUpperCase(Locale.ROOT));
            case "TRIM" -> ofText(exactly(1, arguments), String::strip);
            case "CHAR_LENGTH", "CHARACTER_LENGTH" -> length(exactly(1, arguments));
            case "SUBSTRING" -> substring(arguments);
            default -> throw SelectProblem.unsupportedFunction();
        };
    }

    private static List<Expression> exactly(int count, List<Expression> arguments) {
        if (arguments.size() != count) {
            throw SelectProblem.unexpectedToken();
        }
        return arguments;
    }

    private static JsonNode coalesce(List<Expression> arguments, JsonNode row) {
        for (Expression argument : arguments) {
            JsonNode value = argument.valueOf(row);
            if (!Values.isAbsent(value)) {
                return value;
            }
        }
        return Values.NULL;
    }

    private static Expression nullIf(List<Expression> two) {
        return row -> {
            JsonNode value = two.get(0).valueOf(row);
            Integer order = Values.compare(value, two.get(1).valueOf(row));
            return order != null && order == 0 ? Values.NULL : value;
        };
    }

    private static Expression ofText(List<Expression> one, UnaryOperator<String> change) {
        return row -> {
            JsonNode value = one.get(0).valueOf(row);
            return Values.isAbsent(value) ? Values.NULL : Values.of(change.apply(Values.text(value)));
        };
    }

    private static Expression length(List<Expression> one) {
        return row -> {
            JsonNode value = one.get(0).valueOf(row);
            String text = Values.text(value);
            return Values.isAbsent(value)
                    ? Values.NULL
                    : Values.of(BigDecimal.valueOf(text.codePointCount(0, text.length())));
        };
    }

    /** Counts from 1; a start before it takes from the length, as in SQL. */
    private static Expression substring(List<Expression> arguments) {
        if (arguments.size() != 2 && arguments.size() != 3) {
            throw SelectProblem.unexpectedToken();
        }
        return row -> {
            JsonNode value = arguments.get(0).valueOf(row);
            if (Values.isAbsent(value)) {
                return Values.NULL;
            }
            String text = Values.text(value);
            long start = whole(arguments.get(1), row);
            long end = arguments.size() == 3 ? start + whole(arguments.get(2), row) : text.length() + 1L;
            int from = (int) Math.min(text.length(), Math.max(0, start - 1));
            int to = (int) Math.min(text.length(), Math.max(from, end - 1));
            return Values.of(text.substring(from, to));
        };
    }

    private static long whole(Expression argument, JsonNode row) {
        return Values.cast(argument.valueOf(row), "INT").asLong();
    }
}
