package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A queue as a test sees it: what is in it, without receiving anything. Every method looks anew; {@link #snapshot} shows all
 * of one moment. Thread-safe.
 *
 * <p>Methods throw {@link IllegalStateException} if the queue has been deleted.
 */
public final class QueueView {
    private final Cloud cloud;
    private final SqsState state;
    private final String name;

    QueueView(Cloud cloud, SqsState state, String name) {
        this.cloud = cloud;
        this.state = state;
        this.name = name;
        queue();
    }

    Cloud cloud() {
        return cloud;
    }

    Queue queue() {
        return state.queue(name)
                .orElseThrow(() -> new IllegalStateException("There is no queue '" + name + "' in account "
                        + state.place().account() + ", region " + state.place().region() + "; there are: "
                        + state.queues().stream().map(Queue::name).toList() + '.'));
    }

    /** The queue's name. */
    public String name() {
        return name;
    }

    /** The queue's ARN. */
    public String arn() {
        return queue().arn().toString();
    }

    /** All there is at this moment. */
    public QueueSnapshot snapshot() {
        return queue().snapshot(cloud.timeline().now());
    }

    /** What a receive would get, in the order they came. */
    public List<QueueMessage> visible() {
        return snapshot().visible();
    }

    /** What has been received and not deleted. */
    public List<QueueMessage> inFlight() {
        return snapshot().inFlight();
    }

    /** What nobody can receive yet. */
    public List<QueueMessage> delayed() {
        return snapshot().delayed();
    }

    /** The last messages that were ever sent, at most 1000, oldest first. */
    public List<QueueMessage> sent() {
        return snapshot().sent();
    }

    /** The last messages that were deleted, at most 1000, oldest first. */
    public List<QueueMessage> deleted() {
        return snapshot().deleted();
    }

    /** The last messages that went to the dead-letter queue, at most 1000, oldest first. */
    public List<QueueMessage> deadLettered() {
        return snapshot().deadLettered();
    }

    /** What the owner has set, with AWS's defaults, by AWS's names. */
    public Map<String, String> attributes() {
        return queue().settings().values();
    }

    /** The tags. */
    public Map<String, String> tags() {
        return queue().tags();
    }

    /** What the queue does of its own accord. */
    public Chaos chaos() {
        return queue().chaos();
    }

    /** Makes the queue unreliable in the ways that AWS allows itself; {@link Chaos#NONE} ends it. */
    public QueueView chaos(Chaos chaos) {
        queue().chaos(chaos);
        return this;
    }

    /**
     * Waits until the queue is as it should be. Looks again whenever something changes in it, and not otherwise.
     *
     * @param within real time, not the cloud's
     * @return what the queue is like in the end, as it should be or not
     */
    public QueueSnapshot await(Predicate<QueueSnapshot> isAsItShouldBe, Duration within) {
        Queue queue = queue();
        queue.observe();
        try {
            return state.awaitChange(() -> queue.snapshot(cloud.timeline().now()), isAsItShouldBe, within.toNanos());
        } finally {
            queue.observed();
        }
    }

    @Override
    public String toString() {
        return "queue " + name;
    }
}
