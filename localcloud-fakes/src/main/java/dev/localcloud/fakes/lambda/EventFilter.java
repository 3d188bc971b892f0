package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.pattern.EventPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;

/**
 * Which records a mapping hands to its function: those that match one of its patterns, all if it has none. Immutable.
 *
 * @param patterns any of them has to match
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Event filtering</a>
 */
record EventFilter(List<EventPattern> patterns) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static EventFilter of(@Nullable FilterCriteria criteria) {
        List<EventPattern> patterns = new ArrayList<>();
        if (criteria != null) {
            if (criteria.filters().size() > 10) {
                throw LambdaErrors.invalidParameter("Maximum number of filters (10) exceeded.");
            }
            for (Filter filter : criteria.filters()) {
                try {
                    patterns.add(EventPattern.parse(filter.pattern() == null ? "" : filter.pattern()));
                } catch (EventPattern.InvalidPattern e) {
                    throw LambdaErrors.invalidParameter("Invalid filter pattern definition.");
                }
            }
        }
        return new EventFilter(List.copyOf(patterns));
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether a record passes. */
    boolean passes(JsonNode event) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.matches(event));
    }

    /** Whether a message passes; a body that is a JSON object is looked into. */
    boolean passesMessage(ObjectNode message) {
        if (patterns.isEmpty()) {
            return true;
        }
        ObjectNode looked = message.deepCopy();
        String body = message.path("body").asText();
        try {
            JsonNode parsed = JSON.readTree(body);
            if (parsed != null && parsed.isObject()) {
                looked.set("body", parsed);
            }
        } catch (JsonProcessingException isPlainText) {
            // Then patterns for a plain text may match.
        }
        return passes(looked);
    }
}
