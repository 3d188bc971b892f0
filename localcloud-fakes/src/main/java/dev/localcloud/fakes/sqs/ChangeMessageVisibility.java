package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

/**
 * Hides a received message for longer, or shows it again at once.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</a>
 */
final class ChangeMessageVisibility
        implements Operation<ChangeMessageVisibilityRequest, ChangeMessageVisibilityResponse> {
    @Override
    public ChangeMessageVisibilityResponse run(ChangeMessageVisibilityRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        change(queue, request.receiptHandle(), request.visibilityTimeout(), call);
        return ChangeMessageVisibilityResponse.builder().build();
    }

    static void change(Queue queue, @Nullable String handle, @Nullable Integer seconds, Call call) {
        if (handle == null) {
            throw SqsErrors.missingParameter("ReceiptHandle");
        }
        if (seconds == null) {
            throw SqsErrors.missingParameter("VisibilityTimeout");
        }
        if (seconds < 0 || seconds > SqsLimits.VISIBILITY_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    seconds, "VisibilityTimeout", "VisibilityTimeout must be an integer between 0 and 43200");
        }
        queue.changeVisibility(handle, Duration.ofSeconds(seconds), call.now());
    }
}
