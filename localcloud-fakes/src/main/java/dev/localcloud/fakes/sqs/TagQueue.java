package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueResponse;

/**
 * Adds tags to a queue; a tag with the same key is replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html">TagQueue</a>
 */
final class TagQueue implements Operation<TagQueueRequest, TagQueueResponse> {
    @Override
    public TagQueueResponse run(TagQueueRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (!request.hasTags()) {
            throw SqsErrors.missingParameter("Tags");
        }
        queue.tag(tags -> {
            tags.putAll(request.tags());
            QueueTags.check(tags);
            return tags;
        });
        return TagQueueResponse.builder().build();
    }
}
