package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Reads one item by its key.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
final class GetItem implements Operation<GetItemRequest, GetItemResponse> {
    @Override
    public GetItemResponse run(GetItemRequest request, Call call) {
        TableNames.check(request.tableName());
        new Constraints()
                .notNull("key", request.hasKey())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .check();
        ItemView view = ItemView.of(request);
        KeyLookup lookup = KeyLookup.of(DynamoDbState.serving(call, request.tableName()), request.key());
        boolean isConsistent = Boolean.TRUE.equals(request.consistentRead());
        Gate.read(call, lookup.table(), null);
        @Nullable Item item = lookup.read(call, isConsistent);
        Capacity capacity = new Capacity(lookup.table(), Capacity.Kind.READ);
        capacity.addRead(null, item == null ? 0 : item.size(), isConsistent);
        capacity.count(call.now());
        return GetItemResponse.builder()
                .item(item == null ? null : view.of(item.attributes()))
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .build();
    }
}
