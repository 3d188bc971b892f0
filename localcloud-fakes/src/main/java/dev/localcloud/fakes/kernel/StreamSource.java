package dev.localcloud.fakes.kernel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service whose streams other services read from, as a function's event source mapping does.
 *
 * <p>A reader keeps its own position: the sequence number of the last record it has read. None of the methods waits;
 * {@link Sources#changed} tells when there is more.
 */
public interface StreamSource {
    /**
     * A record.
     *
     * @param sequenceNumber its place in the shard
     * @param arrivedAt when the stream took it
     * @param event the record as a function gets it: a JSON object with {@code eventID}, {@code eventSourceARN} and so on
     */
    record StreamRecord(String sequenceNumber, Instant arrivedAt, String event) {}

    /** Whether the stream exists. */
    boolean exists(Cloud cloud, Arn stream);

    /** The ids of the stream's shards, oldest first; empty if the stream is gone. */
    List<String> shards(Cloud cloud, Arn stream);

    /** The sequence number of the youngest record that the shard has ever had; null if it never had one. */
    @Nullable
    String lastSequenceNumber(Cloud cloud, Arn stream, String shard);

    /**
     * Reads records that have not been trimmed yet, oldest first.
     *
     * @param after the sequence number before the first that is wanted; null reads from the oldest
     * @param max from 1 to 10,000
     * @return empty if there is nothing, or if the stream is gone
     */
    List<StreamRecord> read(Cloud cloud, Arn stream, String shard, @Nullable String after, int max);
}
