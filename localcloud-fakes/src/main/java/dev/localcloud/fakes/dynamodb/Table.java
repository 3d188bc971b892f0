package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * A table: its description, its settings, its items and its stream.
 *
 * <p>Thread-safe. One read-write lock guards all of it; whoever needs several tables locks them in the order of their
 * names.
 */
final class Table {
    private final String name;
    private final String arn;
    private final String id;
    private final KeySchema key;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile TableDescription description;
    private volatile TableSettings settings;
    private volatile Map<String, Index> indexes;
    private volatile @Nullable TableStream stream;
    private ItemStore items;

    /** When the next look at expired items is due. */
    private @Nullable Instant watchedFrom;

    private final Replica replica;

    /** What the items were since point-in-time recovery was switched on; null while it is off. */
    private @Nullable History history;

    private final ThroughputMeter throughput;

    Table(TableDescription description, KeySchema key, Collection<Index> indexes, TableSettings settings) {
        this(
                description,
                key,
                byName(indexes),
                settings,
                new ItemStore(key),
                new Replica(),
                new ThroughputMeter(),
                null);
        this.indexes.values().forEach(items::addIndex);
    }

    private Table(
            TableDescription description,
            KeySchema key,
            Map<String, Index> indexes,
            TableSettings settings,
            ItemStore items,
            Replica replica,
            ThroughputMeter throughput,
            @Nullable TableStream stream) {
        this.name = description.tableName();
        this.arn = description.tableArn();
        this.id = description.tableId();
        this.key = key;
        this.description = description;
        this.indexes = indexes;
        this.settings = settings;
        this.items = items;
        this.replica = replica;
        this.throughput = throughput;
        this.stream = stream;
    }

