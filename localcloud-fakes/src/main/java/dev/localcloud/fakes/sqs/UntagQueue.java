package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueResponse;

/**
 * Removes tags from a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html">UntagQueue</a>
 */
final class UntagQueue implements Operation<UntagQueueRequest, UntagQueueResponse> {
    @Override
    public UntagQueueResponse run(UntagQueueRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (!request.hasTagKeys()) {
            throw SqsErrors.missingParameter("TagKeys");
        }
        queue.tag(tags -> {
            tags.keySet().removeAll(request.tagKeys());
            return tags;
        });
        return UntagQueueResponse.builder().build();
    }
}
