package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueResponse;

/**
 * Deletes a queue with all its messages. Its name stays taken for 60 seconds.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html">DeleteQueue</a>
 */
final class DeleteQueue implements Operation<DeleteQueueRequest, DeleteQueueResponse> {
    @Override
    public DeleteQueueResponse run(DeleteQueueRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        SqsState.of(call.cloud(), queue.arn()).delete(queue, call.now());
        return DeleteQueueResponse.builder().build();
    }
}
