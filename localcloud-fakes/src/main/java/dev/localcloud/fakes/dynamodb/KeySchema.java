package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/**
 * The key of a table or of an index.
 *
 * @param hash the partition key: one attribute, up to four for a global secondary index
 * @param range the sort key: at most one attribute, up to four for a global secondary index
 */
record KeySchema(List<KeyAttribute> hash, List<KeyAttribute> range) {
    KeySchema {
        hash = List.copyOf(hash);
        range = List.copyOf(range);
    }

    /** All key attributes, the partition key's first. */
    List<KeyAttribute> attributes() {
        return Stream.concat(hash.stream(), range.stream()).toList();
    }

    List<String> names() {
        return attributes().stream().map(KeyAttribute::name).toList();
    }

    boolean has(String attribute) {
        return find(attribute) != null;
    }

    @Nullable
    KeyAttribute find(String attribute) {
        for (KeyAttribute key : hash) {
            if (key.name().equals(attribute)) {
                return key;
            }
        }
        for (KeyAttribute key : range) {
            if (key.name().equals(attribute)) {
                return key;
            }
        }
        return null;
    }

    List<KeySchemaElement> elements() {
        List<KeySchemaElement> elements = new ArrayList<>();
        hash.forEach(key -> elements.add(element(key, KeyType.HASH)));
        range.forEach(key -> elements.add(element(key, KeyType.RANGE)));
        return elements;
    }

    private static KeySchemaElement element(KeyAttribute key, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(key.name())
                .keyType(type)
                .build();
    }

    /** The key attributes of an item. */
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
        return key;
    }

    /** Whether an item has every key attribute with its type; only then it is in an index. */
    boolean covers(Map<String, AttributeValue> item) {
        return covers(hash, item) && covers(range, item);
    }

    private static boolean covers(List<KeyAttribute> attributes, Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            if (value == null || !attribute.accepts(value)) {
                return false;
            }
        }
        return true;
    }

    /** The partition of an item, as the bytes that begin all keys in it. */
    KeyBytes partition(Map<String, AttributeValue> item) {
        KeyBytes bytes = new KeyBytes();
        bytes.skipHash();
        for (KeyAttribute attribute : hash) {
            bytes.append(item.get(attribute.name()));
        }
        return bytes.putHash();
    }

    /** The place of an item in its table. */
    byte[] treeKey(Map<String, AttributeValue> item) {
        KeyBytes bytes = partition(item);
        for (KeyAttribute attribute : range) {
            bytes.append(item.get(attribute.name()));
        }
        return bytes.toBytes();
    }

    /** The place of an item in an index with this key: items with equal index keys follow their table's key. */
    byte[] indexKey(Map<String, AttributeValue> item, KeySchema table) {
        KeyBytes bytes = partition(item);
        for (KeyAttribute attribute : range) {
            bytes.append(item.get(attribute.name()));
        }
        for (KeyAttribute attribute : table.hash) {
            bytes.append(item.get(attribute.name()));
        }
        for (KeyAttribute attribute : table.range) {
            bytes.append(item.get(attribute.name()));
        }
        return bytes.toBytes();
    }
}
