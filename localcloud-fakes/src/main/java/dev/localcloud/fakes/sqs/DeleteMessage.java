package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;

/**
 * Removes one received message. Deleting twice succeeds, as on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</a>
 */
final class DeleteMessage implements Operation<DeleteMessageRequest, DeleteMessageResponse> {
    @Override
    public DeleteMessageResponse run(DeleteMessageRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (request.receiptHandle() == null) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        queue.delete(request.receiptHandle(), call.now());
        return DeleteMessageResponse.builder().build();
    }
}
