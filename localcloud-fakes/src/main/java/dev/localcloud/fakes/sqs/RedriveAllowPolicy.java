package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param permission {@code allowAll}, {@code denyAll} or {@code byQueue}
 * @param sourceQueueArns with {@code byQueue}: at most ten
 */
record RedriveAllowPolicy(String permission, List<String> sourceQueueArns) {
    private static final String SOURCES = "sourceQueueArns";
    private static final Set<String> MEMBERS = Set.of("redrivePermission", SOURCES);
    private static final Set<String> PERMISSIONS = Set.of("allowAll", "denyAll", "byQueue");

    static RedriveAllowPolicy parse(String json) {
        Map<String, Object> members = PolicyJson.parse(json).orElseThrow(SqsErrors::redriveAllowPolicyFormat);
        String permission = String.valueOf(members.get("redrivePermission"));
        if (!PERMISSIONS.contains(permission) || !MEMBERS.containsAll(members.keySet())) {
            throw SqsErrors.redriveAllowPolicyFormat();
        }
        List<String> sources = sources(members);
        boolean isByQueue = permission.equals("byQueue");
        if (!isByQueue && members.containsKey(SOURCES)) {
            throw cannotCreate(
                    json, "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        }
        if (isByQueue && sources.isEmpty()) {
            throw cannotCreate(
                    json,
                    "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns"
                            + " values.");
        }
        if (sources.size() > SqsLimits.REDRIVE_ALLOW_QUEUES_MAX) {
            throw cannotCreate(json, "The maximum number of source queue ARNs you can specify is 10.");
        }
        return new RedriveAllowPolicy(permission, sources);
    }

    private static List<String> sources(Map<String, Object> members) {
        Object sources = members.getOrDefault(SOURCES, List.of());
        if (!(sources instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw SqsErrors.redriveAllowPolicyFormat();
        }
        return list.stream().map(String::valueOf).toList();
    }

    private static RuntimeException cannotCreate(String json, String reason) {
        return SqsErrors.invalidParameter(
                json, "RedriveAllowPolicy", "Amazon SQS can't create the redrive allow policy. " + reason);
    }

    boolean allows(Arn source) {
        return permission.equals("allowAll")
                || permission.equals("byQueue") && sourceQueueArns.contains(source.toString());
    }
}
