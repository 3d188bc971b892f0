package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.sqs.Slot.Where;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one group in a queue, or all that have no group. Confined to its queue's lock.
 *
 * <p>A FIFO queue gives the messages of a group in their order: while the first that is left is in flight or delayed, the
 * group gives nothing. In a standard queue only the messages that wait are kept here.
 */
final class MessageGroup {
    private final String id;
    private final boolean isFifo;
    private final NavigableMap<Long, Slot> line = new TreeMap<>();
    private int size;
    private int inFlight;
    private @Nullable Long readyKey;

    MessageGroup(String id, boolean isFifo) {
        this.id = id;
        this.isFifo = isFifo;
    }

    String id() {
        return id;
    }

    int inFlight() {
        return inFlight;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void enter(Slot slot) {
        size++;
        if (slot.where() == Where.IN_FLIGHT) {
            inFlight++;
        }
        if (isFifo || slot.where() == Where.WAITING) {
            line.put(slot.order(), slot);
        }
    }

    void leave(Slot slot) {
        size--;
        if (slot.where() == Where.IN_FLIGHT) {
            inFlight--;
        }
        line.remove(slot.order());
    }

    /** The message that a new receive gets first; null if it gets none. */
    @Nullable
    Slot head() {
        return ifWaiting(line.firstEntry());
    }

    /** The message that a receive gets after the given one; null if it gets no more of the group. */
    @Nullable
    Slot after(Slot slot) {
        return ifWaiting(line.higherEntry(slot.order()));
    }

    private static @Nullable Slot ifWaiting(Map.@Nullable Entry<Long, Slot> entry) {
        return entry != null && entry.getValue().where() == Where.WAITING ? entry.getValue() : null;
    }

    /** The group's place among those that can give a message; null while it cannot. */
    @Nullable
    Long readyKey() {
        return readyKey;
    }

    void readyKey(@Nullable Long newReadyKey) {
        this.readyKey = newReadyKey;
    }
}
