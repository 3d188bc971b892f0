package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.List;
import java.util.Map;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param permission {@code allowAll}, {@code denyAll} or {@code byQueue}
 * @param sourceQueueArns with {@code byQueue}: at most ten
 */
record RedriveAllowPolicy(String permission, List<String> sourceQueueArns) {
    private static final String PARAMETER = "RedriveAllowPolicy";

    static RedriveAllowPolicy parse(String json) {
        Map<String, Object> members = PolicyJson.parse(json)
                .orElseThrow(() ->
                        SqsErrors.invalidParameter(json, PARAMETER, "Redrive Allow policy is not a valid JSON map."));
        String permission = String.valueOf(members.get("redrivePermission"));
        List<String> sources = sources(json, members);
        switch (permission) {
            case "allowAll", "denyAll" -> {
                if (members.containsKey("sourceQueueArns")) {
                    throw SqsErrors.invalidParameter(
                            json,
                            PARAMETER,
                            "Source queue ARNs can only be specified when the redrivePermission is byQueue.");
                }
            }
            case "byQueue" -> {
                if (sources.isEmpty() || sources.size() > SqsLimits.REDRIVE_ALLOW_QUEUES_MAX) {
                    throw SqsErrors.invalidParameter(
                            json, PARAMETER, "Must specify between 1 and 10 source queue ARNs for byQueue.");
                }
            }
            default ->
                throw SqsErrors.invalidParameter(
                        json, PARAMETER, "Redrive permission must be one of allowAll, denyAll, byQueue.");
        }
        return new RedriveAllowPolicy(permission, sources);
    }

    private static List<String> sources(String json, Map<String, Object> members) {
        Object sources = members.getOrDefault("sourceQueueArns", List.of());
        if (!(sources instanceof List<?> list)) {
            throw SqsErrors.invalidParameter(json, PARAMETER, "sourceQueueArns must be a list.");
        }
        return list.stream().map(String::valueOf).toList();
    }

    boolean allows(Arn source) {
        return permission.equals("allowAll")
                || permission.equals("byQueue") && sourceQueueArns.contains(source.toString());
    }
}
