package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that a queue holds at one moment, and what has happened to its messages. Nothing is received by looking.
 *
 * @param name the queue's name
 * @param arn its ARN
 * @param attributes what its owner has set, with AWS's defaults
 * @param messages everything in the queue, in the order it came
 * @param sent the last messages that were ever sent, at most 1000, oldest first
 * @param deleted the last that were deleted, at most 1000, oldest first
 * @param deadLettered the last that went to the dead-letter queue, at most 1000, oldest first
 * @param sentCount how many were ever sent
 * @param deletedCount how many were ever deleted
 * @param deadLetteredCount how many ever went to the dead-letter queue
 * @param chaos what the queue does of its own accord
 */
public record QueueSnapshot(
        String name,
        String arn,
        Map<String, String> attributes,
        List<QueueMessage> messages,
        List<QueueMessage> sent,
        List<QueueMessage> deleted,
        List<QueueMessage> deadLettered,
        long sentCount,
        long deletedCount,
        long deadLetteredCount,
        Chaos chaos) {

    static QueueSnapshot of(Arn arn, QueueSettings settings, Chaos chaos, QueueContents contents) {
        List<QueueMessage> messages = new ArrayList<>(contents.size());
        contents.forEach(slot -> messages.add(QueueMessage.of(slot)));
        return new QueueSnapshot(
                arn.resource(),
                arn.toString(),
                settings.values(),
                List.copyOf(messages),
                past(contents.sent()),
                past(contents.deleted()),
                past(contents.deadLettered()),
                contents.sent().count(),
                contents.deleted().count(),
                contents.deadLettered().count(),
                chaos);
    }

    private static List<QueueMessage> past(History history) {
        return history.last().stream().map(QueueMessage::past).toList();
    }

    /** What a receive would get, in the order it came. */
    public List<QueueMessage> visible() {
        return in(QueueMessage.State.VISIBLE);
    }

    /** What has been received and not deleted. */
    public List<QueueMessage> inFlight() {
        return in(QueueMessage.State.IN_FLIGHT);
    }

    /** What nobody can receive yet. */
    public List<QueueMessage> delayed() {
        return in(QueueMessage.State.DELAYED);
    }

    private List<QueueMessage> in(QueueMessage.State state) {
        return messages.stream().filter(message -> message.state() == state).toList();
    }
}
