package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Receives up to ten messages, and waits for the first if the client or the queue says so.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html">ReceiveMessage</a>
 */
final class ReceiveMessage implements AsyncOperation<ReceiveMessageRequest, ReceiveMessageResponse> {
    @Override
    public CompletionStage<ReceiveMessageResponse> run(ReceiveMessageRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        check("MaxNumberOfMessages", request.maxNumberOfMessages(), 1, SqsLimits.RECEIVE_MESSAGES_MAX);
        check("VisibilityTimeout", request.visibilityTimeout(), 0, SqsLimits.VISIBILITY_SECONDS_MAX);
        Duration wait = wait(request.waitTimeSeconds(), queue);
        if (request.receiveRequestAttemptId() != null && !queue.isFifo()) {
            throw SqsErrors.notForThisQueueType(request.receiveRequestAttemptId(), "ReceiveRequestAttemptId");
        }
        ReceiveOptions options = new ReceiveOptions(
                request.maxNumberOfMessages() == null ? 1 : request.maxNumberOfMessages(),
                request.visibilityTimeout() == null ? null : Duration.ofSeconds(request.visibilityTimeout()),
                request.receiveRequestAttemptId(),
                !wait.isZero());
        ShownMessage shown = ShownMessage.of(request);
        List<ReceivedMessage> received = queue.receive(options, call.now());
        if (!received.isEmpty() || wait.isZero()) {
            return CompletableFuture.completedFuture(response(shown, received));
        }
        return park(queue, new Poll(options), wait, call).thenApply(later -> response(shown, later));
    }

    private static CompletionStage<List<ReceivedMessage>> park(Queue queue, Poll poll, Duration wait, Call call) {
        // The client is watched before the poll can be answered: what it does not get goes back to the queue.
        call.onClientGone(() -> queue.abandon(poll));
        queue.receiveOrPark(poll, wait, call.now());
        return poll.answer();
    }

    private static ReceiveMessageResponse response(ShownMessage shown, List<ReceivedMessage> received) {
        return ReceiveMessageResponse.builder()
                .messages(
                        received.isEmpty()
                                ? null
                                : received.stream().map(shown::show).toList())
                .build();
    }

    private static Duration wait(@Nullable Integer seconds, Queue queue) {
        if (seconds == null) {
            return queue.settings().waitTime();
        }
        if (seconds < 0 || seconds > SqsLimits.WAIT_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(seconds, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static void check(String parameter, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            throw SqsErrors.invalidParameter(
                    value, parameter, "Must be between " + min + " and " + max + ", if provided.");
        }
    }
}
