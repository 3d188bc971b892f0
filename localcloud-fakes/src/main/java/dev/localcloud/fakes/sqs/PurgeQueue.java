package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueResponse;

/**
 * Removes every message of a queue; possible once in 60 seconds.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html">PurgeQueue</a>
 */
final class PurgeQueue implements Operation<PurgeQueueRequest, PurgeQueueResponse> {
    @Override
    public PurgeQueueResponse run(PurgeQueueRequest request, Call call) {
        SqsState.queueAt(call, request.queueUrl()).purge(call.now());
        return PurgeQueueResponse.builder().build();
    }
}
