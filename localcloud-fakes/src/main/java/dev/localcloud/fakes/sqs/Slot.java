package dev.localcloud.fakes.sqs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message's place in a queue and what has happened to it there. Confined to its queue's lock. */
final class Slot {
    /** Where a message can be. */
    enum Where {
        WAITING,
        DELAYED,
        IN_FLIGHT
    }

    private final SentMessage message;
    private final long order;
    private final Instant retainedFrom;
    private final boolean isEcho;
    private Where where = Where.WAITING;
    private Instant due = Instant.MIN;
    private int receiveCount;
    private int deliveries;
    private int timesHidden;
    private @Nullable Instant firstReceivedAt;

    /**
     * A message that waits.
     *
     * @param order counts the messages of the queue
     * @param retainedFrom when the retention period began
     * @param isEcho whether chaos made it from another delivery of the same message
     */
    Slot(SentMessage message, long order, Instant retainedFrom, boolean isEcho) {
        this.message = message;
        this.order = order;
        this.retainedFrom = retainedFrom;
        this.isEcho = isEcho;
    }

    Slot copy() {
        Slot copy = new Slot(message, order, retainedFrom, isEcho);
        copy.where = where;
        copy.due = due;
        copy.receiveCount = receiveCount;
        copy.deliveries = deliveries;
        copy.timesHidden = timesHidden;
        copy.firstReceivedAt = firstReceivedAt;
        return copy;
    }

    SavedQueue.Message save() {
        return new SavedQueue.Message(
                message,
                order,
                retainedFrom,
                isEcho,
                where,
                where == Where.WAITING ? null : due,
                receiveCount,
                deliveries,
                timesHidden,
                firstReceivedAt);
    }

    static Slot load(SavedQueue.Message saved) {
        Slot slot = new Slot(saved.message(), saved.order(), saved.retainedFrom(), saved.isEcho());
        slot.where = saved.where();
        slot.due = saved.due() == null ? Instant.MIN : saved.due();
        slot.receiveCount = saved.receiveCount();
        slot.deliveries = saved.deliveries();
        slot.timesHidden = saved.timesHidden();
        slot.firstReceivedAt = saved.firstReceivedAt();
        return slot;
    }

    SentMessage message() {
        return message;
    }

    long order() {
        return order;
    }

    Instant retainedFrom() {
        return retainedFrom;
    }

    boolean isEcho() {
        return isEcho;
    }

    Where where() {
        return where;
    }

    /** When it becomes visible, while it is delayed or in flight. */
    Instant due() {
        return due;
    }

    /** Changes where it is. The queue's containers must not hold it meanwhile. */
    void put(Where newWhere, Instant newDue) {
        where = newWhere;
        due = newDue;
    }

    int receiveCount() {
        return receiveCount;
    }

    /** Counts every delivery, so that no two have the same receipt handle; unlike the receive count it never goes back. */
    int deliveries() {
        return deliveries;
    }

    /** Whether a handle is that of the last delivery, and the message is still in flight. */
    boolean isHeldBy(ReceiptHandle handle) {
        return where == Where.IN_FLIGHT && deliveries == handle.delivery();
    }

    @Nullable
    Instant firstReceivedAt() {
        return firstReceivedAt;
    }

    /** How often chaos has hidden it. */
    int timesHidden() {
        return timesHidden;
    }

    void hidden() {
        timesHidden++;
    }

    /** Takes over what has happened to the message in the queue that gave it up. */
    void continueFrom(Slot other) {
        receiveCount = other.receiveCount;
        firstReceivedAt = other.firstReceivedAt;
    }

    void received(Instant now) {
        receiveCount++;
        deliveries++;
        if (firstReceivedAt == null) {
            firstReceivedAt = now;
        }
    }

    /** Takes a receive back that has not reached its client. */
    void unreceived() {
        receiveCount--;
        if (receiveCount == 0) {
            firstReceivedAt = null;
        }
    }
}
