package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.kernel.AwsError;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionMetrics;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Writes up to 100 items, all or none.
 *
 * <p>Refusals come in three steps, as on AWS: what is wrong with the request itself fails as any request does; the first
 * action that does not fit its table cancels the transaction alone; then all conditions are looked at together.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class TransactWriteItems implements Operation<TransactWriteItemsRequest, TransactWriteItemsResponse> {
    static final CancellationReason NO_REASON =
            CancellationReason.builder().code("None").build();

    /** An action whose expressions are read, before its table is looked at. */
    private record Action(String tableName, Function<Table, ItemWrite> onTable) {}

    @Override
    public TransactWriteItemsResponse run(TransactWriteItemsRequest request, Call call) {
        constrain(request);
        List<Action> actions =
                request.transactItems().stream().map(TransactWriteItems::parse).toList();
        DynamoDbState state = DynamoDbState.of(call);
        TransactWriteItemsResponse repeated = repeated(request, state, call.now());
        if (repeated != null) {
            return repeated;
        }
        List<ItemWrite> writes = writes(actions, call);
        checkDistinct(writes);
        checkSize(writes);
        if (Gate.conflicts(call)) {
            throw conflict(writes.size(), call);
        }
        writes.stream().map(ItemWrite::table).distinct().forEach(table -> Gate.write(call, table));
        TransactWriteItemsResponse response = commit(request, writes, state, call);
        writes.stream().map(ItemWrite::table).distinct().forEach(table -> table.written(call.cloud()));
        return response;
    }

    private static void constrain(TransactWriteItemsRequest request) {
        Constraints constraints = new Constraints()
                .notNull("transactItems", request.hasTransactItems())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnItemCollectionMetrics(request.returnItemCollectionMetricsAsString())
                .length("clientRequestToken", request.clientRequestToken(), 1, DynamoDbLimits.CLIENT_TOKEN_LENGTH_MAX);
        if (request.hasTransactItems()) {
            constraints
                    .size("transactItems", request.transactItems(), 1, DynamoDbLimits.TRANSACTION_ITEMS_MAX)
                    .noNulls("transactItems", request.transactItems())
                    .check();
        }
        for (int i = 0; i < request.transactItems().size(); i++) {
            constrain(
                    constraints,
                    "transactItems." + (i + 1) + ".member.",
                    request.transactItems().get(i));
        }
        constraints.check();
    }

    private static void constrain(Constraints constraints, String path, TransactWriteItem item) {
        if (item.put() != null) {
            constraints.notNull(path + "put.item", item.put().hasItem());
            constrain(
                    constraints,
                    path + "put.",
                    item.put().tableName(),
                    item.put().returnValuesOnConditionCheckFailureAsString());
        }
        if (item.update() != null) {
            constraints.notNull(path + "update.key", item.update().hasKey());
            constraints.notNull(path + "update.updateExpression", item.update().updateExpression());
            constrain(
                    constraints,
                    path + "update.",
                    item.update().tableName(),
                    item.update().returnValuesOnConditionCheckFailureAsString());
        }
        if (item.delete() != null) {
            constraints.notNull(path + "delete.key", item.delete().hasKey());
            constrain(
                    constraints,
                    path + "delete.",
                    item.delete().tableName(),
                    item.delete().returnValuesOnConditionCheckFailureAsString());
        }
        if (item.conditionCheck() != null) {
            constraints.notNull(
                    path + "conditionCheck.key", item.conditionCheck().hasKey());
            constraints.notNull(
                    path + "conditionCheck.conditionExpression",
                    item.conditionCheck().conditionExpression());
            constrain(
                    constraints,
                    path + "conditionCheck.",
                    item.conditionCheck().tableName(),
                    item.conditionCheck().returnValuesOnConditionCheckFailureAsString());
        }
    }

    private static void constrain(
            Constraints constraints, String path, @Nullable String tableName, @Nullable String onFailure) {
        constraints
                .tableName(path + "tableName", tableName)
                .oneOf(path + "returnValuesOnConditionCheckFailure", onFailure, Constraints.RETURN_ON_FAILURE);
    }

    private static Action parse(TransactWriteItem item) {
        int count = (item.put() != null ? 1 : 0)
                + (item.update() != null ? 1 : 0)
                + (item.delete() != null ? 1 : 0)
                + (item.conditionCheck() != null ? 1 : 0);
        if (count != 1) {
            throw DynamoDbErrors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        if (item.put() != null) {
            return put(item.put());
        }
        if (item.update() != null) {
            return update(item.update());
        }
        return item.delete() != null ? delete(item.delete()) : check(item.conditionCheck());
    }

    private static Action put(Put put) {
        WriteParameters parameters = WriteParameters.of(put);
        ValueValidation.check(put.item());
        boolean returnsOld = returnsOld(put.returnValuesOnConditionCheckFailure());
        return new Action(
                put.tableName(),
                table -> ItemWrite.put(table, ItemWrite.checkedItem(put.item()), parameters.condition(), returnsOld));
    }

    private static Action update(Update update) {
        WriteParameters parameters = WriteParameters.of(update);
        ValueValidation.check(update.key());
        boolean returnsOld = returnsOld(update.returnValuesOnConditionCheckFailure());
        return new Action(
                update.tableName(),
                table -> ItemWrite.update(
                        table, update.key(), parameters.updateOrNothing(), parameters.condition(), returnsOld));
    }

    private static Action delete(Delete delete) {
        WriteParameters parameters = WriteParameters.of(delete);
        ValueValidation.check(delete.key());
        boolean returnsOld = returnsOld(delete.returnValuesOnConditionCheckFailure());
        return new Action(
                delete.tableName(), table -> ItemWrite.delete(table, delete.key(), parameters.condition(), returnsOld));
    }

    private static Action check(ConditionCheck check) {
        WriteParameters parameters = WriteParameters.of(check);
        ValueValidation.check(check.key());
        boolean returnsOld = returnsOld(check.returnValuesOnConditionCheckFailure());
        return new Action(
                check.tableName(), table -> ItemWrite.check(table, check.key(), parameters.condition(), returnsOld));
    }

    private static boolean returnsOld(@Nullable ReturnValuesOnConditionCheckFailure wanted) {
        return wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    }

    /** The answer to a request that has been done before; null if it is new. */
    private static @Nullable TransactWriteItemsResponse repeated(
            TransactWriteItemsRequest request, DynamoDbState state, Instant now) {
        if (request.clientRequestToken() == null) {
            return null;
        }
        Transactions.Done done = state.transactions().find(request.clientRequestToken(), now);
        if (done == null) {
            return null;
        }
        if (!done.request().transactItems().equals(request.transactItems())) {
            throw DynamoDbErrors.idempotentParameterMismatch();
        }
        return done.repeated();
    }

    /** The writes on their tables. The first that does not fit its table cancels all. */
    private static List<ItemWrite> writes(List<Action> actions, Call call) {
        List<Table> tables = new ArrayList<>();
        for (Action action : actions) {
            tables.add(DynamoDbState.serving(call, action.tableName()));
        }
        List<ItemWrite> writes = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            try {
                writes.add(actions.get(i).onTable().apply(tables.get(i)));
            } catch (AwsError refused) {
                throw canceled(actions.size(), i, refused);
            }
        }
        return writes;
    }

    static AwsError canceled(int size, int index, AwsError refused) {
        List<CancellationReason> reasons = new ArrayList<>(Collections.nCopies(size, NO_REASON));
        reasons.set(index, reasonOf(refused));
        return DynamoDbErrors.transactionCanceled(reasons);
    }

    static AwsError conflict(int size, Call call) {
        List<CancellationReason> reasons = new ArrayList<>(Collections.nCopies(size, NO_REASON));
        reasons.set(call.cloud().ids().below(size), reasonOf(DynamoDbErrors.transactionConflict()));
        return DynamoDbErrors.transactionCanceled(reasons);
    }

    static CancellationReason reasonOf(AwsError error) {
        CancellationReason.Builder reason = CancellationReason.builder().message(error.text());
        switch (error.shortCode()) {
            case "ConditionalCheckFailedException" -> {
                reason.code("ConditionalCheckFailed");
                if (error.details() instanceof ConditionalCheckFailedException details && details.hasItem()) {
                    reason.item(details.item());
                }
            }
            case "DuplicateItemException" -> reason.code("DuplicateItem");
            case "TransactionConflictException" -> reason.code("TransactionConflict");
            default -> reason.code("ValidationError");
        }
        return reason.build();
    }

    static void checkDistinct(List<ItemWrite> writes) {
        Set<Map.Entry<String, ByteBuffer>> places = new HashSet<>();
        for (ItemWrite write : writes) {
            if (!places.add(Map.entry(write.table().arn(), ByteBuffer.wrap(write.treeKey())))) {
                throw DynamoDbErrors.validation("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    static void checkSize(List<ItemWrite> writes) {
        long size = writes.stream().mapToLong(ItemWrite::size).sum();
        if (size > DynamoDbLimits.TRANSACTION_BYTES_MAX) {
            throw DynamoDbErrors.validation("Transaction payload size cannot exceed 4 MB");
        }
    }

    private static TransactWriteItemsResponse commit(
            TransactWriteItemsRequest request, List<ItemWrite> writes, DynamoDbState state, Call call) {
        List<Table> tables = writes.stream().map(ItemWrite::table).distinct().toList();
        try (TableLocks locks = TableLocks.forWriting(tables)) {
            TransactWriteItemsResponse repeated = repeated(request, state, call.now());
            if (repeated != null) {
                return repeated;
            }
            List<ItemWrite.Outcome> outcomes = prepare(writes);
            for (int i = 0; i < writes.size(); i++) {
                writes.get(i).commit(outcomes.get(i), call.now());
            }
            TransactWriteItemsResponse response = response(request, writes, outcomes, call, false);
            if (request.clientRequestToken() != null) {
                state.transactions()
                        .add(new Transactions.Done(
                                request.clientRequestToken(),
                                request,
                                response(request, writes, outcomes, call, true),
                                call.now().plus(DynamoDbLimits.IDEMPOTENCY_WINDOW)));
            }
            return response;
        }
    }

    private static List<ItemWrite.Outcome> prepare(List<ItemWrite> writes) {
        List<ItemWrite.Outcome> outcomes = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        for (ItemWrite write : writes) {
            try {
                outcomes.add(write.prepare());
                reasons.add(NO_REASON);
            } catch (AwsError refused) {
                reasons.add(reasonOf(refused));
            }
        }
        if (outcomes.size() < writes.size()) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
        return outcomes;
    }

    private static TransactWriteItemsResponse response(
            TransactWriteItemsRequest request,
            List<ItemWrite> writes,
            List<ItemWrite.Outcome> outcomes,
            Call call,
            boolean isRepeated) {
        Map<Table, Capacity> capacities = new LinkedHashMap<>();
        Map<String, List<ItemCollectionMetrics>> metrics = new LinkedHashMap<>();
        Capacity.Kind kind = isRepeated ? Capacity.Kind.TRANSACTIONAL_READ : Capacity.Kind.TRANSACTIONAL_WRITE;
        for (int i = 0; i < writes.size(); i++) {
            ItemWrite write = writes.get(i);
            Capacity capacity = capacities.computeIfAbsent(write.table(), table -> new Capacity(table, kind));
            Item before = outcomes.get(i).before();
            Item after = outcomes.get(i).after();
            if (isRepeated) {
                Item present = write.isCheckOnly() || after == null ? before : after;
                capacity.addRead(null, present == null ? 0 : present.size(), true);
            } else {
                capacity.addWrite(before, after);
            }
            Map<String, AttributeValue> key = write.key();
            ItemCollectionMetrics collection =
                    ItemCollections.of(write.table(), key, request.returnItemCollectionMetrics());
            if (collection != null) {
                metrics.computeIfAbsent(write.table().name(), name -> new ArrayList<>())
                        .add(collection);
            }
        }
        List<ConsumedCapacity> reports = capacities.values().stream()
                .map(capacity -> capacity.report(request.returnConsumedCapacity()))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toList());
        if (!isRepeated) {
            capacities.values().forEach(capacity -> capacity.count(call.now()));
        }
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(reports.isEmpty() ? null : reports)
                .itemCollectionMetrics(metrics.isEmpty() ? null : metrics)
                .build();
    }
}
