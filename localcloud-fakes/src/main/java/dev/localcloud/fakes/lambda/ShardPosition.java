package dev.localcloud.fakes.lambda;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a mapping has read a shard. Immutable.
 *
 * @param after the sequence number of the last record that is done with; null for none
 * @param attempts how often the function has failed with the records behind it
 * @param limit how many records a batch may have, since a larger one failed; 0 for as many as configured
 * @param until the end of the batch that was bisected: when it is reached batches are large again; null if none was
 * @param retryAt when the next attempt is; null if there is no reason to wait
 * @param windowEnd the end of the tumbling window that is open; null if none is
 * @param windowState what the function has returned in the window, as JSON
 */
record ShardPosition(
        @Nullable String after,
        int attempts,
        int limit,
        @Nullable String until,
        @Nullable Instant retryAt,
        @Nullable Instant windowEnd,
        String windowState) {
    static ShardPosition startingAfter(@Nullable String sequenceNumber) {
        return new ShardPosition(sequenceNumber, 0, 0, null, null, null, "{}");
    }

    /** All records up to this one are done with. */
    ShardPosition doneUntil(String sequenceNumber) {
        boolean isWhole = until == null || sequenceNumber.equals(until);
        return new ShardPosition(
                sequenceNumber, 0, isWhole ? 0 : limit, isWhole ? null : until, null, windowEnd, windowState);
    }

    /** Some records are done with; those behind are tried as if for the first time. */
    ShardPosition restartedBehind(@Nullable String sequenceNumber, Instant nextAttempt) {
        return new ShardPosition(sequenceNumber, 0, limit, until, nextAttempt, windowEnd, windowState);
    }

    /** None of the records behind this one is done with. */
    ShardPosition failedBehind(@Nullable String sequenceNumber, Instant nextAttempt) {
        return new ShardPosition(sequenceNumber, attempts + 1, limit, until, nextAttempt, windowEnd, windowState);
    }

    /** The batch is tried again in smaller ones. */
    ShardPosition bisected(int newLimit, String end, Instant nextAttempt) {
        return new ShardPosition(
                after, attempts, newLimit, until == null ? end : until, nextAttempt, windowEnd, windowState);
    }

    ShardPosition inWindow(@Nullable Instant end, String state) {
        return new ShardPosition(after, attempts, limit, until, retryAt, end, state);
    }
}
