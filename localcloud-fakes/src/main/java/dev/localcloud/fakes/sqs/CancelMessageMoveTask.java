package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;

/**
 * Stops a move task. What it has moved stays moved.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html">CancelMessageMoveTask</a>
 */
final class CancelMessageMoveTask implements Operation<CancelMessageMoveTaskRequest, CancelMessageMoveTaskResponse> {
    @Override
    public CancelMessageMoveTaskResponse run(CancelMessageMoveTaskRequest request, Call call) {
        if (request.taskHandle() == null) {
            throw SqsErrors.missingParameter("TaskHandle");
        }
        MoveTask.Handle handle = MoveTask.Handle.parse(request.taskHandle());
        SqsState state = SqsState.of(call);
        return state.guarded(() -> {
            MoveTask.queue(state, handle.sourceArn(), "SourceArn");
            MoveTask task = state.moveTasks().get(handle.taskId());
            if (task == null || !task.isRunning()) {
                throw SqsErrors.resourceNotFound("Task does not exist.");
            }
            state.moveTasks().put(task.id(), task.ended(MoveTask.Status.CANCELLED, null));
            return CancelMessageMoveTaskResponse.builder()
                    .approximateNumberOfMessagesMoved(task.moved())
                    .build();
        });
    }
}
