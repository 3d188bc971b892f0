package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/**
 * Begins to move the messages of a dead-letter queue back to where they came from, or to another queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">StartMessageMoveTask</a>
 */
final class StartMessageMoveTask implements Operation<StartMessageMoveTaskRequest, StartMessageMoveTaskResponse> {
    @Override
    public StartMessageMoveTaskResponse run(StartMessageMoveTaskRequest request, Call call) {
        Integer rate = request.maxNumberOfMessagesPerSecond();
        if (rate != null && (rate < 1 || rate > SqsLimits.MOVE_RATE_MAX)) {
            throw SqsErrors.invalidParameter(
                    "MaxNumberOfMessagesPerSecond", "You must enter a number that's between 1 and 500.");
        }
        SqsState state = SqsState.of(call);
        return state.guarded(() -> {
            Queue source = MoveTask.queue(state, request.sourceArn(), "SourceArn");
            Arn destination = request.destinationArn() == null
                    ? null
                    : MoveTask.queue(state, request.destinationArn(), "DestinationArn")
                            .arn();
            check(state, source, destination);
            MoveTask task = MoveTask.started(call, source, destination, rate);
            state.moveTasks().put(task.id(), task);
            MoveTask.work(state, task.id(), call.now());
            return StartMessageMoveTaskResponse.builder()
                    .taskHandle(task.handle())
                    .build();
        });
    }

    private static void check(SqsState state, Queue source, @Nullable Arn destination) {
        if (source.arn().equals(destination)) {
            throw SqsErrors.invalidParameter("Source queue arn and destination queue arn cannot be the same.");
        }
        if (state.deadLetterSourcesOf(source.arn()).isEmpty()) {
            throw SqsErrors.invalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }
        if (destination != null && source.isFifo() != destination.resource().endsWith(".fifo")) {
            throw SqsErrors.invalidParameter("The source queue and destination queue must be of the same queue type.");
        }
        boolean isBusy = state.moveTasks().values().stream()
                .anyMatch(task -> task.isRunning() && task.source().equals(source.arn()));
        if (isBusy) {
            throw SqsErrors.invalidParameter("There is already a task running. Only one active task is allowed for a"
                    + " source queue arn at a given time.");
        }
    }
}
