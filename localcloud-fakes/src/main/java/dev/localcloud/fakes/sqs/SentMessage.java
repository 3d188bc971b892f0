package dev.localcloud.fakes.sqs;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message as it was sent. It never changes; what happens to it in a queue is in {@link Slot}.
 *
 * @param id a UUID
 * @param content what the sender gave
 * @param sequenceNumber 20 digits; null in a standard queue
 * @param sentAt shown as {@code SentTimestamp}
 * @param deadLetterSource the ARN of the queue that gave it up; null if none has
 */
record SentMessage(
        String id,
        Draft content,
        @Nullable String sequenceNumber,
        Instant sentAt,
        @Nullable String deadLetterSource) {

    /**
     * A message on its way into a queue.
     *
     * @param body the text
     * @param bodyMd5 in hexadecimal digits
     * @param attributes sorted by name
     * @param attributesMd5 null if there are none
     * @param traceHeader the system attribute {@code AWSTraceHeader}
     * @param groupId null in a standard queue, unless the sender wants its tenants treated fairly
     * @param deduplicationId null in a standard queue
     * @param delaySeconds null for the queue's own
     * @param senderId the account that sends
     * @param sizeBytes of body and attributes
     */
    record Draft(
            String body,
            String bodyMd5,
            Map<String, MessageAttributeValue> attributes,
            @Nullable String attributesMd5,
            @Nullable String traceHeader,
            @Nullable String groupId,
            @Nullable String deduplicationId,
            @Nullable Integer delaySeconds,
            String senderId,
            int sizeBytes) {

        /** X-Ray's HTTP header becomes the trace header of a message that has none of its own. */
        Draft withTraceHeaderOr(@Nullable String httpHeader) {
            return traceHeader != null || httpHeader == null
                    ? this
                    : new Draft(
                            body,
                            bodyMd5,
                            attributes,
                            attributesMd5,
                            httpHeader,
                            groupId,
                            deduplicationId,
                            delaySeconds,
                            senderId,
                            sizeBytes);
        }
    }

    /** The group's id, or an empty text. */
    String groupKey() {
        String group = content.groupId();
        return group == null ? "" : group;
    }

    SentMessage withDeadLetterSource(String arn) {
        return new SentMessage(id, content, sequenceNumber, sentAt, arn);
    }
}
