package dev.localcloud.fakes.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The policy of a browser's form: until when it may be sent, and with which fields.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a>
 */
final class FormPolicy {
    /** Fields that no condition has to name. */
    private static final Set<String> FREE = Set.of("file", "policy", "x-amz-signature", "signature", "awsaccesskeyid");

    private final Instant expiration;
    private final JsonNode conditions;
    private long minSize;
    private long maxSize = Long.MAX_VALUE;

    private FormPolicy(Instant expiration, JsonNode conditions) {
        this.expiration = expiration;
        this.conditions = conditions;
    }

    /** Reads the field {@code policy}. */
    static FormPolicy parse(String base64) {
        JsonNode root;
        try {
            String text = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
            root = JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw AccessErrors.invalidPolicyDocument("Invalid JSON.");
        }
        if (root == null || !root.isObject()) {
            throw AccessErrors.invalidPolicyDocument("Invalid JSON.");
        }
        JsonNode expiration = root.get("expiration");
        if (expiration == null) {
            throw AccessErrors.invalidPolicyDocument("Policy missing expiration.");
        }
        JsonNode conditions = root.get("conditions");
        if (conditions == null) {
            throw AccessErrors.invalidPolicyDocument("Policy missing conditions.");
        }
        if (!conditions.isArray()) {
            throw AccessErrors.invalidPolicyDocument("Invalid 'conditions' value: must be a List.");
        }
        return new FormPolicy(instant(expiration.asText()), conditions);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw AccessErrors.invalidPolicyDocument("Invalid 'expiration' value: '" + text + "'");
        }
    }

    /**
     * Refuses a form that is not what the policy says.
     *
     * @param fields by name in lower case, the bucket among them
     */
    void check(Map<String, String> fields, Instant now) {
        if (!expiration.isAfter(now)) {
            throw AccessErrors.policyExpired();
        }
        Set<String> named = new HashSet<>(FREE);
        for (JsonNode condition : conditions) {
            if (condition.isObject()) {
                if (condition.size() != 1) {
                    throw AccessErrors.invalidPolicyDocument(
                            "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.");
                }
                condition.properties().forEach(pair -> equal(pair.getKey(), pair.getValue(), fields, named));
            } else if (condition.isArray()) {
                checkList(condition, fields, named);
            } else {
                throw AccessErrors.invalidPolicyDocument("Invalid JSON.");
            }
        }
        for (String field : fields.keySet()) {
            if (!named.contains(field) && !field.equals("bucket") && !field.startsWith("x-ignore-")) {
                throw AccessErrors.extraInput(field);
            }
        }
    }

    private static void equal(String name, JsonNode wanted, Map<String, String> fields, Set<String> named) {
        String field = name.toLowerCase(Locale.ROOT);
        named.add(field);
        if (!wanted.asText().equals(fields.get(field))) {
            throw AccessErrors.policyConditionFailed("[\"eq\", \"$" + name + "\", \"" + wanted.asText() + "\"]");
        }
    }

    private void checkList(JsonNode condition, Map<String, String> fields, Set<String> named) {
        String operator = condition.path(0).asText().toLowerCase(Locale.ROOT);
        if (operator.equals("content-length-range")) {
            readRange(condition);
            return;
        }
        if (condition.size() != 3 || !condition.path(1).asText().startsWith("$")) {
            throw AccessErrors.policyConditionFailed(condition.toString());
        }
        String name = condition.get(1).asText().substring(1);
        String wanted = condition.get(2).asText();
        switch (operator) {
            case "eq" -> equal(name, condition.get(2), fields, named);
            case "starts-with" -> {
                named.add(name.toLowerCase(Locale.ROOT));
                String value = fields.get(name.toLowerCase(Locale.ROOT));
                if (value == null || !value.startsWith(wanted)) {
                    throw AccessErrors.policyConditionFailed(
                            "[\"starts-with\", \"$" + name + "\", \"" + wanted + "\"]");
                }
            }
            default -> throw AccessErrors.policyConditionFailed(condition.toString());
        }
    }

    private void readRange(JsonNode condition) {
        boolean isRange = condition.size() == 3
                && condition.get(1).canConvertToLong()
                && condition.get(2).canConvertToLong();
        if (!isRange
                || condition.get(1).asLong() < 0
                || condition.get(2).asLong() < condition.get(1).asLong()) {
            throw AccessErrors.invalidPolicyDocument("Invalid 'content-length-range' condition.");
        }
        minSize = condition.get(1).asLong();
        maxSize = condition.get(2).asLong();
    }

    /** The smallest file that may be sent, in bytes. */
    long minSize() {
        return minSize;
    }

    /** The largest file that may be sent, in bytes. */
    long maxSize() {
        return maxSize;
    }
}
