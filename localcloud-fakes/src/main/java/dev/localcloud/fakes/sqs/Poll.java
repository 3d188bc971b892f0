package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Timeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A receive that waits for messages. No thread waits with it. Confined to its queue's lock, but for the answer. */
final class Poll {
    private final ReceiveOptions options;
    private final CompletableFuture<List<ReceivedMessage>> answer = new CompletableFuture<>();
    private List<ReceivedMessage> handedOut = List.of();
    private Timeline.@Nullable Alarm deadline;
    private boolean isGone;

    Poll(ReceiveOptions options) {
        this.options = options;
    }

    ReceiveOptions options() {
        return options;
    }

    CompletableFuture<List<ReceivedMessage>> answer() {
        return answer;
    }

    void deadline(Timeline.Alarm alarm) {
        this.deadline = alarm;
    }

    /** What it has got: goes back to the queue if it turns out that the client is not there any more. */
    List<ReceivedMessage> handedOut() {
        return handedOut;
    }

    /** Ends the waiting. */
    void end(List<ReceivedMessage> received) {
        handedOut = received;
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }

    boolean isGone() {
        return isGone;
    }

    void gone() {
        isGone = true;
    }
}
