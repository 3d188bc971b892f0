package dev.localcloud.fakes.s3.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One statement of a bucket policy.
 *
 * @param isAllow as opposed to a denial
 * @param principals whom it is about
 * @param actions patterns in lower case
 * @param actionsNegated {@code NotAction}
 * @param resources patterns of ARNs
 * @param resourcesNegated {@code NotResource}
 * @param conditions all have to hold
 */
record Statement(
        boolean isAllow,
        Principals principals,
        List<String> actions,
        boolean actionsNegated,
        List<String> resources,
        boolean resourcesNegated,
        List<Condition> conditions) {
    private static final Set<String> FIELDS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    /** Actions on a bucket whose names speak of objects. */
    private static final Set<String> ON_BUCKETS =
            Set.of("s3:getbucketobjectlockconfiguration", "s3:putbucketobjectlockconfiguration");

    /** Actions on objects whose names do not. */
    private static final Set<String> ON_OBJECTS =
            Set.of("s3:listmultipartuploadparts", "s3:abortmultipartupload", "s3:bypassgovernanceretention");

    private static final String ARN = "arn:aws:s3:::";

    static Statement read(JsonNode node, String bucket) {
        if (!node.isObject()) {
            throw new MalformedPolicy("Missing required field Statement");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new MalformedPolicy("Unknown field " + field.getKey());
            }
        }
        String effect = required(node, "Effect", "Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new MalformedPolicy("Invalid effect: " + effect);
        }
        boolean notPrincipal = node.has("NotPrincipal");
        if (notPrincipal && effect.equals("Allow")) {
            throw new MalformedPolicy("Allow with NotPrincipal is not allowed.");
        }
        Principals principals = Principals.read(required(node, "Principal", "NotPrincipal"), notPrincipal);
        List<String> actions = Texts.of(required(node, "Action", "NotAction"), "Policy has invalid action").stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        List<String> resources = Texts.of(required(node, "Resource", "NotResource"), "Policy has invalid resource");
        checkActions(actions);
        checkResources(resources, bucket);
        if (!node.has("NotAction") && !node.has("NotResource")) {
            checkFit(actions, resources);
        }
        JsonNode condition = node.get("Condition");
        return new Statement(
                effect.equals("Allow"),
                principals,
                actions,
                node.has("NotAction"),
                resources,
                node.has("NotResource"),
                condition == null ? List.of() : Condition.read(condition));
    }

    private static JsonNode required(JsonNode node, String name, String otherName) {
        JsonNode found = node.has(name) ? node.get(name) : node.get(otherName);
        if (found == null || found.isNull()) {
            throw new MalformedPolicy("Missing required field " + name);
        }
        return found;
    }

    private static void checkActions(List<String> actions) {
        for (String action : actions) {
            if (!action.equals("*") && !action.startsWith("s3:")) {
                throw new MalformedPolicy("Policy has invalid action");
            }
        }
    }

    private static void checkResources(List<String> resources, String bucket) {
        for (String resource : resources) {
            if (!resource.startsWith(ARN)) {
                throw new MalformedPolicy("Policy has invalid resource");
            }
            String path = resource.substring(ARN.length());
            int slash = path.indexOf('/');
            if (!Wildcards.match(slash < 0 ? path : path.substring(0, slash), bucket)) {
                throw new MalformedPolicy("Policy has invalid resource");
            }
        }
    }

    private static void checkFit(List<String> actions, List<String> resources) {
        boolean hasBucket = resources.stream().anyMatch(each -> each.endsWith("*") || each.indexOf('/') < 0);
        boolean hasObject = resources.stream().anyMatch(each -> each.endsWith("*") || each.indexOf('/') >= 0);
        for (String action : actions) {
            boolean fits = Wildcards.isPattern(action) || (isOnObjects(action) ? hasObject : hasBucket);
            if (!fits) {
                throw new MalformedPolicy("Action does not apply to any resource(s) in statement");
            }
        }
    }

    private static boolean isOnObjects(String action) {
        return ON_OBJECTS.contains(action) || action.contains("object") && !ON_BUCKETS.contains(action);
    }

    boolean isAbout(PolicyRequest request) {
        return principals.include(request)
                && isAboutAction(request.action().toLowerCase(Locale.ROOT))
                && isAboutResource(request.resource())
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    private boolean isAboutAction(String action) {
        return actions.stream().anyMatch(pattern -> Wildcards.match(pattern, action)) != actionsNegated;
    }

    private boolean isAboutResource(String resource) {
        return resources.stream().anyMatch(pattern -> Wildcards.match(pattern, resource)) != resourcesNegated;
    }

    boolean makesPublic() {
        return isAllow && principals.isEveryone() && conditions.stream().noneMatch(Condition::isFence);
    }
}
