package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rules for key attributes in keys and in items. */
final class ItemKeys {
    private ItemKeys() {}

    /** Refuses what is not exactly the key of an item of the table. */
    static void checkKey(KeySchema schema, Map<String, AttributeValue> key) {
        List<KeyAttribute> attributes = schema.attributes();
        if (key.size() != attributes.size()) {
            throw DynamoDbErrors.keyDoesNotMatchSchema();
        }
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = key.get(attribute.name());
            if (value == null || !attribute.accepts(value)) {
                throw DynamoDbErrors.keyDoesNotMatchSchema();
            }
        }
        checkValues(schema, key);
    }

    /** Refuses an item that lacks a part of the table's key, or has it with another type. */
    static void checkItem(Table table, Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : table.key().attributes()) {
            AttributeValue value = item.get(attribute.name());
            if (value == null) {
                throw DynamoDbErrors.keyIsMissing(attribute.name());
            }
            if (!attribute.accepts(value)) {
                throw DynamoDbErrors.keyTypeMismatch(
                        attribute.name(), attribute.type().toString(), Values.typeCode(value));
            }
        }
        checkValues(table.key(), item);
        checkIndexKeys(table, item);
    }

    /** Whether the key attributes of an item, all there and of the right types, are neither empty nor too long. */
    static boolean canBeKey(KeySchema schema, Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : schema.attributes()) {
            if (emptyTypeOf(item.get(attribute.name())) != null) {
                return false;
            }
        }
        return sizeOf(schema.hash(), item) <= DynamoDbLimits.PARTITION_KEY_BYTES_MAX
                && sizeOf(schema.range(), item) <= DynamoDbLimits.SORT_KEY_BYTES_MAX;
    }

    private static void checkValues(KeySchema schema, Map<String, AttributeValue> item) {
        for (KeyAttribute attribute : schema.attributes()) {
            String emptyType = emptyTypeOf(item.get(attribute.name()));
            if (emptyType != null) {
                throw DynamoDbErrors.keyIsEmpty(attribute.name(), emptyType);
            }
        }
        checkSizes(schema, item);
    }

    private static void checkSizes(KeySchema schema, Map<String, AttributeValue> item) {
        if (sizeOf(schema.hash(), item) > DynamoDbLimits.PARTITION_KEY_BYTES_MAX) {
            throw DynamoDbErrors.partitionKeyIsTooBig();
        }
        if (sizeOf(schema.range(), item) > DynamoDbLimits.SORT_KEY_BYTES_MAX) {
            throw DynamoDbErrors.sortKeyIsTooBig();
        }
    }

    private static int sizeOf(List<KeyAttribute> attributes, Map<String, AttributeValue> item) {
        int size = 0;
        for (KeyAttribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name());
            size += value == null ? 0 : ItemSize.of(value);
        }
        return size;
    }

    /** Refuses an item whose attribute has not the type that an index key says; one without it is just not in the index. */
    static void checkIndexKeys(Table table, Map<String, AttributeValue> item) {
        for (Index index : table.indexes().values()) {
            for (KeyAttribute attribute : index.key().attributes()) {
                AttributeValue value = item.get(attribute.name());
                if (value != null && !table.key().has(attribute.name())) {
                    checkIndexKey(index, attribute, value);
                }
            }
            checkSizes(index.key(), item);
        }
    }

    private static void checkIndexKey(Index index, KeyAttribute attribute, AttributeValue value) {
        if (!attribute.accepts(value)) {
            throw DynamoDbErrors.indexKeyTypeMismatch(
                    attribute.name(), attribute.type().toString(), Values.typeCode(value), index.name());
        }
        String emptyType = emptyTypeOf(value);
        if (emptyType != null) {
            throw DynamoDbErrors.indexKeyIsEmpty(attribute.name(), emptyType, index.name());
        }
    }

    private static @Nullable String emptyTypeOf(@Nullable AttributeValue value) {
        if (value == null) {
            return null;
        }
        if (value.s() != null) {
            return value.s().isEmpty() ? "string" : null;
        }
        if (value.b() != null) {
            return value.b().asByteArrayUnsafe().length == 0 ? "binary" : null;
        }
        return null;
    }
}
