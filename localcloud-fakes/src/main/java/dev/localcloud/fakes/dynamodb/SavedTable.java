package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * A table as snapshots have it. The units used in the current second and what a test made go wrong are no part of it.
 *
 * @param description as {@code DescribeTable} answers it
 * @param key the key
 * @param indexes local and global ones
 * @param settings what is set besides
 * @param stream the ARN of the stream that is enabled; null if none is
 * @param items all items, as AWS writes them
 * @param past what they were, if point-in-time recovery is on; else null
 */
record SavedTable(
        TableDescription description,
        KeySchema key,
        List<Index> indexes,
        TableSettings settings,
        @Nullable String stream,
        List<Map<String, AttributeValue>> items,
        @Nullable Past past) {

    /**
     * A stream, of a table that may have gone.
     *
     * @param tableName the table
     * @param arn names the stream
     * @param label the last part of the ARN
     * @param viewType what records carry
     * @param keySchema of the table
     * @param createdAt when it was enabled
     * @param entries what was written, oldest first
     * @param sequence of the youngest entry there ever was
     * @param lastShard the shard of that entry
     * @param isEnabled whether it takes more
     */
    record Stream(
            String tableName,
            String arn,
            String label,
            StreamViewType viewType,
            List<KeySchemaElement> keySchema,
            Instant createdAt,
            List<TableStream.Entry> entries,
            long sequence,
            int lastShard,
            boolean isEnabled) {}

    /**
     * A backup.
     *
     * @param details its name, ARN and time
     * @param table the description of the table as it was
     * @param timeToLive whether the table's items expired
     * @param items the table's items
     */
    record Backup(
            BackupDetails details,
            TableDescription table,
            TimeToLiveDescription timeToLive,
            List<Map<String, AttributeValue>> items) {
        static Backup of(Backups.Backup backup) {
            return new Backup(backup.details(), backup.table(), backup.timeToLive(), itemsOf(backup.items()));
        }

        Backups.Backup load() {
            KeySchema key = new TableDesign(table.attributeDefinitions()).tableKey(table.keySchema());
            return new Backups.Backup(details, table, timeToLive, store(key, items));
        }
    }

    /**
     * What the items were at any time of the recovery period.
     *
     * @param beginning the items at its beginning
     * @param changes what has changed since, oldest first
     * @param period how far it goes back
     */
    record Past(List<Map<String, AttributeValue>> beginning, List<Change> changes, Duration period) {}

    /**
     * A change of an item.
     *
     * @param treeKey its place in the table
     * @param after the item; null if it was deleted
     * @param at when it was changed
     */
    record Change(byte[] treeKey, @Nullable Map<String, AttributeValue> after, Instant at) {}

    static SavedTable of(Table table) {
        TableStream stream = table.stream();
        return new SavedTable(
                table.description(),
                table.key(),
                List.copyOf(table.indexes().values()),
                table.settings(),
                stream == null ? null : stream.arn(),
                itemsOf(table.snapshot()),
                table.saveHistory());
    }

    static List<Map<String, AttributeValue>> itemsOf(ItemStore store) {
        List<Map<String, AttributeValue>> items = new ArrayList<>(store.items().size());
        store.items().tree().visit(KeyRange.ALL, true, (treeKey, item) -> items.add(item.attributes()));
        return items;
    }

    Table load(Map<String, TableStream> streams) {
        Table table = new Table(description, key, indexes, settings);
        table.restore(store(key, items));
        if (stream != null) {
            table.stream(streams.get(stream));
        }
        if (past != null) {
            table.history(History.load(past, key));
        } else if (settings.recovery().since() != null) {
            table.keepHistory(Duration.ofDays(settings.recovery().days()));
        }
        return table;
    }

    static ItemStore store(KeySchema key, List<Map<String, AttributeValue>> items) {
        ItemStore store = new ItemStore(key);
        items.forEach(item -> store.put(key.treeKey(item), itemOf(item)));
        return store;
    }

    static Item itemOf(Map<String, AttributeValue> attributes) {
        return new Item(attributes, ItemSize.of(attributes));
    }
}
