package dev.localcloud.fakes.sqs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message in a queue, as it was at one moment.
 *
 * @param messageId a UUID
 * @param body the text
 * @param attributes the sender's attributes
 * @param groupId null if it has none
 * @param deduplicationId null in a standard queue
 * @param sequenceNumber null in a standard queue
 * @param sentAt when it was sent
 * @param receiveCount how often it has been received
 * @param visibleAt when it becomes visible; null if it is, or if it is not in the queue any more
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
        @Nullable Instant visibleAt) {

    static QueueMessage of(Slot slot) {
        return of(slot.message(), slot.receiveCount(), slot.where() == Slot.Where.WAITING ? null : slot.due());
    }

    static QueueMessage of(SentMessage message) {
        return of(message, 0, null);
    }

    private static QueueMessage of(SentMessage message, int receiveCount, @Nullable Instant visibleAt) {
        return new QueueMessage(
                message.id(),
                message.content().body(),
                message.content().attributes(),
                message.content().groupId(),
                message.content().deduplicationId(),
                message.sequenceNumber(),
                message.sentAt(),
                receiveCount,
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
