package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;

/**
 * Removes up to ten received messages, of which each succeeds or fails for itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html">DeleteMessageBatch</a>
 */
final class DeleteMessageBatch implements Operation<DeleteMessageBatchRequest, DeleteMessageBatchResponse> {
    @Override
    public DeleteMessageBatchResponse run(DeleteMessageBatchRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        List<DeleteMessageBatchRequestEntry> entries = request.entries();
        Batch.check(call, entries, "DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry::id);
        Batch<DeleteMessageBatchResultEntry> batch = new Batch<>();
        for (DeleteMessageBatchRequestEntry entry : entries) {
            try {
                delete(queue, entry, call);
                batch.succeed(
                        DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
            } catch (AwsError error) {
                batch.fail(entry.id(), error);
            }
        }
        return DeleteMessageBatchResponse.builder()
                .successful(batch.successful())
                .failed(batch.failed())
                .build();
    }

    private static void delete(Queue queue, DeleteMessageBatchRequestEntry entry, Call call) {
        if (entry.receiptHandle() == null) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        queue.delete(entry.receiptHandle(), call.now());
    }
}
