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
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes up to 25 items, each on its own.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchWriteItem implements Operation<BatchWriteItemRequest, BatchWriteItemResponse> {
    /** A request with the write that it asks for. */
    private record Asked(WriteRequest request, ItemWrite write) {}

    @Override
    public BatchWriteItemResponse run(BatchWriteItemRequest request, Call call) {
        check(request);
        Map<String, List<Asked>> byTable = new LinkedHashMap<>();
        request.requestItems().forEach((name, requests) -> {
            Table table = DynamoDbState.serving(call, name);
            byTable.put(name, asked(table, requests));
        });
        Map<String, List<WriteRequest>> unprocessed = new LinkedHashMap<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        List<ConsumedCapacity> capacities = new ArrayList<>();
        byTable.forEach((name, asked) -> {
            Table table = asked.get(0).write().table();
            Gate.write(call, table);
            Capacity capacity = new Capacity(table, Capacity.Kind.WRITE);
            List<WriteRequest> left = new ArrayList<>();
            List<ItemCollectionMetrics> collections = new ArrayList<>();
            for (Asked one : asked) {
                if (Gate.leavesUnprocessed(call)) {
                    left.add(one.request());
                    continue;
                }
                ItemWrite.Outcome outcome = one.write().run(call);
                capacity.addWrite(outcome.before(), outcome.after());
                addIfAny(
                        collections,
                        ItemCollections.of(table, one.write().key(), request.returnItemCollectionMetrics()));
            }
            if (!left.isEmpty()) {
                unprocessed.put(name, left);
            }
            if (!collections.isEmpty()) {
                metrics.put(name, collections);
            }
            capacity.count(call.now());
            addIfAny(capacities, capacity.report(request.returnConsumedCapacity()));
        });
        return BatchWriteItemResponse.builder()
                .unprocessedItems(unprocessed)
                .itemCollectionMetrics(metrics.isEmpty() ? null : metrics)
                .consumedCapacity(capacities.isEmpty() ? null : capacities)
                .build();
    }

    private static <T> void addIfAny(List<T> list, @Nullable T element) {
        if (element != null) {
            list.add(element);
        }
    }

    private static void check(BatchWriteItemRequest request) {
        Constraints constraints = new Constraints()
                .notNull("requestItems", request.hasRequestItems())
                .size(
                        "requestItems",
                        request.hasRequestItems() ? request.requestItems() : null,
                        1,
                        DynamoDbLimits.BATCH_WRITE_REQUESTS_MAX)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString());
        request.requestItems()
                .forEach((table, requests) -> constraints
                        .size("requestItems." + table + ".member", requests, 1, DynamoDbLimits.BATCH_WRITE_REQUESTS_MAX)
                        .noNulls("requestItems." + table + ".member", requests));
        constraints.check();
        int count = 0;
        for (Map.Entry<String, List<WriteRequest>> entry :
                request.requestItems().entrySet()) {
            TableNames.check(entry.getKey());
            entry.getValue().forEach(BatchWriteItem::checkOne);
            count += entry.getValue().size();
        }
        if (count > DynamoDbLimits.BATCH_WRITE_REQUESTS_MAX) {
            throw DynamoDbErrors.validation("Too many items requested for the BatchWriteItem call");
        }
    }

    private static void checkOne(WriteRequest request) {
        boolean isPut = request.putRequest() != null;
        boolean isDelete = request.deleteRequest() != null;
        if (isPut && isDelete) {
            throw DynamoDbErrors.validation("Supplied AttributeValue has more than one datatypes set, must contain"
                    + " exactly one of the supported datatypes");
        }
        if (isPut) {
            new Constraints()
                    .notNull("putRequest.item", request.putRequest().hasItem())
                    .check();
            ItemWrite.checkedItem(request.putRequest().item());
        } else if (isDelete) {
            new Constraints()
                    .notNull("deleteRequest.key", request.deleteRequest().hasKey())
                    .check();
            ValueValidation.check(request.deleteRequest().key());
        } else {
            throw DynamoDbErrors.validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }
    }

    private static List<Asked> asked(Table table, List<WriteRequest> requests) {
        List<Asked> asked = new ArrayList<>();
        Set<Map<String, AttributeValue>> keys = new HashSet<>();
        for (WriteRequest request : requests) {
            ItemWrite write = request.putRequest() != null
                    ? ItemWrite.put(
                            table, ItemWrite.checkedItem(request.putRequest().item()), null, false)
                    : ItemWrite.delete(table, request.deleteRequest().key(), null, false);
            if (!keys.add(write.key())) {
                throw DynamoDbErrors.validation("Provided list of item keys contains duplicates");
            }
            asked.add(new Asked(request, write));
        }
        return asked;
    }
}
