package dev.localcloud.fakes.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A secondary index.
 *
 * @param name the index's name
 * @param key its key
 * @param table the key of its table
 * @param isGlobal whether it is a global one, as opposed to a local one
 * @param projected the attributes that it has besides both keys; null if it has all
 */
record Index(
        String name,
        KeySchema key,
        KeySchema table,
        boolean isGlobal,
        @Nullable Set<String> projected) {
    boolean projectsAll() {
        return projected == null;
    }

    /** Whether items of this index have the attribute, if their table's have it. */
    boolean projects(String attribute) {
        return projected == null || projected.contains(attribute) || key.has(attribute) || table.has(attribute);
    }

    /**
     * Whether an item is in this index: it has all key attributes, none empty or too long. Such values can only be older
     * than the index.
     */
    boolean holds(Map<String, AttributeValue> item) {
        return key.covers(item) && ItemKeys.canBeKey(key, item);
    }

    /** The part of an item that this index has. */
    Map<String, AttributeValue> project(Map<String, AttributeValue> item) {
        if (projected == null) {
            return item;
        }
        Map<String, AttributeValue> part = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (projects(name)) {
                part.put(name, value);
            }
        });
        return part;
    }
}
