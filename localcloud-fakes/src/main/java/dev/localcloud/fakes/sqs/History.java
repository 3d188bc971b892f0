package dev.localcloud.fakes.sqs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages to which something has happened, and how many there were ever. Confined to its queue's lock. */
final class History {
    private final Deque<SentMessage> last;
    private long count;
    private long bytes;

    History() {
        this.last = new ArrayDeque<>();
    }

    private History(History origin) {
        this.last = new ArrayDeque<>(origin.last);
        this.count = origin.count;
        this.bytes = origin.bytes;
    }

    History copy() {
        return new History(this);
    }

    SavedQueue.Past save() {
        return new SavedQueue.Past(last(), count);
    }

    static History load(SavedQueue.Past saved) {
        History history = new History();
        saved.last().forEach(history::add);
        history.count = saved.count();
        return history;
    }

    void add(SentMessage message) {
        count++;
        last.addLast(message);
        bytes += message.content().sizeBytes();
        while (last.size() > SqsLimits.HISTORY_MESSAGES_MAX || bytes > SqsLimits.HISTORY_BYTES_MAX && last.size() > 1) {
            bytes -= last.removeFirst().content().sizeBytes();
        }
    }

    long count() {
        return count;
    }

    /** The last messages, oldest first. */
    List<SentMessage> last() {
        return List.copyOf(last);
    }
}
