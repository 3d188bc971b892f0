package dev.localcloud.fakes.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A text or a list of texts: what most elements of a policy may be. */
final class Texts {
    private Texts() {}

    static List<String> of(JsonNode node, String problem) {
        if (node.isValueNode() && !node.isNull()) {
            return List.of(node.asText());
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new MalformedPolicy(problem);
        }
        List<String> texts = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            if (!each.isValueNode() || each.isNull()) {
                throw new MalformedPolicy(problem);
            }
            texts.add(each.asText());
        }
        return List.copyOf(texts);
    }
}
