package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/**
 * Lists the queues of an account by name, a page at a time if a page size is given.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html">ListQueues</a>
 */
final class ListQueues implements Operation<ListQueuesRequest, ListQueuesResponse> {
    @Override
    public ListQueuesResponse run(ListQueuesRequest request, Call call) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        List<Queue> all = SqsState.of(call).queues().stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .toList();
        Page page = Page.of(all, request.maxResults(), request.nextToken());
        List<String> urls = page.queues().stream()
                .map(queue -> QueueAddress.url(call, queue))
                .toList();
        return ListQueuesResponse.builder()
                .queueUrls(urls.isEmpty() ? null : urls)
                .nextToken(page.nextToken())
                .build();
    }
}
