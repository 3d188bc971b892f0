package dev.localcloud.fakes.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that events match or do not match. A pattern has the structure of the event; each of its leaves is a list of
 * values and conditions, of which one must hold; what it does not mention may be anything. An array in the event matches
 * if one of its elements does.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison
 *     operators</a>
 */
public final class EventPattern {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Rule rule;

    private EventPattern(Rule rule) {
        this.rule = rule;
    }

    /** A text that is no event pattern. */
    public static final class InvalidPattern extends Exception {
        InvalidPattern(String message) {
            super(message, null, false, false);
        }
    }

    /** One requirement. The value is null where the event has nothing. */
    interface Rule {
        boolean holds(@Nullable JsonNode value);
    }

    /**
     * Reads a pattern.
     *
     * @param text a JSON object
     * @throws InvalidPattern if it is not one, or if a leaf is no list of values and conditions
     */
    public static EventPattern parse(String text) throws InvalidPattern {
        try {
            JsonNode pattern = JSON.readTree(text);
            return new EventPattern(object(pattern));
        } catch (JsonProcessingException e) {
            throw new InvalidPattern("The pattern is no JSON: " + e.getOriginalMessage());
        }
    }

    /** Whether the event matches. */
    public boolean matches(JsonNode event) {
        return rule.holds(event);
    }

    private static Rule object(JsonNode pattern) throws InvalidPattern {
        if (!pattern.isObject() || pattern.isEmpty()) {
            throw new InvalidPattern("A pattern is an object with at least one member.");
        }
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : pattern.properties()) {
            String name = member.getKey();
            if (name.equals("$or")) {
                rules.add(anyOf(member.getValue()));
            } else {
                Rule rule = member.getValue().isArray() ? leaf(member.getValue()) : object(member.getValue());
                rules.add(value -> ofMember(value, name, rule));
            }
        }
        return value -> rules.stream().allMatch(rule -> rule.holds(value));
    }

    /** A member of an object, or of one of the objects of an array. */
    private static boolean ofMember(@Nullable JsonNode value, String name, Rule rule) {
        if (value != null && value.isArray()) {
            for (JsonNode element : value) {
                if (ofMember(element, name, rule)) {
                    return true;
                }
            }
            return value.isEmpty() && rule.holds(null);
        }
        return rule.holds(value == null ? null : value.get(name));
    }

    private static Rule anyOf(JsonNode alternatives) throws InvalidPattern {
        if (!alternatives.isArray() || alternatives.isEmpty()) {
            throw new InvalidPattern("$or is a list of patterns.");
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            rules.add(object(alternative));
        }
        return value -> rules.stream().anyMatch(rule -> rule.holds(value));
    }

    private static Rule leaf(JsonNode list) throws InvalidPattern {
        if (list.isEmpty()) {
            throw new InvalidPattern("Empty arrays are not allowed.");
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode item : list) {
            rules.add(item.isObject() ? Conditions.of(item) : Conditions.equalTo(item));
        }
        return value -> rules.stream().anyMatch(rule -> rule.holds(value));
    }
}
