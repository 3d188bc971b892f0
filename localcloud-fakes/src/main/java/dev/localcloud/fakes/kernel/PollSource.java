package dev.localcloud.fakes.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service whose queues other services read from, as a function's event source mapping does.
 *
 * <p>None of the methods waits. Whoever finds nothing is told by {@link Sources#changed} when it is worth another look,
 * and learns from {@link #nextAvailable} when time alone will bring something.
 */
public interface PollSource {
    /**
     * A received message.
     *
     * @param id the message's id
     * @param receipt what acknowledges this receive
     * @param body the text
     * @param md5OfBody in lower-case hexadecimal digits
     * @param attributes the system attributes, for example {@code ApproximateReceiveCount}
     * @param messageAttributes the sender's attributes; often empty
     * @param md5OfMessageAttributes null if there are none
     */
    record Message(
            String id,
            String receipt,
            String body,
            String md5OfBody,
            Map<String, String> attributes,
            Map<String, Attribute> messageAttributes,
            @Nullable String md5OfMessageAttributes) {}

    /**
     * An attribute of the sender's.
     *
     * @param dataType {@code String}, {@code Number} or {@code Binary}, with a suffix or without
     * @param stringValue null for a binary value
     * @param binaryValue in base64; null for a text or a number
     */
    record Attribute(
            String dataType,
            @Nullable String stringValue,
            @Nullable String binaryValue) {}

    /** Whether the queue exists. */
    boolean exists(Cloud cloud, Arn queue);

    /** How long a received message stays hidden. */
    Duration visibilityTimeout(Cloud cloud, Arn queue);

    /**
     * Receives what is visible now, each hidden for the queue's visibility timeout, with all its attributes; what has been
     * received too often goes to the dead-letter queue on the way.
     *
     * @param max from 1 to 10,000
     * @return empty if nothing is visible, or if the queue is gone
     */
    List<Message> receive(Cloud cloud, Arn queue, int max);

    /** Deletes received messages. Receipts that are not known any more are passed over. */
    void acknowledge(Cloud cloud, Arn queue, List<String> receipts);

    /** Hides received messages for so long from now on; zero hands them back at once. */
    void hide(Cloud cloud, Arn queue, List<String> receipts, Duration visibilityTimeout);

    /** When the first message that is hidden or delayed now becomes visible by itself; null if none does. */
    @Nullable
    Instant nextAvailable(Cloud cloud, Arn queue);
}
