package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the exclusive start key of a query or a scan. The item that it names may be gone. */
final class StartKeys {
    private StartKeys() {}

    /** The place in the table or index; refused with this error if it is no key of it. */
    static byte[] placeOf(Map<String, AttributeValue> key, Table table, @Nullable Index index, String whenInvalid) {
        ValueValidation.check(key);
        Set<String> names = new HashSet<>(table.key().names());
        if (index != null) {
            names.addAll(index.key().names());
        }
        boolean isKey = key.keySet().equals(names)
                && table.key().covers(key)
                && (index == null || index.key().covers(key));
        if (!isKey) {
            throw DynamoDbErrors.validation(whenInvalid);
        }
        return index == null ? table.key().treeKey(key) : index.key().indexKey(key, table.key());
    }

    static KeyRange behind(KeyRange range, byte[] place, boolean isForward) {
        return isForward ? range.after(place) : range.before(place);
    }
}
