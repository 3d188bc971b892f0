package dev.localcloud.fakes.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One line of a condition block.
 *
 * @param test compares one value with one wanted value
 * @param isNegated whether it holds if no wanted value fits
 * @param ifExists whether it holds if the key has no value
 * @param quantifier what several values mean
 * @param key the condition key in lower case
 * @param wanted the values of the policy
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 */
record Condition(
        ConditionTest test,
        boolean isNegated,
        boolean ifExists,
        Quantifier quantifier,
        String key,
        List<String> wanted) {

    /** What a key with several values has to fulfil. */
    enum Quantifier {
        ONE,
        ANY,
        ALL
    }

    /** Keys that, compared with fixed values, keep a policy for everyone from being public. */
    private static final Set<String> FENCES = Set.of(
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:vpcsourceip",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:userid",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount");

    static List<Condition> read(JsonNode block) {
        if (!block.isObject()) {
            throw new MalformedPolicy("Conditions do not apply to combination of actions and resources in statement");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : block.properties()) {
            if (!operator.getValue().isObject()) {
                throw new MalformedPolicy("Invalid Condition type : " + operator.getKey());
            }
            for (Map.Entry<String, JsonNode> line : operator.getValue().properties()) {
                conditions.add(read(operator.getKey(), line.getKey(), line.getValue()));
            }
        }
        return List.copyOf(conditions);
    }

    private static Condition read(String operator, String key, JsonNode values) {
        String lowerKey = key.toLowerCase(Locale.ROOT);
        if (!lowerKey.startsWith("aws:") && !lowerKey.startsWith("s3:")) {
            throw new MalformedPolicy("Policy has an invalid condition key");
        }
        String name = operator;
        Quantifier quantifier = Quantifier.ONE;
        if (name.startsWith("ForAnyValue:")) {
            quantifier = Quantifier.ANY;
            name = name.substring(12);
        } else if (name.startsWith("ForAllValues:")) {
            quantifier = Quantifier.ALL;
            name = name.substring(13);
        }
        boolean ifExists = name.endsWith("IfExists");
        if (ifExists) {
            name = name.substring(0, name.length() - 8);
        }
        boolean isNegated = name.contains("Not");
        ConditionTest test = ConditionTest.named(isNegated ? name.replace("Not", "") : name);
        if (test == null) {
            throw new MalformedPolicy("Invalid Condition type : " + operator);
        }
        return new Condition(
                test,
                isNegated,
                ifExists,
                quantifier,
                lowerKey,
                Texts.of(values, "Invalid Condition type : " + operator));
    }

    boolean holds(PolicyRequest request) {
        List<String> values = request.conditions().apply(key);
        if (test == ConditionTest.NULL) {
            return wanted.contains(Boolean.toString(values.isEmpty()));
        }
        if (values.isEmpty()) {
            return ifExists || isNegated || quantifier == Quantifier.ALL;
        }
        return quantifier == Quantifier.ALL
                ? values.stream().allMatch(this::fits)
                : values.stream().anyMatch(this::fits);
    }

    private boolean fits(String value) {
        return wanted.stream().anyMatch(each -> test.holds(value, each)) != isNegated;
    }

    /** Whether this keeps a statement for everyone from making the bucket public. */
    boolean isFence() {
        return FENCES.contains(key)
                && !isNegated
                && !ifExists
                && wanted.stream().allMatch(this::isFixed);
    }

    private boolean isFixed(String value) {
        return switch (key) {
            case "aws:sourceip", "aws:vpcsourceip" -> !IpRange.isVeryBroad(value);
            // The name of the access point may be a pattern if its account is none.
            case "s3:dataaccesspointarn" ->
                !Wildcards.isPattern(value.substring(0, Math.max(0, value.indexOf(":accesspoint/"))))
                        && value.contains(":accesspoint/");
            default -> !Wildcards.isPattern(value) && !value.contains("${");
        };
    }
}
