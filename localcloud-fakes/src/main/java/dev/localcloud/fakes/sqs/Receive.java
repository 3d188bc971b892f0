package dev.localcloud.fakes.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One receive: which messages it gets, in which order, and what becomes of them. Confined to its queue's lock. */
final class Receive {
    private final Queue queue;
    private final QueueContents contents;
    private final ReceiveOptions options;
    private final Chaos chaos;
    private final Instant now;
    private final Instant due;

    /**
     * A receive.
     *
     * @param contents the queue's own, settled
     */
    Receive(Queue queue, QueueContents contents, ReceiveOptions options, Instant now) {
        this.queue = queue;
        this.contents = contents;
        this.options = options;
        this.chaos = queue.chaos();
        this.now = now;
        Duration asked = options.visibilityTimeout();
        this.due = now.plus(asked == null ? queue.settings().visibilityTimeout() : asked);
    }

    List<ReceivedMessage> run() {
        String attemptId = options.attemptId();
        QueueContents.Attempt attempt = attemptId == null ? null : contents.attempt(attemptId, now);
        if (attemptId != null && attempt != null && isUntouched(attempt)) {
            return again(attemptId, attempt);
        }
        if (contents.hasReady() && contents.inFlight() >= SqsLimits.IN_FLIGHT_MAX) {
            if (queue.isFifo() || options.waits()) {
                return List.of();
            }
            throw SqsErrors.tooManyInFlight();
        }
        List<ReceivedMessage> received = anew();
        if (attemptId != null && !received.isEmpty()) {
            contents.remember(attemptId, new QueueContents.Attempt(received, now, due));
        }
        return received;
    }

    /** Whether nothing that was received has been deleted, has become visible, or was hidden for another time. */
    private boolean isUntouched(QueueContents.Attempt attempt) {
        return attempt.received().stream().allMatch(message -> {
            Slot slot = contents.at(message.handle().order());
            return slot != null && slot.isHeldBy(message.handle()) && slot.due().equals(attempt.due());
        });
    }

    private List<ReceivedMessage> again(String attemptId, QueueContents.Attempt attempt) {
        for (ReceivedMessage message : attempt.received()) {
            Slot slot = contents.at(message.handle().order());
            if (slot != null) {
                contents.fly(slot, due);
            }
        }
        contents.remember(attemptId, new QueueContents.Attempt(attempt.received(), attempt.at(), due));
        return attempt.received();
    }

    private List<ReceivedMessage> anew() {
        List<ReceivedMessage> received = new ArrayList<>();
        List<Slot> echoes = new ArrayList<>();
        Slot before = null;
        while (received.size() < options.max() && contents.inFlight() < SqsLimits.IN_FLIGHT_MAX) {
            Slot slot = next(before);
            if (slot == null) {
                break;
            }
            before = slot;
            if (queue.givesUp(slot, now)) {
                continue;
            }
            Duration hidden = chaos.hides(slot);
            if (!hidden.isZero()) {
                slot.hidden();
                contents.delay(slot, now.plus(hidden));
                before = null;
                continue;
            }
            received.add(deliver(slot));
            if (!queue.isFifo() && !slot.isEcho() && chaos.duplicates(slot)) {
                echoes.add(slot);
            }
        }
        echoes.forEach(contents::addEcho);
        return received;
    }

    private @Nullable Slot next(@Nullable Slot before) {
        Slot next = contents.next(before);
        return next == null || queue.isFifo() ? next : contents.behind(next, chaos.stepsBehind(next));
    }

    private ReceivedMessage deliver(Slot slot) {
        slot.received(now);
        contents.fly(slot, due);
        Instant first = slot.firstReceivedAt();
        return new ReceivedMessage(
                slot.message(), queue.handleOf(slot), slot.receiveCount(), first == null ? now : first);
    }
}
