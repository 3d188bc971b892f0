package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a queue, as far as {@code AddPermission} and {@code RemovePermission} change it.
 *
 * @param queue the queue's ARN
 * @param members the policy's document
 */
record QueuePolicy(Arn queue, Map<String, Object> members) {
    private static final String STATEMENT = "Statement";

    /** The policy that a queue has, or an empty one. */
    static QueuePolicy of(Arn queue, @Nullable String policy) {
        Map<String, Object> empty = new LinkedHashMap<>();
        empty.put("Version", "2008-10-17");
        empty.put("Id", queue + "/SQSDefaultPolicy");
        empty.put(STATEMENT, List.of());
        return new QueuePolicy(
                queue, policy == null ? empty : PolicyJson.parse(policy).orElse(empty));
    }

    QueuePolicy plus(String label, List<String> accounts, List<String> actions) {
        List<Object> statements = statements();
        if (statements.stream().anyMatch(statement -> isLabelled(statement, label))) {
            throw SqsErrors.invalidParameter(label, "Label", "Already exists.");
        }
        if (statements.size() >= SqsLimits.POLICY_STATEMENTS_MAX) {
            throw SqsErrors.overLimit((statements.size() + 1) + " Statements were found, maximum allowed is "
                    + SqsLimits.POLICY_STATEMENTS_MAX + '.');
        }
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", label);
        statement.put("Effect", "Allow");
        statement.put(
                "Principal",
                Map.of("AWS", oneOrAll(accounts.stream().map(QueuePolicy::root).toList())));
        statement.put(
                "Action",
                oneOrAll(actions.stream().map(action -> "SQS:" + action).toList()));
        statement.put("Resource", queue.toString());
        statements.add(statement);
        return with(statements);
    }

    QueuePolicy minus(String label) {
        List<Object> statements = statements();
        if (!statements.removeIf(statement -> isLabelled(statement, label))) {
            throw SqsErrors.invalidParameter(label, "Label", "can't find label.");
        }
        return with(statements);
    }

    /** What to set; a policy without statements is none. */
    Map<String, String> asAttribute() {
        return Map.of("Policy", statements().isEmpty() ? "" : PolicyJson.write(members));
    }

    private QueuePolicy with(List<Object> statements) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(STATEMENT, statements);
        return new QueuePolicy(queue, changed);
    }

    private List<Object> statements() {
        Object statements = members.get(STATEMENT);
        if (statements instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return statements == null ? new ArrayList<>() : new ArrayList<>(List.of(statements));
    }

    private static boolean isLabelled(Object statement, String label) {
        return statement instanceof Map<?, ?> map && label.equals(map.get("Sid"));
    }

    private static String root(String account) {
        return "arn:aws:iam::" + account + ":root";
    }

    private static Object oneOrAll(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }
}