    private static Map<String, Index> byName(Collection<Index> indexes) {
        Map<String, Index> byName = new LinkedHashMap<>();
        indexes.forEach(index -> byName.put(index.name(), index));
        return byName;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    String id() {
        return id;
    }

    KeySchema key() {
        return key;
    }

    /** The indexes that can be used, by name. */
    Map<String, Index> indexes() {
        return indexes;
    }

    @Nullable
    Index index(String indexName) {
        return indexes.get(indexName);
    }

    boolean hasLocalIndexes() {
        return indexes.values().stream().anyMatch(index -> !index.isGlobal());
    }

    /** The description without what is counted; {@link TableDescriptions} adds that. */
    TableDescription description() {
        return description;
    }

    /** Changes the description as a whole. */
    void describe(UnaryOperator<TableDescription> change) {
        lock.writeLock().lock();
        try {
            description = change.apply(description);
        } finally {
            lock.writeLock().unlock();
        }
    }

    TableStatus status() {
        return description.tableStatus();
    }

    /** Whether items can be read and written. */
    boolean isServing() {
        return switch (status()) {
            case ACTIVE, UPDATING -> true;
            default -> false;
        };
    }

    TableSettings settings() {
        return settings;
    }

    void settings(UnaryOperator<TableSettings> change) {
        lock.writeLock().lock();
        try {
            settings = change.apply(settings);
            items.expireBy(settings.expiryAttribute());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The stream that takes this table's changes; null if it has none. */
    @Nullable
    TableStream stream() {
        return stream;
    }

    void stream(@Nullable TableStream newStream) {
        this.stream = newStream;
    }

    ReentrantReadWriteLock lock() {
        return lock;
    }

    ThroughputMeter throughput() {
        return throughput;
    }

    /** Reads the items under the lock. */
    <T> T read(Function<ItemStore, T> reading) {
        lock.readLock().lock();
        try {
            return reading.apply(items);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Reads what an eventually consistent read sees now: what has been committed, unless a test has asked for a lag.
     *
     * @param lag how long changes stay unseen
     */
    <T> T readEventually(Instant now, Duration lag, Function<ItemStore, T> reading) {
        if (lag.isZero()) {
            return read(reading);
        }
        lock.writeLock().lock();
        try {
            return reading.apply(replica.asOf(now.minus(lag), items));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The item at a key. The caller holds the lock. */
    @Nullable
    Item get(byte[] treeKey) {
        return items.get(treeKey);
    }

    /** Stores an item, or removes it if it is null. The caller holds the write lock. */
    void commit(byte[] treeKey, @Nullable Item before, @Nullable Item after, Instant now, boolean isByService) {
        replica.follow(items, treeKey, after, now);
        if (history != null) {
            history.follow(treeKey, after, now);
        }
        if (after != null) {
            items.put(treeKey, after);
        } else {
            items.remove(treeKey);
        }
        TableStream taker = stream;
        if (taker != null && !isSame(before, after)) {
            Map<String, AttributeValue> attributes =
                    after != null ? after.attributes() : before != null ? before.attributes() : Map.of();
            taker.append(new ItemChange(
                    now,
                    key.keyOf(attributes),
                    before == null ? null : before.attributes(),
                    after == null ? null : after.attributes(),
                    isByService));
        }
    }

    /** Deletes the items whose time to live has ended. */
    void expire(Instant now) {
        lock.writeLock().lock();
        try {
            watchedFrom = null;
            Expirations expirations = items.expirations();
            if (expirations != null) {
                for (Map.Entry<byte[], Item> gone : expirations.before(now)) {
                    commit(gone.getKey(), gone.getValue(), null, now, true);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Tells readers of the stream that there may be more, and has items expire in time. To be called after every write,
     * without the lock.
     */
    void written(Cloud cloud) {
        if (settings.expiryAttribute() != null) {
            watchExpiry(cloud);
        }
        TableStream written = stream;
        if (written != null) {
            Arn.parse(written.arn()).ifPresent(streamArn -> cloud.sources().changed(cloud, streamArn));
        }
    }

    private void watchExpiry(Cloud cloud) {
        Instant expiry;
        lock.writeLock().lock();
        try {
            Expirations expirations = items.expirations();
            expiry = expirations == null
                    ? null
                    : expirations.first(cloud.timeline().now());
            if (expiry == null || (watchedFrom != null && !expiry.isBefore(watchedFrom))) {
                return;
            }
            watchedFrom = expiry;
        } finally {
            lock.writeLock().unlock();
        }
        ExpireItems.schedule(cloud, this, expiry);
    }

    private static boolean isSame(@Nullable Item before, @Nullable Item after) {
        if (before == null || after == null) {
            return before == null && after == null;
        }
        return before.size() == after.size() && before.attributes().equals(after.attributes());
    }

    /** Adds an index and fills it. */
    void addIndex(Index index) {
        lock.writeLock().lock();
        try {
            items.addIndex(index);
            replica.forget();
            Map<String, Index> more = new LinkedHashMap<>(indexes);
            more.put(index.name(), index);
            indexes = more;
        } finally {
            lock.writeLock().unlock();
        }
    }

    void removeIndex(String indexName) {
        lock.writeLock().lock();
        try {
            Map<String, Index> fewer = new LinkedHashMap<>(indexes);
            Index index = fewer.remove(indexName);
            indexes = fewer;
            if (index != null) {
                items.removeIndex(index);
                replica.forget();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A copy of the items as they are now. */
    ItemStore snapshot() {
        lock.writeLock().lock();
        try {
            return items.fork();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The items as they were at a time, without indexes; null if nothing has kept them since then. */
    @Nullable
    ItemStore snapshotAt(Instant time) {
        lock.writeLock().lock();
        try {
            return history == null ? null : history.asOf(time);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Keeps from now on what the items were at any time, or forgets it.
     *
     * @param period how far back; null forgets
     */
    void keepHistory(@Nullable Duration period) {
        lock.writeLock().lock();
        try {
            if (period == null) {
                history = null;
            } else if (history == null) {
                history = new History(items.withoutIndexes(), period);
            } else {
                history.keep(period);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    SavedTable.@Nullable Past saveHistory() {
        lock.writeLock().lock();
        try {
            return history == null ? null : history.save();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes over what a snapshot knows of the past. */
    void history(History saved) {
        lock.writeLock().lock();
        try {
            history = saved;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Fills an empty table with the items of a backup. */
    void restore(ItemStore backup) {
        lock.writeLock().lock();
        try {
            ItemStore restored = backup.withoutIndexes();
            indexes.values().forEach(restored::addIndex);
            restored.expireBy(settings.expiryAttribute());
            items = restored;
        } finally {
            lock.writeLock().unlock();
        }
    }

    Table fork(Function<TableStream, TableStream> forkOfStream) {
        lock.writeLock().lock();
        try {
            TableStream ours = stream;
            Table fork = new Table(
                    description,
                    key,
                    indexes,
                    settings,
                    items.fork(),
                    replica.fork(),
                    throughput.fork(),
                    ours == null ? null : forkOfStream.apply(ours));
            fork.history = history == null ? null : history.fork();
            return fork;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Remembers changes from now on, or no more, for reads that lag. */
    void followChanges(boolean isWanted) {
        lock.writeLock().lock();
        try {
            if (isWanted) {
                replica.begin();
            } else {
                replica.end();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
