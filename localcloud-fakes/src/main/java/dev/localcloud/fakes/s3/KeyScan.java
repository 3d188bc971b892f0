package dev.localcloud.fakes.s3;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks keys as S3's list requests show them: those with a prefix, and in place of all keys that share a common prefix up
 * to the delimiter, that prefix once. It seeks past a common prefix instead of reading what is below it.
 *
 * @param <V> what the keys lead to
 */
final class KeyScan<V> {
    private final SortedTree<String, V> keys;
    private final String prefix;
    private final String delimiter;
    private final Predicate<V> isShown;
    private Iterator<Map.Entry<String, V>> rest;

    /**
     * What is shown next.
     *
     * @param name a key or a common prefix
     * @param value what the key leads to; null for a common prefix
     */
    record Hit<V>(String name, @Nullable V value) {}

    /**
     * A walk over all keys with the prefix.
     *
     * @param delimiter empty for none
     * @param isShown false for what is to be passed over, such as keys whose current version is a delete marker
     */
    KeyScan(SortedTree<String, V> keys, String prefix, String delimiter, Predicate<V> isShown) {
        this.keys = keys;
        this.prefix = prefix;
        this.delimiter = delimiter;
        this.isShown = isShown;
        this.rest = keys.from(key -> KeyOrder.UTF_8.compare(key, prefix) >= 0);
    }

    /** Goes on behind this key. */
    void skipTo(String key) {
        if (KeyOrder.UTF_8.compare(key, prefix) >= 0) {
            rest = keys.from(each -> KeyOrder.UTF_8.compare(each, key) > 0);
        }
    }

    /** Goes on at this key, or behind it if it does not exist. */
    void skipToInclusive(String key) {
        if (KeyOrder.UTF_8.compare(key, prefix) >= 0) {
            rest = keys.from(each -> KeyOrder.UTF_8.compare(each, key) >= 0);
        }
    }

    /** Goes on behind all keys that start so. */
    void skipPast(String commonPrefix) {
        if (KeyOrder.UTF_8.compare(commonPrefix, prefix) >= 0) {
            rest = keys.from(each -> !each.startsWith(commonPrefix) && KeyOrder.UTF_8.compare(each, commonPrefix) > 0);
        }
    }

    /** The next key or common prefix; null at the end. */
    @Nullable
    Hit<V> next() {
        while (rest.hasNext()) {
            Map.Entry<String, V> entry = rest.next();
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                return null;
            }
            if (isShown.test(entry.getValue())) {
                String common = commonPrefixOf(key);
                if (common == null) {
                    return new Hit<>(key, entry.getValue());
                }
                skipPast(common);
                return new Hit<>(common, null);
            }
        }
        return null;
    }

    private @Nullable String commonPrefixOf(String key) {
        if (delimiter.isEmpty()) {
            return null;
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }

    /** The common prefix that a key is shown under; null if it is shown itself. */
    static @Nullable String commonPrefix(String key, String prefix, String delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return null;
        }
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }
}
