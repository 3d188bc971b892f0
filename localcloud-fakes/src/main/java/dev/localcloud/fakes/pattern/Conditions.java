package dev.localcloud.fakes.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.localcloud.fakes.pattern.EventPattern.InvalidPattern;
import dev.localcloud.fakes.pattern.EventPattern.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The conditions that a leaf of a pattern can have. */
final class Conditions {
    private Conditions() {}

    static Rule of(JsonNode condition) throws InvalidPattern {
        if (condition.size() != 1) {
            throw new InvalidPattern("Only one key allowed in match expression.");
        }
        Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            case "exists" -> exists(argument);
            case "prefix" -> text(prefix(argument));
            case "suffix" -> text(suffix(argument));
            case "equals-ignore-case" -> text(equalsIgnoreCase(argument));
            case "wildcard" -> text(wildcard(argument));
            case "numeric" -> numeric(argument);
            case "anything-but" -> anythingBut(argument);
            case "cidr" -> text(AddressBlock.parse(string(argument))::contains);
            default -> throw new InvalidPattern("Unrecognized match type " + only.getKey());
        };
    }

    /** A value that the event must have as it is. */
    static Rule equalTo(JsonNode wanted) throws InvalidPattern {
        if (!wanted.isValueNode()) {
            throw new InvalidPattern("A list of a pattern holds values and conditions.");
        }
        return anyElement(value -> same(wanted, value));
    }

    private static boolean same(JsonNode wanted, JsonNode value) {
        return wanted.isNumber() && value.isNumber()
                ? wanted.decimalValue().compareTo(value.decimalValue()) == 0
                : wanted.equals(value);
    }

    /** An array holds a condition if one of its elements does. */
    private static Rule anyElement(Predicate<JsonNode> condition) {
        return value -> {
            if (value == null) {
                return false;
            }
            if (value.isArray()) {
                for (JsonNode element : value) {
                    if (condition.test(element)) {
                        return true;
                    }
                }
                return false;
            }
            return condition.test(value);
        };
    }

    private static Rule text(Predicate<String> condition) {
        return anyElement(value -> value.isTextual() && condition.test(value.textValue()));
    }

    private static Rule exists(JsonNode argument) throws InvalidPattern {
        if (!argument.isBoolean()) {
            throw new InvalidPattern("exists is either true or false.");
        }
        boolean wanted = argument.booleanValue();
        // Only leaves exist: an object that has more below it is no value.
        return value -> wanted == (value != null && !value.isObject());
    }

    private static String string(JsonNode argument) throws InvalidPattern {
        if (!argument.isTextual()) {
            throw new InvalidPattern("A text is expected, but found " + argument);
        }
        return argument.textValue();
    }

    private static Predicate<String> equalsIgnoreCase(JsonNode argument) throws InvalidPattern {
        String wanted = string(argument);
        return value -> value.equalsIgnoreCase(wanted);
    }

    private static @Nullable String ignoringCase(JsonNode argument) throws InvalidPattern {
        JsonNode inner = argument.get("equals-ignore-case");
        return inner == null ? null : string(inner).toLowerCase(Locale.ROOT);
    }

    private static Predicate<String> prefix(JsonNode argument) throws InvalidPattern {
        String anyCase = ignoringCase(argument);
        if (anyCase != null) {
            return value -> value.toLowerCase(Locale.ROOT).startsWith(anyCase);
        }
        String wanted = string(argument);
        return value -> value.startsWith(wanted);
    }

    private static Predicate<String> suffix(JsonNode argument) throws InvalidPattern {
        String anyCase = ignoringCase(argument);
        if (anyCase != null) {
            return value -> value.toLowerCase(Locale.ROOT).endsWith(anyCase);
        }
        String wanted = string(argument);
        return value -> value.endsWith(wanted);
    }

    private static Predicate<String> wildcard(JsonNode argument) throws InvalidPattern {
        String wanted = string(argument);
        if (wanted.contains("**")) {
            throw new InvalidPattern("Consecutive wildcard characters are not allowed.");
        }
        StringBuilder expression = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == '\\' && i + 1 < wanted.length()) {
                literal.append(wanted.charAt(++i));
            } else if (c == '*') {
                expression.append(Pattern.quote(literal.toString())).append(".*");
                literal.setLength(0);
            } else {
                literal.append(c);
            }
        }
        expression.append(Pattern.quote(literal.toString()));
        Pattern compiled = Pattern.compile(expression.toString(), Pattern.DOTALL);
        return value -> compiled.matcher(value).matches();
    }

    private static Rule numeric(JsonNode argument) throws InvalidPattern {
        if (!argument.isArray() || argument.isEmpty() || argument.size() % 2 != 0 || argument.size() > 4) {
            throw new InvalidPattern("numeric is a list of one or two operators, each with a number.");
        }
        List<Predicate<BigDecimal>> bounds = new ArrayList<>();
        for (int i = 0; i < argument.size(); i += 2) {
            if (!argument.get(i + 1).isNumber()) {
                throw new InvalidPattern("Value of " + argument.get(i) + " must be numeric.");
            }
            bounds.add(bound(string(argument.get(i)), argument.get(i + 1).decimalValue()));
        }
        return anyElement(
                value -> value.isNumber() && bounds.stream().allMatch(bound -> bound.test(value.decimalValue())));
    }

    private static Predicate<BigDecimal> bound(String operator, BigDecimal limit) throws InvalidPattern {
        return switch (operator) {
            case "=" -> value -> value.compareTo(limit) == 0;
            case "<" -> value -> value.compareTo(limit) < 0;
            case "<=" -> value -> value.compareTo(limit) <= 0;
            case ">" -> value -> value.compareTo(limit) > 0;
            case ">=" -> value -> value.compareTo(limit) >= 0;
            default -> throw new InvalidPattern("Unrecognized numeric range operator: " + operator);
        };
    }

    /** Holds if the event has a value there and none of those that are named. */
    private static Rule anythingBut(JsonNode argument) throws InvalidPattern {
        List<Rule> excluded = new ArrayList<>();
        if (argument.isObject()) {
            if (argument.size() != 1) {
                throw new InvalidPattern("Only one key allowed in match expression.");
            }
            Map.Entry<String, JsonNode> only = argument.properties().iterator().next();
            Iterable<JsonNode> each = only.getValue().isArray() ? only.getValue() : List.of(only.getValue());
            for (JsonNode item : each) {
                excluded.add(text(
                        switch (only.getKey()) {
                            case "prefix" -> prefix(item);
                            case "suffix" -> suffix(item);
                            case "wildcard" -> wildcard(item);
                            case "equals-ignore-case" -> equalsIgnoreCase(item);
                            default -> throw new InvalidPattern("Unsupported anything-but pattern: " + only.getKey());
                        }));
            }
        } else {
            Iterable<JsonNode> each = argument.isArray() ? argument : List.of(argument);
            for (JsonNode item : each) {
                excluded.add(equalTo(item));
            }
        }
        if (excluded.isEmpty()) {
            throw new InvalidPattern("Empty arrays are not allowed.");
        }
        return value -> value != null && !value.isObject() && excluded.stream().noneMatch(rule -> rule.holds(value));
    }
}
