package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads up to 100 items by their keys. What does not fit into 16 MB is left for the next call.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class BatchGetItem implements Operation<BatchGetItemRequest, BatchGetItemResponse> {
    /** The keys that are wanted of one table, with their places. */
    private record Wanted(Table table, KeysAndAttributes request, ItemView view, List<KeyLookup> lookups) {}

    @Override
    public BatchGetItemResponse run(BatchGetItemRequest request, Call call) {
        Map<String, ItemView> views = parse(request);
        List<Map.Entry<String, Wanted>> all = new ArrayList<>();
        request.requestItems()
                .forEach((name, keys) -> all.add(Map.entry(
                        name,
                        wanted(DynamoDbState.serving(call, name), keys, views.getOrDefault(name, ItemView.ALL)))));
        Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> unprocessed = new LinkedHashMap<>();
        List<ConsumedCapacity> capacities = new ArrayList<>();
        long[] bytes = new long[1];
        for (Map.Entry<String, Wanted> entry : all) {
            Wanted wanted = entry.getValue();
            Capacity capacity = new Capacity(wanted.table(), Capacity.Kind.READ);
            List<Map<String, AttributeValue>> left = new ArrayList<>();
            responses.put(entry.getKey(), read(wanted, call, capacity, bytes, left));
            if (!left.isEmpty()) {
                unprocessed.put(
                        entry.getKey(), wanted.request().toBuilder().keys(left).build());
            }
            capacity.count(call.now());
            ConsumedCapacity report = capacity.report(request.returnConsumedCapacity());
            if (report != null) {
                capacities.add(report);
            }
        }
        return BatchGetItemResponse.builder()
                .responses(responses)
                .unprocessedKeys(unprocessed)
                .consumedCapacity(capacities.isEmpty() ? null : capacities)
                .build();
    }

    private static Map<String, ItemView> parse(BatchGetItemRequest request) {
        Constraints constraints = new Constraints()
                .notNull("requestItems", request.hasRequestItems())
                .noNulls("requestItems", request.requestItems());
        constraints.check();
        constraints
                .size(
                        "requestItems",
                        request.hasRequestItems() ? request.requestItems() : null,
                        1,
                        DynamoDbLimits.BATCH_GET_KEYS_MAX)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString());
        request.requestItems().forEach((table, keys) -> {
            String path = "requestItems." + table + ".member.keys";
            constraints.notNull(path, keys.hasKeys());
            if (keys.hasKeys()) {
                constraints
                        .size(path, keys.keys(), 1, DynamoDbLimits.BATCH_GET_KEYS_MAX)
                        .noNulls(path, keys.keys());
            }
        });
        constraints.check();
        int count = 0;
        Map<String, ItemView> views = new LinkedHashMap<>();
        for (Map.Entry<String, KeysAndAttributes> entry : request.requestItems().entrySet()) {
            TableNames.check(entry.getKey());
            views.put(entry.getKey(), ItemView.of(entry.getValue()));
            entry.getValue().keys().forEach(ValueValidation::check);
            count += entry.getValue().keys().size();
        }
        if (count > DynamoDbLimits.BATCH_GET_KEYS_MAX) {
            throw DynamoDbErrors.validation("Too many items requested for the BatchGetItem call");
        }
        return views;
    }

    private static Wanted wanted(Table table, KeysAndAttributes request, ItemView view) {
        List<KeyLookup> lookups = new ArrayList<>();
        Set<Map<String, AttributeValue>> seen = new HashSet<>();
        for (Map<String, AttributeValue> key : request.keys()) {
            lookups.add(KeyLookup.of(table, key));
            if (!seen.add(dev.localcloud.fakes.dynamodb.value.Values.normalise(key))) {
                throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
            }
        }
        return new Wanted(table, request, view, lookups);
    }

    private static List<Map<String, AttributeValue>> read(
            Wanted wanted, Call call, Capacity capacity, long[] bytes, List<Map<String, AttributeValue>> left) {
        boolean isConsistent = Boolean.TRUE.equals(wanted.request().consistentRead());
        Gate.read(call, wanted.table(), null);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int i = 0; i < wanted.lookups().size(); i++) {
            @Nullable Item item = wanted.lookups().get(i).read(call, isConsistent);
            int size = item == null ? 0 : item.size();
            if (bytes[0] + size > DynamoDbLimits.BATCH_GET_BYTES_MAX || Gate.leavesUnprocessed(call)) {
                left.add(wanted.request().keys().get(i));
                continue;
            }
            bytes[0] += size;
            capacity.addRead(null, size, isConsistent);
            if (item != null) {
                found.add(wanted.view().of(item.attributes()));
            }
        }
        return found;
    }
}
