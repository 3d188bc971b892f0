package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;

/**
 * Adds a statement to the queue's policy that lets other accounts use the queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html">AddPermission</a>
 */
final class AddPermission implements Operation<AddPermissionRequest, AddPermissionResponse> {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Set<String> ACTIONS = Set.of(
            "*",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "SendMessage");

    private static final Set<String> OWNERS_ACTIONS = Set.of(
            "AddPermission",
            "CancelMessageMoveTask",
            "CreateQueue",
            "DeleteQueue",
            "ListMessageMoveTasks",
            "ListQueues",
            "ListQueueTags",
            "RemovePermission",
            "SetQueueAttributes",
            "StartMessageMoveTask",
            "TagQueue",
            "UntagQueue");

    @Override
    public AddPermissionResponse run(AddPermissionRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        check(request);
        queue.change(
                settings -> settings.with(QueuePolicy.of(queue.arn(), settings.policy())
                        .plus(request.label(), request.awsAccountIds(), request.actions())
                        .asAttribute()),
                call.now());
        return AddPermissionResponse.builder().build();
    }

    private static void check(AddPermissionRequest request) {
        String label = request.label();
        if (label == null) {
            throw SqsErrors.missingParameter("Label");
        }
        if (!LABEL.matcher(label).matches()) {
            throw SqsErrors.invalidParameter(
                    label,
                    "Label",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        if (request.actions().isEmpty()) {
            throw SqsErrors.missingParameter("ActionName");
        }
        checkActions(request.actions());
        if (request.awsAccountIds().isEmpty()) {
            throw SqsErrors.missingParameter("AWSAccountIds");
        }
        checkAccounts(request.awsAccountIds());
    }

    private static void checkAccounts(List<String> accounts) {
        for (String account : accounts) {
            if (!ACCOUNT.matcher(account).matches()) {
                throw SqsErrors.invalidParameter(accounts, "PrincipalId", "Unable to verify.");
            }
        }
    }

    private static void checkActions(List<String> actions) {
        if (actions.size() > SqsLimits.PERMISSION_ACTIONS_MAX) {
            throw SqsErrors.overLimit(actions.size() + " Actions were found, maximum allowed is "
                    + SqsLimits.PERMISSION_ACTIONS_MAX + '.');
        }
        for (String action : actions) {
            if (OWNERS_ACTIONS.contains(action)) {
                throw SqsErrors.invalidParameter(
                        "SQS:" + action, "ActionName", "Only the queue owner is allowed to invoke this action.");
            }
            if (!ACTIONS.contains(action)) {
                throw SqsErrors.invalidParameter(
                        "SQS:" + action,
                        "ActionName",
                        "Please refer to the appropriate WSDL for a list of valid actions. ");
            }
        }
    }
}
