package dev.localcloud.fakes.sqs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message of a queue, as it was at one moment.
 *
 * @param messageId a UUID
 * @param body the text
 * @param attributes the sender's attributes
 * @param groupId null if it has none
 * @param deduplicationId null in a standard queue
 * @param sequenceNumber null in a standard queue
 * @param sentAt when it was sent
 * @param receiveCount how often it has been received
 * @param state where it is
 * @param visibleAt when it becomes visible; null unless it is delayed or in flight
 */
public record QueueMessage(
        String messageId,
        String body,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        Instant sentAt,
        int receiveCount,
        State state,
        @Nullable Instant visibleAt) {

    /** Where a message can be. */
    public enum State {
        /** A receive can get it. */
        VISIBLE,
        /** It has been received and not deleted. */
        IN_FLIGHT,
        /** Nobody can receive it yet. */
        DELAYED,
        /** It belongs to the past of the queue. */
        PAST
    }

    static QueueMessage of(Slot slot) {
        return switch (slot.where()) {
            case WAITING -> of(slot.message(), slot.receiveCount(), State.VISIBLE, null);
            case IN_FLIGHT -> of(slot.message(), slot.receiveCount(), State.IN_FLIGHT, slot.due());
            case DELAYED -> of(slot.message(), slot.receiveCount(), State.DELAYED, slot.due());
        };
    }

    static QueueMessage past(SentMessage message) {
        return of(message, 0, State.PAST, null);
    }

    private static QueueMessage of(SentMessage message, int receiveCount, State state, @Nullable Instant visibleAt) {
        return new QueueMessage(
                message.id(),
                message.content().body(),
                message.content().attributes(),
                message.content().groupId(),
                message.content().deduplicationId(),
                message.sequenceNumber(),
                message.sentAt(),
                receiveCount,
                state,
                visibleAt);
    }

    /**
     * The value of an attribute of type String or Number; null if the message has none of that name.
     */
    public @Nullable String attribute(String name) {
        MessageAttributeValue value = attributes.get(name);
        return value == null ? null : value.stringValue();
    }
}
