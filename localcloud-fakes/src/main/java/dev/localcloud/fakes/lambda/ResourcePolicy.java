package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permissions on a function, a version of it, or a layer. Immutable.
 *
 * @param statements JSON texts by statement id, in the order they were added
 * @param revisionId changes with every statement
 */
record ResourcePolicy(Map<String, String> statements, String revisionId) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ResourcePolicy empty() {
        return new ResourcePolicy(Map.of(), "");
    }

    ResourcePolicy with(String id, String statement, String newRevisionId) {
        Map<String, String> grown = new LinkedHashMap<>(statements);
        grown.put(id, statement);
        return new ResourcePolicy(grown, newRevisionId);
    }

    ResourcePolicy without(String id, String newRevisionId) {
        Map<String, String> shrunk = new LinkedHashMap<>(statements);
        shrunk.remove(id);
        return new ResourcePolicy(shrunk, newRevisionId);
    }

    /** The policy as JSON. */
    String document() {
        List<String> all = new ArrayList<>(statements.values());
        return "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" + String.join(",", all) + "]}";
    }

    /** One statement as JSON. */
    static String statement(
            String id,
            String principal,
            String action,
            String resource,
            @Nullable String sourceArn,
            @Nullable String sourceAccount,
            @Nullable String organization,
            @Nullable String urlAuthType) {
        ObjectNode statement = JSON.createObjectNode();
        statement.put("Sid", id);
        statement.put("Effect", "Allow");
        if (principal.equals("*")) {
            statement.put("Principal", "*");
        } else if (principal.matches("\\d{12}")) {
            statement.putObject("Principal").put("AWS", "arn:aws:iam::" + principal + ":root");
        } else if (principal.startsWith("arn:")) {
            statement.putObject("Principal").put("AWS", principal);
        } else {
            statement.putObject("Principal").put("Service", principal);
        }
        statement.put("Action", action);
        statement.put("Resource", resource);
        ObjectNode condition = JSON.createObjectNode();
        stringEquals(condition, "AWS:SourceAccount", sourceAccount);
        stringEquals(condition, "aws:PrincipalOrgID", organization);
        stringEquals(condition, "lambda:FunctionUrlAuthType", urlAuthType);
        if (sourceArn != null) {
            condition.putObject("ArnLike").put("AWS:SourceArn", sourceArn);
        }
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        try {
            return JSON.writeValueAsString(statement);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of texts can be written.", e);
        }
    }

    private static void stringEquals(ObjectNode condition, String key, @Nullable String value) {
        if (value != null) {
            ObjectNode equal = condition.path("StringEquals") instanceof ObjectNode existing
                    ? existing
                    : condition.putObject("StringEquals");
            equal.put(key, value);
        }
    }
}
