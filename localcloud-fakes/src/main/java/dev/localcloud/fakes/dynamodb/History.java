package dev.localcloud.fakes.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What the items of a table were at any time of the recovery period: how they were at its beginning, and every change
 * since.
 *
 * <p>Confined to the lock of its table.
 */
final class History {
    private record Change(byte[] treeKey, @Nullable Item after, Instant at) {
        void applyTo(ItemStore items) {
            if (after != null) {
                items.put(treeKey, after);
            } else {
                items.remove(treeKey);
            }
        }
    }

    private final ItemStore beginning;
    private Deque<Change> changes;
    private Duration period;

    /** Whether a fork reads the same changes, so that they must be copied before they are changed. */
    private boolean isShared;

    History(ItemStore items, Duration period) {
        this(items, new ArrayDeque<>(), period, false);
    }

    private History(ItemStore beginning, Deque<Change> changes, Duration period, boolean isShared) {
        this.beginning = beginning;
        this.changes = changes;
        this.period = period;
        this.isShared = isShared;
    }

    /** Goes back as far as this from now on. */
    void keep(Duration newPeriod) {
        period = newPeriod;
    }

    void follow(byte[] treeKey, @Nullable Item after, Instant now) {
        if (isShared) {
            changes = new ArrayDeque<>(changes);
            isShared = false;
        }
        changes.add(new Change(treeKey, after, now));
        Instant oldest = now.minus(period);
        for (Change next = changes.element(); next.at().isBefore(oldest); next = changes.element()) {
            changes.remove().applyTo(beginning);
        }
    }

    /** The items at the end of this moment. */
    ItemStore asOf(Instant time) {
        ItemStore items = beginning.withoutIndexes();
        for (Change change : changes) {
            if (change.at().isAfter(time)) {
                break;
            }
            change.applyTo(items);
        }
        return items;
    }

    SavedTable.Past save() {
        return new SavedTable.Past(
                SavedTable.itemsOf(beginning),
                changes.stream()
                        .map(change -> new SavedTable.Change(
                                change.treeKey(),
                                change.after() == null ? null : change.after().attributes(),
                                change.at()))
                        .toList(),
                period);
    }

    static History load(SavedTable.Past saved, KeySchema key) {
        History history = new History(SavedTable.store(key, saved.beginning()), saved.period());
        for (SavedTable.Change change : saved.changes()) {
            Item after = change.after() == null ? null : SavedTable.itemOf(change.after());
            history.changes.add(new Change(change.treeKey(), after, change.at()));
        }
        return history;
    }

    History fork() {
        isShared = true;
        return new History(beginning.withoutIndexes(), changes, period, true);
    }
}
