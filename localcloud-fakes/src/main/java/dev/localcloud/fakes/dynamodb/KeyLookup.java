package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item's place in a table.
 *
 * @param table the table
 * @param treeKey the place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole; the array is never changed
record KeyLookup(Table table, byte[] treeKey) {
    /** The place of a key, if it is one. */
    static KeyLookup of(Table table, Map<String, AttributeValue> key) {
        ValueValidation.check(key);
        ItemKeys.checkKey(table.key(), key);
        return new KeyLookup(table, table.key().treeKey(key));
    }

    @Nullable
    Item read(Call call, boolean isConsistent) {
        Duration lag =
                isConsistent ? Duration.ZERO : DynamoDbState.of(call).chaos().readLag();
        return table.readEventually(call.now(), lag, items -> items.get(treeKey));
    }
}
