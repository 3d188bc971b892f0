package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsResponse;

/**
 * Lists the tags of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html">ListQueueTags</a>
 */
final class ListQueueTags implements Operation<ListQueueTagsRequest, ListQueueTagsResponse> {
    @Override
    public ListQueueTagsResponse run(ListQueueTagsRequest request, Call call) {
        Map<String, String> tags = SqsState.queueAt(call, request.queueUrl()).tags();
        return ListQueueTagsResponse.builder()
                .tags(tags.isEmpty() ? null : tags)
                .build();
    }
}
