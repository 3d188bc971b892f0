package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** A table as a test sees it: always as it is now, without capacity, pages or lag. Thread-safe. */
public final class TableView {
    private final Table table;

    TableView(Table table) {
        this.table = table;
    }

    /** The table's name. */
    public String name() {
        return table.name();
    }

    /** What DescribeTable shows. */
    public TableDescription description() {
        return TableDescriptions.live(table);
    }

    /** How many items the table has. */
    public int itemCount() {
        return table.read(items -> items.items().size());
    }

    /** All items, in the order of a scan. */
    public List<Map<String, AttributeValue>> items() {
        return all(table.snapshot().items().tree());
    }

    /**
     * All items of an index, as it projects them.
     *
     * @throws IllegalStateException if the table has no such index
     */
    public List<Map<String, AttributeValue>> items(String indexName) {
        Index index = table.index(indexName);
        if (index == null) {
            throw new IllegalStateException("The table '" + name() + "' has no index '" + indexName + "'; it has "
                    + table.indexes().keySet() + '.');
        }
        return all(table.snapshot().items(index).tree());
    }

    private static List<Map<String, AttributeValue>> all(ItemTree tree) {
        List<Map<String, AttributeValue>> all = new ArrayList<>(tree.size());
        tree.visit(KeyRange.ALL, true, (key, item) -> all.add(item.attributes()));
        return all;
    }

    /**
     * The item with a key.
     *
     * @param key all key attributes, and nothing else
     * @throws IllegalArgumentException if that is no key of this table
     */
    public Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        KeySchema schema = table.key();
        if (key.size() != schema.attributes().size() || !schema.covers(key)) {
            throw new IllegalArgumentException("The key " + key.keySet() + " is not one of the table '" + name()
                    + "': its key is " + schema.attributes() + '.');
        }
        byte[] place = schema.treeKey(Values.normalise(key));
        return Optional.ofNullable(table.read(items -> items.get(place))).map(Item::attributes);
    }

    /** The names of the key attributes, the partition key's first. */
    public List<String> keyAttributes() {
        return table.key().names();
    }
}
