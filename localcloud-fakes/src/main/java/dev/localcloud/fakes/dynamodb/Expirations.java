package dev.localcloud.fakes.dynamodb;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a table by when their time to live ends: a tree whose keys begin with that second.
 *
 * <p>Confined to the lock of its table.
 */
final class Expirations {
    private final String attribute;
    private final ItemTree tree;

    Expirations(String attribute) {
        this(attribute, new ItemTree());
    }

    private Expirations(String attribute, ItemTree tree) {
        this.attribute = attribute;
        this.tree = tree;
    }

    /** The attribute that has the time. */
    String attribute() {
        return attribute;
    }

    void put(byte[] treeKey, Item item) {
        byte[] place = placeOf(treeKey, item);
        if (place != null) {
            tree.put(place, item);
        }
    }

    void remove(byte[] treeKey, Item item) {
        byte[] place = placeOf(treeKey, item);
        if (place != null) {
            tree.remove(place);
        }
    }

    private byte @Nullable [] placeOf(byte[] treeKey, Item item) {
        Instant expiry = Expiry.of(item.attributes(), attribute);
        return expiry == null
                ? null
                : ByteBuffer.allocate(Long.BYTES + treeKey.length)
                        .putLong(expiry.getEpochSecond())
                        .put(treeKey)
                        .array();
    }

    /** The items whose time has ended, with their places in the table, the oldest first. */
    List<Map.Entry<byte[], Item>> before(Instant now) {
        List<Map.Entry<byte[], Item>> expired = new ArrayList<>();
        tree.visit(new KeyRange(oldest(now), second(now)), true, (place, item) -> {
            expired.add(Map.entry(Arrays.copyOfRange(place, Long.BYTES, place.length), item));
            return true;
        });
        return expired;
    }

    /** When the next item expires, or should have; null if none ever will. */
    @Nullable
    Instant first(Instant now) {
        List<Instant> first = new ArrayList<>(1);
        tree.visit(new KeyRange(oldest(now), null), true, (place, item) -> {
            first.add(Instant.ofEpochSecond(ByteBuffer.wrap(place).getLong()));
            return false;
        });
        return first.isEmpty() ? null : first.get(0);
    }

    /** What ended longer ago does not expire any more. */
    private static byte[] oldest(Instant now) {
        return second(now.minus(DynamoDbLimits.EXPIRY_AGE_MAX));
    }

    /** The first whole second that is not before a time. */
    private static byte[] second(Instant time) {
        long second = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
        return ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, second)).array();
    }

    Expirations fork() {
        return new Expirations(attribute, tree.fork());
    }
}
