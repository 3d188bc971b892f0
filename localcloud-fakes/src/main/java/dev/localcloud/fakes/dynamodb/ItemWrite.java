package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.UpdateExpression;
import dev.localcloud.fakes.dynamodb.expression.UpdateResult;
import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One write of one item, read from its request and checked: it runs alone, in a batch, or in a transaction.
 *
 * <p>Immutable. {@link #prepare} finds out what the write would do and {@link #commit} does it; both under the lock of the
 * table.
 */
final class ItemWrite {
    /** Makes the new item of the old one; the result is null for an item that goes. */
    private interface Mutation {
        Outcome apply(@Nullable Item before);
    }

    /**
     * What a write does.
     *
     * @param before the item before; null if there was none
     * @param after the item after; null if there is none
     * @param update what an update touched; null for any other write
     */
    record Outcome(
            @Nullable Item before,
            @Nullable Item after,
            @Nullable UpdateResult update) {}

    private final Table table;
    private final Map<String, AttributeValue> key;
    private final byte[] treeKey;
    private final @Nullable ConditionExpression condition;
    private final Mutation mutation;
    private final boolean returnsOldOnFailure;
    private final boolean isCheckOnly;
    private final int size;

    private ItemWrite(
            Table table,
            Map<String, AttributeValue> key,
            @Nullable ConditionExpression condition,
            boolean returnsOldOnFailure,
            boolean isCheckOnly,
            int size,
            Mutation mutation) {
        this.table = table;
        this.key = key;
        this.treeKey = table.key().treeKey(key);
        this.condition = condition;
        this.returnsOldOnFailure = returnsOldOnFailure;
        this.isCheckOnly = isCheckOnly;
        this.size = size;
        this.mutation = mutation;
    }

    /** Refuses what cannot be an item of any table. */
    static Map<String, AttributeValue> checkedItem(Map<String, AttributeValue> item) {
        ValueValidation.check(item);
        Map<String, AttributeValue> normal = Values.normalise(item);
        if (ItemSize.of(normal) > DynamoDbLimits.ITEM_BYTES_MAX) {
            throw DynamoDbErrors.itemIsTooBig();
        }
        return normal;
    }

    /** Stores an item that {@link #checkedItem} has passed. */
    static ItemWrite put(
            Table table,
            Map<String, AttributeValue> checkedItem,
            @Nullable ConditionExpression condition,
            boolean returnsOldOnFailure) {
        ItemKeys.checkItem(table, checkedItem);
        Item after = new Item(checkedItem, ItemSize.of(checkedItem));
        return new ItemWrite(
                table,
                table.key().keyOf(checkedItem),
                condition,
                returnsOldOnFailure,
                false,
                after.size(),
                before -> new Outcome(before, after, null));
    }

    static ItemWrite delete(
            Table table,
            Map<String, AttributeValue> key,
            @Nullable ConditionExpression condition,
            boolean returnsOldOnFailure) {
        Map<String, AttributeValue> normal = checkedKey(table, key);
        return new ItemWrite(
                table,
                normal,
                condition,
                returnsOldOnFailure,
                false,
                ItemSize.of(normal),
                before -> new Outcome(before, null, null));
    }

    /** Only looks whether the condition holds. */
    static ItemWrite check(
            Table table,
            Map<String, AttributeValue> key,
            @Nullable ConditionExpression condition,
            boolean returnsOldOnFailure) {
        Map<String, AttributeValue> normal = checkedKey(table, key);
        return new ItemWrite(
                table,
                normal,
                condition,
                returnsOldOnFailure,
                true,
                ItemSize.of(normal),
                before -> new Outcome(before, before, null));
    }

    static ItemWrite update(
            Table table,
            Map<String, AttributeValue> key,
            UpdateExpression update,
            @Nullable ConditionExpression condition,
            boolean returnsOldOnFailure) {
        Map<String, AttributeValue> normal = checkedKey(table, key);
        for (String attribute : update.attributes()) {
            if (table.key().has(attribute)) {
                throw DynamoDbErrors.invalid(
                        "Cannot update attribute " + attribute + ". This attribute is part of the key");
            }
        }
        return new ItemWrite(
                table,
                normal,
                condition,
                returnsOldOnFailure,
                false,
                ItemSize.of(normal),
                before -> updated(table, normal, update, before));
    }

    private static Outcome updated(
            Table table, Map<String, AttributeValue> key, UpdateExpression update, @Nullable Item before) {
        if (before == null && update.onlyTakesAway()) {
            return new Outcome(null, null, new UpdateResult(Map.of(), Map.of(), update.paths()));
        }
        UpdateResult result = update.apply(before == null ? key : before.attributes());
        Map<String, AttributeValue> attributes = result.item();
        if (before == null && !update.paths().isEmpty() && attributes.size() == key.size()) {
            // Only removals, from an item that is not there: no item comes of it.
            return new Outcome(null, null, result);
        }
        int size = ItemSize.of(attributes);
        if (size > DynamoDbLimits.ITEM_BYTES_MAX) {
            throw DynamoDbErrors.updatedItemIsTooBig();
        }
        for (String touched : update.attributes()) {
            AttributeValue value = attributes.get(touched);
            if (value != null) {
                ValueValidation.check(value);
            }
        }
        ItemKeys.checkIndexKeys(table, attributes);
        return new Outcome(before, new Item(attributes, size), result);
    }

    private static Map<String, AttributeValue> checkedKey(Table table, Map<String, AttributeValue> key) {
        ValueValidation.check(key);
        ItemKeys.checkKey(table.key(), key);
        return Values.normalise(key);
    }

    Table table() {
        return table;
    }

    /** The key, numbers in normal form. */
    Map<String, AttributeValue> key() {
        return key;
    }

    byte[] treeKey() {
        return treeKey;
    }

    boolean isCheckOnly() {
        return isCheckOnly;
    }

    /** Bytes of what the request carries. */
    int size() {
        return size;
    }

    /** What the write would do now; refused if its condition does not hold. */
    Outcome prepare() {
        Item before = table.get(treeKey);
        Map<String, AttributeValue> present = before == null ? Map.of() : before.attributes();
        if (condition != null && !condition.matches(present)) {
            throw DynamoDbErrors.conditionFailed(returnsOldOnFailure && before != null ? present : null);
        }
        return mutation.apply(before);
    }

    void commit(Outcome outcome, Instant now) {
        if (!isCheckOnly && (outcome.before() != null || outcome.after() != null)) {
            table.commit(treeKey, outcome.before(), outcome.after(), now, false);
        }
    }

    /** Runs the write on its own. */
    Outcome run(Call call) {
        Outcome outcome = run(call.now());
        table.written(call.cloud());
        return outcome;
    }

    private Outcome run(Instant now) {
        table.lock().writeLock().lock();
        try {
            Outcome outcome = prepare();
            commit(outcome, now);
            return outcome;
        } finally {
            table.lock().writeLock().unlock();
        }
    }
}
