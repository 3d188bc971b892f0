package dev.localcloud.fakes.dynamodb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resource policies in the form in which DynamoDB gives them back: without white space, members in one order, lists of
 * one as their element.
 */
final class PolicyText {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** The version of a policy that names none. */
    private static final String FIRST_VERSION = "2008-10-17";

    private static final List<String> STATEMENT_MEMBERS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private PolicyText() {}

    /** The normal form of a policy; refused if it is none. */
    static String normalise(String policy) {
        JsonNode document = parse(policy);
        JsonNode statements = document.get("Statement");
        if (statements == null || statements.isEmpty()) {
            throw invalid("Could not parse the policy: Statement is empty!");
        }
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        normal.put("Version", document.path("Version").asText(FIRST_VERSION));
        if (document.has("Id")) {
            normal.set("Id", document.get("Id"));
        }
        ArrayNode list = normal.putArray("Statement");
        if (statements.isArray()) {
            statements.forEach(statement -> list.add(statement(statement)));
        } else {
            list.add(statement(statements));
        }
        return normal.toString();
    }

    private static JsonNode parse(String policy) {
        try {
            JsonNode document = JSON.readValue(policy);
            if (document != null && document.isObject()) {
                return document;
            }
        } catch (JsonProcessingException e) {
            throw invalid("This policy contains invalid Json");
        }
        throw invalid("This policy contains invalid Json");
    }

    private static ObjectNode statement(JsonNode statement) {
        if (!statement.has("Resource") && !statement.has("NotResource")) {
            throw invalid("Missing required field Resource");
        }
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        for (String member : STATEMENT_MEMBERS) {
            JsonNode value = single(statement.get(member));
            if (value != null) {
                normal.set(member, value);
            }
        }
        return normal;
    }

    private static @Nullable JsonNode single(@Nullable JsonNode value) {
        return value != null && value.isArray() && value.size() == 1 ? value.get(0) : value;
    }

    private static RuntimeException invalid(String reason) {
        return DynamoDbErrors.invalid("Invalid policy document: " + reason);
    }
}
