package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.sqs.QueueContents.Attempt;
import dev.localcloud.fakes.sqs.QueueContents.Deduplicated;
import dev.localcloud.fakes.sqs.Slot.Where;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as snapshots have it. Polls that wait and chaos are no part of it.
 *
 * @param name unique in its account and region
 * @param attributes its settings, under AWS's names
 * @param tags its tags
 * @param createdAt when it was made
 * @param lastModifiedAt when its settings last changed
 * @param scopeChangedAt when the scope of deduplication last changed
 * @param purgedAt when it was last purged; null if never
 * @param contents its messages
 */
record SavedQueue(
        String name,
        Map<String, String> attributes,
        Map<String, String> tags,
        Instant createdAt,
        Instant lastModifiedAt,
        Instant scopeChangedAt,
        @Nullable Instant purgedAt,
        Contents contents) {

    /**
     * The messages and their order.
     *
     * @param messages oldest first
     * @param lastOrder the order of the youngest message there ever was
     * @param lastTurn the last turn that a group of a FIFO queue was given
     * @param turns the turns of the groups of a FIFO queue that can give a message
     * @param deduplicated what is known by its deduplication id
     * @param attempts what is known by its receive attempt
     * @param sent what came in
     * @param deleted what was deleted
     * @param deadLettered what was given up
     */
    record Contents(
            List<Message> messages,
            long lastOrder,
            long lastTurn,
            Map<String, Long> turns,
            Map<String, Deduplicated> deduplicated,
            Map<String, Attempt> attempts,
            Past sent,
            Past deleted,
            Past deadLettered) {}

    /**
     * A message and what has happened to it.
     *
     * @param message what was sent
     * @param order its place
     * @param retainedFrom when the retention period began
     * @param isEcho whether chaos made it
     * @param where where it is
     * @param due when it becomes visible; null while it waits
     * @param receiveCount how often it has been received
     * @param deliveries how often it has been delivered
     * @param timesHidden how often chaos has hidden it
     * @param firstReceivedAt null if never
     */
    record Message(
            SentMessage message,
            long order,
            Instant retainedFrom,
            boolean isEcho,
            Where where,
            @Nullable Instant due,
            int receiveCount,
            int deliveries,
            int timesHidden,
            @Nullable Instant firstReceivedAt) {}

    /**
     * What has become of messages.
     *
     * @param last the last of them, oldest first
     * @param count how many there were ever
     */
    record Past(List<SentMessage> last, long count) {}
}
