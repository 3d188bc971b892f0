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
        checkMax(request.maxNumberOfMessages());
        checkSeconds("VisibilityTimeout", request.visibilityTimeout(), SqsLimits.VISIBILITY_SECONDS_MAX);
        checkSeconds("WaitTimeSeconds", request.waitTimeSeconds(), SqsLimits.WAIT_SECONDS_MAX);
        checkAttemptId(request.receiveRequestAttemptId(), queue);
        Duration wait = request.waitTimeSeconds() == null
                ? queue.settings().waitTime()
                : Duration.ofSeconds(request.waitTimeSeconds());
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

    private static void checkMax(@Nullable Integer max) {
        if (max != null && (max < 1 || max > SqsLimits.RECEIVE_MESSAGES_MAX)) {
            throw SqsErrors.invalidParameter(
                    max,
                    "MaxNumberOfMessages",
                    "Must be between 1 and " + SqsLimits.RECEIVE_MESSAGES_MAX + ", if provided.");
        }
    }

    private static void checkSeconds(String parameter, @Nullable Integer seconds, int max) {
        if (seconds != null && (seconds < 0 || seconds > max)) {
            throw SqsErrors.invalidParameter(seconds, parameter, "Must be >= 0 and <= " + max + ", if provided.");
        }
    }

    private static void checkAttemptId(@Nullable String id, Queue queue) {
        if (id == null) {
            return;
        }
        if (!queue.isFifo()) {
            throw SqsErrors.notForThisQueueType(id, "ReceiveRequestAttemptId");
        }
        MessageRules.checkId(id, "ReceiveRequestAttemptId");
    }
}
