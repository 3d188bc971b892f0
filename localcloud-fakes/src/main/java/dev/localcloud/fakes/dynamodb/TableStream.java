package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The stream of a table: every change of its items since it was enabled, in the order in which they were committed. It
 * outlives its table and its end; what is older than a day may be forgotten.
 *
 * <p>Thread-safe.
 */
final class TableStream {
    /**
     * One change with its place in the stream.
     *
     * @param sequence counts from 1
     * @param change what happened
     */
    record Entry(long sequence, ItemChange change) {}

    private final String tableName;
    private final String arn;
    private final String label;
    private final StreamViewType viewType;
    private final List<KeySchemaElement> keySchema;
    private final Instant createdAt;
    private List<Entry> entries = new ArrayList<>();
    private boolean isShared;
    private long sequence;
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
        entries.add(new Entry(++sequence, change));
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

    /**
     * What is in the stream from a place on.
     *
     * @param from a sequence; the first that is wanted
     * @param limit how many at most
     * @param oldest what was committed before it counts as forgotten
     */
    synchronized List<Entry> read(long from, int limit, Instant oldest) {
        List<Entry> found = new ArrayList<>();
        long first = entries.isEmpty() ? 0 : entries.get(0).sequence();
        for (int i = (int) Math.max(0, from - first); i < entries.size() && found.size() < limit; i++) {
            Entry entry = entries.get(i);
            if (!entry.change().at().isBefore(oldest)) {
                found.add(entry);
            }
        }
        return found;
    }

    /** The sequence of the last change; 0 if there was none. */
    synchronized long lastSequence() {
        return sequence;
    }

    synchronized TableStream fork() {
        TableStream fork = new TableStream(tableName, arn, label, viewType, keySchema, createdAt);
        fork.entries = entries;
        fork.isShared = true;
        isShared = true;
        fork.sequence = sequence;
        fork.isEnabled = isEnabled;
        return fork;
    }
}
