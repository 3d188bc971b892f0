package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One page of a query or a scan: walks a range of a table or an index until the limit of items or of bytes is reached.
 *
 * <p>Confined to the call.
 */
final class Page implements ItemTree.Visitor {
    /**
     * What to read.
     *
     * @param table the table
     * @param index null for the table itself
     * @param range the keys
     * @param isForward in which order
     * @param limit how many items to look at
     * @param filter which of them to return
     * @param view what to return of each; null to only count
     * @param fetchesFromTable whether a local index lacks attributes that are to be read from the table
     */
    record Plan(
            Table table,
            @Nullable Index index,
            KeyRange range,
            boolean isForward,
            int limit,
            @Nullable Predicate<Map<String, AttributeValue>> filter,
            @Nullable UnaryOperator<Map<String, AttributeValue>> view,
            boolean fetchesFromTable) {}

    private final Plan plan;
    private final ItemStore store;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private int count;
    private int scannedCount;
    private long bytes;
    private long fetchedUnitsBytes;
    private int fetched;
    private @Nullable Item last;
    private boolean hasMore;

    private Page(Plan plan, ItemStore store) {
        this.plan = plan;
        this.store = store;
    }

    /** Reads a page. */
    static Page read(Plan plan, ItemStore store) {
        Page page = new Page(plan, store);
        ItemStore.Sorted source = plan.index() == null ? store.items() : store.items(plan.index());
        source.tree().visit(plan.range(), plan.isForward(), page);
        return page;
    }

    @Override
    public boolean visit(byte[] key, Item item) {
        if (bytes + item.size() > DynamoDbLimits.PAGE_BYTES_MAX && scannedCount > 0) {
            hasMore = true;
            return false;
        }
        bytes += item.size();
        scannedCount++;
        last = item;
        Map<String, AttributeValue> attributes = plan.fetchesFromTable() ? fetch(item) : item.attributes();
        if (plan.filter() == null || plan.filter().test(attributes)) {
            count++;
            if (plan.view() != null) {
                items.add(plan.view().apply(attributes));
            }
        }
        if (scannedCount == plan.limit()) {
            hasMore = true;
            return false;
        }
        return true;
    }

    private Map<String, AttributeValue> fetch(Item entry) {
        Item whole = store.get(plan.table().key().treeKey(entry.attributes()));
        if (whole == null) {
            throw new IllegalStateException("The index has an item that the table has not.");
        }
        fetched++;
        fetchedUnitsBytes += (long) Math.ceil(whole.size() / (double) DynamoDbLimits.READ_UNIT_BYTES)
                * DynamoDbLimits.READ_UNIT_BYTES;
        return whole.attributes();
    }

    List<Map<String, AttributeValue>> items() {
        return items;
    }

    int count() {
        return count;
    }

    int scannedCount() {
        return scannedCount;
    }

    /** Where the next page begins; null if this is known to be the last. */
    @Nullable
    Map<String, AttributeValue> lastEvaluatedKey() {
        if (!hasMore || last == null) {
            return null;
        }
        Map<String, AttributeValue> key = new LinkedHashMap<>(plan.table().key().keyOf(last.attributes()));
        if (plan.index() != null) {
            key.putAll(plan.index().key().keyOf(last.attributes()));
        }
        return key;
    }

    /** Counts what the page consumed. */
    Capacity capacity(boolean isConsistent) {
        Capacity capacity = new Capacity(plan.table(), Capacity.Kind.READ);
        capacity.addRead(plan.index(), bytes, isConsistent);
        if (fetched > 0) {
            capacity.addRead(null, fetchedUnitsBytes, isConsistent);
        }
        return capacity;
    }
}
