package dev.localcloud.fakes.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/** JSON texts that are values of queue attributes. */
final class PolicyJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PolicyJson() {}

    /** The members of a JSON object; empty if the text is none. */
    static Optional<Map<String, Object>> parse(String text) {
        try {
            Object value = MAPPER.readValue(text, Object.class);
            if (value instanceof Map<?, ?> map) {
                @SuppressWarnings("unchecked") // the names of a JSON object are texts
                Map<String, Object> members = (Map<String, Object>) map;
                return Optional.of(members);
            }
            return Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static String write(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists and texts can be written as JSON", e);
        }
    }
}
