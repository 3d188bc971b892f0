package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * Reads up to 100 items as they are at one moment.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
final class TransactGetItems implements Operation<TransactGetItemsRequest, TransactGetItemsResponse> {
    @Override
    public TransactGetItemsResponse run(TransactGetItemsRequest request, Call call) {
        constrain(request);
        List<ItemView> views = new ArrayList<>();
        for (TransactGetItem item : request.transactItems()) {
            views.add(ItemView.of(item.get()));
        }
        List<KeyLookup> lookups = lookups(request, call);
        lookups.stream().map(KeyLookup::table).distinct().forEach(table -> Gate.read(call, table, null));
        Map<Table, Capacity> capacities = new LinkedHashMap<>();
        List<ItemResponse> responses = new ArrayList<>();
        try (TableLocks locks = TableLocks.forReading(
                lookups.stream().map(KeyLookup::table).distinct().toList())) {
            for (int i = 0; i < lookups.size(); i++) {
                KeyLookup lookup = lookups.get(i);
                Item item =
                        lookup.table().readEventually(call.now(), Duration.ZERO, items -> items.get(lookup.treeKey()));
                capacities
                        .computeIfAbsent(lookup.table(), table -> new Capacity(table, Capacity.Kind.TRANSACTIONAL_READ))
                        .addRead(null, item == null ? 0 : item.size(), true);
                ItemResponse.Builder response = ItemResponse.builder();
                if (item != null) {
                    response.item(views.get(i).of(item.attributes()));
                }
                responses.add(response.build());
            }
        }
        List<ConsumedCapacity> reports = new ArrayList<>();
        for (Capacity capacity : capacities.values()) {
            capacity.count(call.now());
            ConsumedCapacity report = capacity.report(request.returnConsumedCapacity());
            if (report != null) {
                reports.add(report);
            }
        }
        return TransactGetItemsResponse.builder()
                .responses(responses)
                .consumedCapacity(reports.isEmpty() ? null : reports)
                .build();
    }

    private static void constrain(TransactGetItemsRequest request) {
        Constraints constraints = new Constraints()
                .notNull("transactItems", request.hasTransactItems())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString());
        if (request.hasTransactItems()) {
            constraints
                    .size("transactItems", request.transactItems(), 1, DynamoDbLimits.TRANSACTION_ITEMS_MAX)
                    .noNulls("transactItems", request.transactItems())
                    .check();
        }
        for (int i = 0; i < request.transactItems().size(); i++) {
            String path = "transactItems." + (i + 1) + ".member.get";
            Get get = request.transactItems().get(i).get();
            constraints.notNull(path, get);
            if (get != null) {
                constraints.tableName(path + ".tableName", get.tableName()).notNull(path + ".key", get.hasKey());
            }
        }
        constraints.check();
    }

    /** The places of the keys. The first key that does not fit its table cancels all. */
    private static List<KeyLookup> lookups(TransactGetItemsRequest request, Call call) {
        List<KeyLookup> lookups = new ArrayList<>();
        Set<Map.Entry<String, java.nio.ByteBuffer>> places = new HashSet<>();
        int size = request.transactItems().size();
        for (int i = 0; i < size; i++) {
            Get get = request.transactItems().get(i).get();
            Table table = DynamoDbState.serving(call, get.tableName());
            try {
                lookups.add(KeyLookup.of(table, get.key()));
            } catch (AwsError refused) {
                throw TransactWriteItems.canceled(size, i, refused);
            }
            if (!places.add(Map.entry(
                    table.arn(), java.nio.ByteBuffer.wrap(lookups.get(i).treeKey())))) {
                throw DynamoDbErrors.validation("Transaction request cannot include multiple operations on one item");
            }
        }
        return lookups;
    }
}
