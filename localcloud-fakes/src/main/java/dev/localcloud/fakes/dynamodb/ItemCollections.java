package dev.localcloud.fakes.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.ReturnItemCollectionMetrics;

/** Tells how big item collections are: the items of one partition key, in tables that have local indexes. */
final class ItemCollections {
    private ItemCollections() {}

    static boolean isWanted(@Nullable ReturnItemCollectionMetrics wanted) {
        return wanted == ReturnItemCollectionMetrics.SIZE;
    }

    /** The metrics of the collection that an item is in; null if they are not wanted or the table has no local index. */
    static @Nullable ItemCollectionMetrics of(
            Table table, Map<String, AttributeValue> key, @Nullable ReturnItemCollectionMetrics wanted) {
        if (!isWanted(wanted) || !table.hasLocalIndexes()) {
            return null;
        }
        Map<String, AttributeValue> partition = new LinkedHashMap<>();
        for (KeyAttribute attribute : table.key().hash()) {
            AttributeValue value = key.get(attribute.name());
            if (value != null) {
                partition.put(attribute.name(), value);
            }
        }
        return ItemCollectionMetrics.builder()
                .itemCollectionKey(partition)
                .sizeEstimateRangeGB(List.of(0.0, 1.0))
                .build();
    }
}
