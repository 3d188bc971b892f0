package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/**
 * Lists the last move tasks of a queue, the youngest first.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html">ListMessageMoveTasks</a>
 */
final class ListMessageMoveTasks implements Operation<ListMessageMoveTasksRequest, ListMessageMoveTasksResponse> {
    @Override
    public ListMessageMoveTasksResponse run(ListMessageMoveTasksRequest request, Call call) {
        int max = request.maxResults() == null ? 1 : request.maxResults();
        if (max < 1 || max > SqsLimits.MOVE_TASKS_LISTED_MAX) {
            throw SqsErrors.invalidParameter("MaxResults", "You must enter a number that's between 1 and 10.");
        }
        SqsState state = SqsState.of(call);
        return state.guarded(() -> {
            Queue source = MoveTask.queue(state, request.sourceArn(), "SourceArn");
            List<MoveTask> tasks = new ArrayList<>(state.moveTasks().values());
            tasks.removeIf(task -> !task.source().equals(source.arn()));
            Collections.reverse(tasks);
            List<ListMessageMoveTasksResultEntry> results =
                    tasks.stream().limit(max).map(ListMessageMoveTasks::entry).toList();
            return ListMessageMoveTasksResponse.builder()
                    .results(results.isEmpty() ? null : results)
                    .build();
        });
    }

    private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(task.isRunning() ? task.handle() : null)
                .status(task.status().name())
                .sourceArn(task.source().toString())
                .destinationArn(
                        task.destination() == null ? null : task.destination().toString())
                .maxNumberOfMessagesPerSecond(task.rate())
                .approximateNumberOfMessagesMoved(task.moved())
                .approximateNumberOfMessagesToMove(task.toMove())
                .failureReason(task.failureReason())
                .startedTimestamp(task.startedAt().toEpochMilli())
                .build();
    }
}
