package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;

/**
 * Removes a statement from the queue's policy.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html">RemovePermission</a>
 */
final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
    @Override
    public RemovePermissionResponse run(RemovePermissionRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (request.label() == null) {
            throw SqsErrors.missingParameter("Label");
        }
        queue.change(
                settings -> settings.with(QueuePolicy.of(queue.arn(), settings.policy())
                        .minus(request.label())
                        .asAttribute()),
                call.now());
        return RemovePermissionResponse.builder().build();
    }
}
