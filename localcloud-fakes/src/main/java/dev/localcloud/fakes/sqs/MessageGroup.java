package dev.localcloud.fakes.sqs;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one group in a queue, or all that have no group. Confined to its queue's lock.
 *
 * <p>In a FIFO queue a group gives nothing while one of its messages is in flight, nor while its first message is delayed.
 */
final class MessageGroup {
    private final String id;
    private final boolean isFifo;
    private final TreeMap<Long, Slot> waiting = new TreeMap<>();
    private final TreeSet<Long> delayed = new TreeSet<>();
    private int inFlight;
    private @Nullable Long readyOrder;

    MessageGroup(String id, boolean isFifo) {
        this.id = id;
        this.isFifo = isFifo;
    }

    String id() {
        return id;
    }

    NavigableMap<Long, Slot> waiting() {
        return waiting;
    }

    int inFlight() {
        return inFlight;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && delayed.isEmpty() && inFlight == 0;
    }

    void enter(Slot slot) {
        switch (slot.where()) {
            case WAITING -> waiting.put(slot.order(), slot);
            case DELAYED -> delayed.add(slot.order());
            case IN_FLIGHT -> inFlight++;
        }
    }

    void leave(Slot slot) {
        switch (slot.where()) {
            case WAITING -> waiting.remove(slot.order());
            case DELAYED -> delayed.remove(slot.order());
            case IN_FLIGHT -> inFlight--;
        }
    }

    /** The order of the message that a new receive gets first; null if it gets none. */
    @Nullable
    Long eligibleOrder() {
        if (waiting.isEmpty() || isFifo && (inFlight > 0 || isHeadDelayed())) {
            return null;
        }
        return waiting.firstKey();
    }

    /** Whether an earlier message than the first that waits is delayed, so that giving the latter would break the order. */
    boolean isHeadDelayed() {
        return isFifo && !delayed.isEmpty() && (waiting.isEmpty() || delayed.first() < waiting.firstKey());
    }

    @Nullable
    Long readyOrder() {
        return readyOrder;
    }

    void readyOrder(@Nullable Long newReadyOrder) {
        this.readyOrder = newReadyOrder;
    }
}
