package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One step of a path into a record. */
sealed interface Step {
    /** What the step leads to; a missing node if there is nothing. */
    JsonNode from(JsonNode value);

    /** A member. */
    record Member(String name, boolean isExact) implements Step {
        private static final Pattern POSITION = Pattern.compile("_[1-9]\\d{0,8}");

        @Override
        public JsonNode from(JsonNode value) {
            JsonNode exact = value.path(name);
            if (isExact || !exact.isMissingNode() || !(value instanceof ObjectNode members)) {
                return exact;
            }
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                if (member.getKey().equalsIgnoreCase(name)) {
                    return member.getValue();
                }
            }
            return POSITION.matcher(name).matches() ? ofPosition(members) : exact;
        }

        /** Columns that have names can be counted all the same. */
        private JsonNode ofPosition(ObjectNode members) {
            List<JsonNode> values = new ArrayList<>();
            members.elements().forEachRemaining(values::add);
            int position = Integer.parseInt(name.substring(1));
            return position <= values.size() ? values.get(position - 1) : MissingNode.getInstance();
        }
    }

    /** An element of an array. */
    record Element(int index) implements Step {
        @Override
        public JsonNode from(JsonNode value) {
            return value.path(index);
        }
    }

    /** All elements of an array; only where records come from. */
    record All() implements Step {
        @Override
        public JsonNode from(JsonNode value) {
            return value;
        }
    }
}
