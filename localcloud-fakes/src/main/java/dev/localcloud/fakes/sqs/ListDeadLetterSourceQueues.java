package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesResponse;

/**
 * Lists the queues that have this one as their dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html">ListDeadLetterSourceQueues</a>
 */
final class ListDeadLetterSourceQueues
        implements Operation<ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResponse> {
    @Override
    public ListDeadLetterSourceQueuesResponse run(ListDeadLetterSourceQueuesRequest request, Call call) {
        Queue deadLetters = SqsState.queueAt(call, request.queueUrl());
        List<Queue> sources = SqsState.of(call.cloud(), deadLetters.arn()).deadLetterSourcesOf(deadLetters.arn());
        Page page = Page.of(sources, request.maxResults(), request.nextToken());
        return ListDeadLetterSourceQueuesResponse.builder()
                .queueUrls(page.queues().stream()
                        .map(queue -> QueueAddress.url(call, queue))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
