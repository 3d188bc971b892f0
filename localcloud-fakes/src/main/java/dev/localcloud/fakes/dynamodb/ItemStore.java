package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a table, in the table and in each of its indexes.
 *
 * <p>Confined to the lock of its table.
 */
final class ItemStore {
    /** Items in the order of one key, and how many bytes they have. */
    static final class Sorted {
        private final ItemTree tree;
        private long bytes;

        private Sorted(ItemTree tree, long bytes) {
            this.tree = tree;
            this.bytes = bytes;
        }

        ItemTree tree() {
            return tree;
        }

        int size() {
            return tree.size();
        }

        long bytes() {
            return bytes;
        }

        private @Nullable Item put(byte[] key, Item item) {
            Item before = tree.put(key, item);
            bytes += item.size() - sizeOf(before);
            return before;
        }

        private @Nullable Item remove(byte[] key) {
            Item before = tree.remove(key);
            bytes -= sizeOf(before);
            return before;
        }

        private Sorted fork() {
            return new Sorted(tree.fork(), bytes);
        }

        private static int sizeOf(@Nullable Item item) {
            return item == null ? 0 : item.size();
        }
    }

    private final KeySchema key;
    private final Sorted items;
    private final Map<Index, Sorted> indexes;

    /** The items by the end of their time to live; null if they do not expire. */
    private @Nullable Expirations expirations;

    ItemStore(KeySchema key) {
        this(key, new Sorted(new ItemTree(), 0), new LinkedHashMap<>());
    }

    private ItemStore(KeySchema key, Sorted items, Map<Index, Sorted> indexes) {
        this.key = key;
        this.items = items;
        this.indexes = indexes;
    }

    ItemStore fork() {
        Map<Index, Sorted> forks = new LinkedHashMap<>();
        indexes.forEach((index, sorted) -> forks.put(index, sorted.fork()));
        ItemStore fork = new ItemStore(key, items.fork(), forks);
        fork.expirations = expirations == null ? null : expirations.fork();
        return fork;
    }

    /** The same items that go their own way, in the table's order only. */
    ItemStore withoutIndexes() {
        return new ItemStore(key, items.fork(), new LinkedHashMap<>());
    }

    /** Has items expire by an attribute, those that are there too, or no more if it is null. */
    void expireBy(@Nullable String attribute) {
        if (attribute == null) {
            expirations = null;
        } else if (expirations == null || !expirations.attribute().equals(attribute)) {
            Expirations byTime = new Expirations(attribute);
            items.tree().visit(KeyRange.ALL, true, (treeKey, item) -> {
                byTime.put(treeKey, item);
                return true;
            });
            expirations = byTime;
        }
    }

    /** The items by the end of their time to live; null if they do not expire. */
    @Nullable
    Expirations expirations() {
        return expirations;
    }

    Sorted items() {
        return items;
    }

    Sorted items(Index index) {
        Sorted sorted = indexes.get(index);
        if (sorted == null) {
            throw new IllegalStateException("There is no index " + index.name());
        }
        return sorted;
    }

    /** Adds an index and fills it with what the table has. */
    void addIndex(Index index) {
        Sorted sorted = new Sorted(new ItemTree(), 0);
        items.tree().visit(KeyRange.ALL, true, (treeKey, item) -> {
            if (index.holds(item.attributes())) {
                sorted.put(index.key().indexKey(item.attributes(), key), projection(index, item));
            }
            return true;
        });
        indexes.put(index, sorted);
    }

    void removeIndex(Index index) {
        indexes.remove(index);
    }

    @Nullable
    Item get(byte[] treeKey) {
        return items.tree().get(treeKey);
    }

    void put(byte[] treeKey, Item item) {
        Item before = items.put(treeKey, item);
        if (expirations != null) {
            if (before != null) {
                expirations.remove(treeKey, before);
            }
            expirations.put(treeKey, item);
        }
        indexes.forEach((index, sorted) -> {
            byte[] now = placeOf(index, item);
            byte[] earlier = before == null ? null : placeOf(index, before);
            if (earlier != null && !java.util.Arrays.equals(earlier, now)) {
                sorted.remove(earlier);
            }
            if (now != null) {
                sorted.put(now, projection(index, item));
            }
        });
    }

    void remove(byte[] treeKey) {
        Item before = items.remove(treeKey);
        if (before == null) {
            return;
        }
        if (expirations != null) {
            expirations.remove(treeKey, before);
        }
        indexes.forEach((index, sorted) -> {
            byte[] earlier = placeOf(index, before);
            if (earlier != null) {
                sorted.remove(earlier);
            }
        });
    }

    private byte @Nullable [] placeOf(Index index, Item item) {
        return index.holds(item.attributes()) ? index.key().indexKey(item.attributes(), key) : null;
    }

    /** The part of an item that an index has; it shares the item if the index has all of it. */
    static Item projection(Index index, Item item) {
        if (index.projectsAll()) {
            return item;
        }
        var part = index.project(item.attributes());
        return new Item(part, ItemSize.of(part));
    }
}
