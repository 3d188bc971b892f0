package dev.localcloud.fakes.dynamodb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keys from a first one, up to a last one that is not part of it.
 *
 * @param from null from the beginning
 * @param to null to the end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole; the arrays are never changed
record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {
    static final KeyRange ALL = new KeyRange(null, null);

    /** All keys that begin with these bytes. */
    static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(prefix, KeyBytes.behind(prefix));
    }

    /** The part of this range behind a key. */
    KeyRange after(byte[] key) {
        byte[] next = Arrays.copyOf(key, key.length + 1);
        return from != null && Arrays.compareUnsigned(from, next) > 0 ? this : new KeyRange(next, to);
    }

    /** The part of this range before a key. */
    KeyRange before(byte[] key) {
        return to != null && Arrays.compareUnsigned(to, key) < 0 ? this : new KeyRange(from, key);
    }

    boolean contains(byte[] key) {
        return (from == null || Arrays.compareUnsigned(from, key) <= 0)
                && (to == null || Arrays.compareUnsigned(key, to) < 0);
    }

    /** What is in both ranges. */
    KeyRange and(KeyRange other) {
        byte[] first =
                from == null || other.from != null && Arrays.compareUnsigned(from, other.from) < 0 ? other.from : from;
        byte[] last = to == null || other.to != null && Arrays.compareUnsigned(to, other.to) > 0 ? other.to : to;
        return new KeyRange(first, last);
    }
}
