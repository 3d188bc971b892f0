package dev.localcloud.fakes.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What services let each other read: queues, streams and objects, which they may write as well. The counterpart of
 * {@link Deliveries}.
 *
 * <p>Immutable and thread-safe. A queue or stream calls {@link #changed} whenever something has become readable, or will
 * become readable sooner than was known: a message sent (delayed or not), handed back, or given another visibility
 * timeout; a record written.
 */
public final class Sources {
    /** Nothing can be read. */
    public static final Sources NONE = new Sources(Map.of(), Map.of(), null, List.of());

    private final Map<String, PollSource> queues;
    private final Map<String, StreamSource> streams;
    private final @Nullable ObjectStore objects;
    private final List<SourceListener> listeners;

    /**
     * The sources that a cloud knows.
     *
     * @param queues by the service part of a queue's ARN, for example {@code sqs}
     * @param streams by the service part of a stream's ARN, for example {@code dynamodb}
     * @param objects reads and writes objects; null if nothing stores any
     * @param listeners told of changes
     */
    public Sources(
            Map<String, PollSource> queues,
            Map<String, StreamSource> streams,
            @Nullable ObjectStore objects,
            List<SourceListener> listeners) {
        this.queues = Map.copyOf(queues);
        this.streams = Map.copyOf(streams);
        this.objects = objects;
        this.listeners = List.copyOf(listeners);
    }

    /** The service that has the queue of this ARN. */
    public Optional<PollSource> queuesOf(Arn source) {
        return Optional.ofNullable(queues.get(source.service()));
    }

    /** The service that has the stream of this ARN. */
    public Optional<StreamSource> streamsOf(Arn source) {
        return Optional.ofNullable(streams.get(source.service()));
    }

    /** Reads and writes objects. */
    public Optional<ObjectStore> objects() {
        return Optional.ofNullable(objects);
    }

    /** Tells readers that something may be readable in a queue or stream. Call it without holding a lock. */
    public void changed(Cloud cloud, Arn source) {
        for (SourceListener listener : listeners) {
            listener.changed(cloud, source);
        }
    }
}
