package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;

/**
 * Hides or shows up to ten received messages, of which each succeeds or fails for itself.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html">ChangeMessageVisibilityBatch</a>
 */
final class ChangeMessageVisibilityBatch
        implements Operation<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResponse> {
    @Override
    public ChangeMessageVisibilityBatchResponse run(ChangeMessageVisibilityBatchRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        List<ChangeMessageVisibilityBatchRequestEntry> entries = request.entries();
        Batch.check(call, entries, "ChangeMessageVisibilityBatch", ChangeMessageVisibilityBatchRequestEntry::id);
        Batch<ChangeMessageVisibilityBatchResultEntry> batch = new Batch<>();
        for (ChangeMessageVisibilityBatchRequestEntry entry : entries) {
            try {
                ChangeMessageVisibility.change(queue, entry.receiptHandle(), entry.visibilityTimeout(), call);
                batch.succeed(ChangeMessageVisibilityBatchResultEntry.builder()
                        .id(entry.id())
                        .build());
            } catch (AwsError error) {
                batch.fail(entry.id(), error);
            }
        }
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(batch.successful())
                .failed(batch.failed())
                .build();
    }
}
