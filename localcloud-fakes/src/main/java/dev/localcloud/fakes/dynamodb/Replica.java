package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What eventually consistent reads see while a test lets them lag: an older fork of the items, and the changes that
 * it has not seen yet.
 *
 * <p>Confined to the lock of its table.
 */
final class Replica {
    private record Unseen(byte[] treeKey, @Nullable Item after, Instant at) {}

    private final Deque<Unseen> unseen = new ArrayDeque<>();
    private @Nullable ItemStore items;
    private boolean isFollowing;

    /** Begins to follow with the writes since the chaos was switched on. */
    void begin() {
        isFollowing = true;
    }

    void end() {
        isFollowing = false;
        forget();
    }

    void follow(ItemStore current, byte[] treeKey, @Nullable Item after, Instant now) {
        if (isFollowing) {
            if (items == null) {
                items = current.fork();
            }
            unseen.add(new Unseen(treeKey, after, now));
        }
    }

    ItemStore asOf(Instant time, ItemStore current) {
        ItemStore older = items;
        if (older == null) {
            return current;
        }
        for (Unseen next = unseen.peek(); next != null && !next.at().isAfter(time); next = unseen.peek()) {
            unseen.remove();
            if (next.after() != null) {
                older.put(next.treeKey(), next.after());
            } else {
                older.remove(next.treeKey());
            }
        }
        if (unseen.isEmpty()) {
            items = null;
            return current;
        }
        return older;
    }

    void forget() {
        items = null;
        unseen.clear();
    }

    Replica fork() {
        Replica fork = new Replica();
        fork.isFollowing = isFollowing;
        fork.items = items == null ? null : items.fork();
        fork.unseen.addAll(unseen);
        return fork;
    }
}
