package dev.localcloud.fakes.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The stream of a table: every change of its items since it was enabled, in the order in which they were committed. It
 * outlives its table and its end; what is older than a day may be forgotten.
 *
 * <p>A shard takes what is committed within a few hours, then the next one goes on: there is one open shard at a time.
 * Shards are counted from 0, changes from 1.
 *
 * <p>Thread-safe.
 */
final class TableStream {
    /**
     * One change with its place in the stream.
     *
     * @param sequence counts from 1
     * @param shard the shard that took it
     * @param change what happened
     */
    record Entry(long sequence, int shard, ItemChange change) {}

    private final String tableName;
    private final String arn;
    private final String label;
    private final StreamViewType viewType;
    private final List<KeySchemaElement> keySchema;
    private final Instant createdAt;
    private List<Entry> entries = new ArrayList<>();
    private boolean isShared;
    private long sequence;
    private int lastShard;
    private boolean isEnabled = true;

    TableStream(
            String tableName,
            String arn,
            String label,
            StreamViewType viewType,
            List<KeySchemaElement> keySchema,
            Instant createdAt) {
        this.tableName = tableName;
        this.arn = arn;
        this.label = label;
        this.viewType = viewType;
        this.keySchema = List.copyOf(keySchema);
        this.createdAt = createdAt;
    }

    String tableName() {
        return tableName;
    }

    String arn() {
        return arn;
    }

    String label() {
        return label;
    }

    StreamViewType viewType() {
        return viewType;
    }

    List<KeySchemaElement> keySchema() {
        return keySchema;
    }

    Instant createdAt() {
        return createdAt;
    }

    synchronized boolean isEnabled() {
        return isEnabled;
    }

    /** Ends the stream; what is in it stays readable. */
    synchronized void disable() {
        isEnabled = false;
    }

    synchronized void append(ItemChange change) {
        own();
        trim(change.at());
        lastShard = Math.max(lastShard, shardAt(change.at()));
        entries.add(new Entry(++sequence, lastShard, change));
    }

    private void own() {
        if (isShared) {
            entries = new ArrayList<>(entries);
            isShared = false;
        }
    }

    /** Forgets, now and then, what is older than a day. */
    private void trim(Instant now) {
        Instant oldest = now.minus(DynamoDbLimits.STREAM_RETENTION);
        int stale = 0;
        while (stale < entries.size() && entries.get(stale).change().at().isBefore(oldest)) {
            stale++;
        }
        if (stale > 1000 || stale > 0 && stale == entries.size()) {
            entries.subList(0, stale).clear();
        }
    }

    private int shardAt(Instant time) {
        return (int) Math.max(0, Duration.between(createdAt, time).dividedBy(DynamoDbLimits.SHARD_LIFETIME));
    }

    /** When a shard began to take changes. */
    Instant startOf(int shard) {
        return createdAt.plus(DynamoDbLimits.SHARD_LIFETIME.multipliedBy(shard));
    }

    /** The oldest shard that may still have something to read. */
    synchronized int firstShard(Instant now) {
        return Math.min(shardAt(now.minus(DynamoDbLimits.STREAM_RETENTION)), currentShard(now));
    }

    /** The youngest shard: the open one, or the one in which the stream ended. */
    synchronized int currentShard(Instant now) {
        return isEnabled ? Math.max(lastShard, shardAt(now)) : lastShard;
    }

    /** Whether a shard takes no more changes. */
    synchronized boolean isClosed(int shard, Instant now) {
        return !isEnabled || shard < currentShard(now);
    }

    /**
     * What is in the stream from a place on, in all shards.
     *
     * @param from a sequence; the first that is wanted
     * @param limit how many at most
     * @param oldest what was committed before it counts as forgotten
     */
    synchronized List<Entry> read(long from, int limit, Instant oldest) {
        return read(null, from, limit, oldest);
    }

    /** The same in one shard; in all of them if it is null. */
    synchronized List<Entry> read(@Nullable Integer shard, long from, int limit, Instant oldest) {
        List<Entry> found = new ArrayList<>();
        for (int i = indexOf(shard, from); i < entries.size() && found.size() < limit; i++) {
            Entry entry = entries.get(i);
            if (shard != null && entry.shard() > shard) {
                break;
            }
            if (!entry.change().at().isBefore(oldest)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** The index of the first entry with this sequence or a later one, in this shard or a later one. */
    private int indexOf(@Nullable Integer shard, long from) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Entry entry = entries.get(middle);
            if (entry.sequence() < from || shard != null && entry.shard() < shard) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the change with this sequence has been, and is forgotten. */
    synchronized boolean isForgotten(long wanted, Instant oldest) {
        if (wanted < 1 || wanted > sequence) {
            return false;
        }
        int index = indexOf(null, wanted);
        return index == entries.size()
                || entries.get(index).sequence() != wanted
                || entries.get(index).change().at().isBefore(oldest);
    }

    /** The sequence of the last change; 0 if there was none. */
    synchronized long lastSequence() {
        return sequence;
    }

    /** Whether an ended stream has nothing left to read. */
    synchronized boolean isGone(Instant now) {
        Instant oldest = now.minus(DynamoDbLimits.STREAM_RETENTION);
        Instant last = entries.isEmpty()
                ? createdAt
                : entries.get(entries.size() - 1).change().at();
        return !isEnabled && last.isBefore(oldest);
    }

    synchronized SavedTable.Stream save() {
        return new SavedTable.Stream(
                tableName,
                arn,
                label,
                viewType,
                keySchema,
                createdAt,
                List.copyOf(entries),
                sequence,
                lastShard,
                isEnabled);
    }

    static TableStream load(SavedTable.Stream saved) {
        TableStream stream = new TableStream(
                saved.tableName(), saved.arn(), saved.label(), saved.viewType(), saved.keySchema(), saved.createdAt());
        stream.entries = new ArrayList<>(saved.entries());
        stream.sequence = saved.sequence();
        stream.lastShard = saved.lastShard();
        stream.isEnabled = saved.isEnabled();
        return stream;
    }

    synchronized TableStream fork() {
        TableStream fork = new TableStream(tableName, arn, label, viewType, keySchema, createdAt);
        fork.entries = entries;
        fork.isShared = true;
        isShared = true;
        fork.sequence = sequence;
        fork.lastShard = lastShard;
        fork.isEnabled = isEnabled;
        return fork;
    }
}
