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
 * @param visible what a receive would get, in the order they came
 * @param inFlight what has been received and not deleted
 * @param delayed what nobody can receive yet
 * @param sent the last messages that were ever sent, at most 1000
 * @param deleted the last that were deleted, at most 1000
 * @param deadLettered the last that went to the dead-letter queue, at most 1000
 * @param sentCount how many were ever sent
 * @param deletedCount how many were ever deleted
 * @param deadLetteredCount how many ever went to the dead-letter queue
 * @param chaos what the queue does of its own accord
 */
public record QueueSnapshot(
        String name,
        String arn,
        Map<String, String> attributes,
        List<QueueMessage> visible,
        List<QueueMessage> inFlight,
        List<QueueMessage> delayed,
        List<QueueMessage> sent,
        List<QueueMessage> deleted,
        List<QueueMessage> deadLettered,
        long sentCount,
        long deletedCount,
        long deadLetteredCount,
        Chaos chaos) {

    static QueueSnapshot of(Arn arn, QueueSettings settings, Chaos chaos, QueueContents contents) {
        List<QueueMessage> visible = new ArrayList<>();
        List<QueueMessage> inFlight = new ArrayList<>();
        List<QueueMessage> delayed = new ArrayList<>();
        contents.forEach(slot -> {
            QueueMessage message = QueueMessage.of(slot);
            switch (slot.where()) {
                case WAITING -> visible.add(message);
                case IN_FLIGHT -> inFlight.add(message);
                case DELAYED -> delayed.add(message);
            }
        });
        return new QueueSnapshot(
                arn.resource(),
                arn.toString(),
                settings.values(),
                List.copyOf(visible),
                List.copyOf(inFlight),
                List.copyOf(delayed),
                messages(contents.sent()),
                messages(contents.deleted()),
                messages(contents.deadLettered()),
                contents.sent().count(),
                contents.deleted().count(),
                contents.deadLettered().count(),
                chaos);
    }

    private static List<QueueMessage> messages(History history) {
        return history.last().stream().map(QueueMessage::of).toList();
    }

    /** Everything in the queue: visible, then in flight, then delayed. */
    public List<QueueMessage> messages() {
        List<QueueMessage> all = new ArrayList<>(visible);
        all.addAll(inFlight);
        all.addAll(delayed);
        return List.copyOf(all);
    }
}
