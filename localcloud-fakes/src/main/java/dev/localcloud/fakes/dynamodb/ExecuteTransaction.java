package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.partiql.Statement;
import dev.localcloud.fakes.kernel.AwsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Runs up to 100 statements, all or none: all reads, or all writes and {@code EXISTS}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html">ExecuteTransaction</a>
 */
final class ExecuteTransaction implements Operation<ExecuteTransactionRequest, ExecuteTransactionResponse> {
    @Override
    public ExecuteTransactionResponse run(ExecuteTransactionRequest request, Call call) {
        constrain(request);
        List<Statement> statements = new ArrayList<>();
        for (ParameterizedStatement statement : request.transactStatements()) {
            statements.add(PartiQl.parse(statement.statement(), statement.parameters()));
        }
        boolean hasReads = statements.stream().anyMatch(Statement.Select.class::isInstance);
        boolean hasOthers = statements.stream().anyMatch(statement -> !(statement instanceof Statement.Select));
        if (hasReads && hasOthers) {
            throw DynamoDbErrors.statementsMix();
        }
        return hasReads ? read(request, statements, call) : write(request, statements, call);
    }

    private static void constrain(ExecuteTransactionRequest request) {
        Constraints constraints = new Constraints()
                .notNull("transactStatements", request.hasTransactStatements())
                .length("clientRequestToken", request.clientRequestToken(), 1, DynamoDbLimits.CLIENT_TOKEN_LENGTH_MAX)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString());
        if (request.hasTransactStatements()) {
            constraints.size(
                    "transactStatements", request.transactStatements(), 1, DynamoDbLimits.TRANSACTION_ITEMS_MAX);
        }
        for (int i = 0; i < request.transactStatements().size(); i++) {
            constraints.notNull(
                    "transactStatements." + (i + 1) + ".member.statement",
                    request.transactStatements().get(i).statement());
        }
        constraints.check();
    }

    private static ExecuteTransactionResponse read(
            ExecuteTransactionRequest request, List<Statement> statements, Call call) {
        List<KeyLookup> lookups = new ArrayList<>();
        List<PartiQl.Target> targets = new ArrayList<>();
        for (Statement statement : statements) {
            Table table = DynamoDbState.serving(call, statement.table());
            PartiQl.Target target = PartiQl.Target.of(table, ((Statement.Select) statement).where());
            targets.add(target);
            lookups.add(KeyLookup.of(table, target.key()));
        }
        List<Table> tables = lookups.stream().map(KeyLookup::table).distinct().toList();
        tables.forEach(table -> Gate.read(call, table, null));
        Map<Table, Capacity> capacities = new LinkedHashMap<>();
        List<ItemResponse> responses = new ArrayList<>();
        try (TableLocks locks = TableLocks.forReading(tables)) {
            for (int i = 0; i < lookups.size(); i++) {
                KeyLookup lookup = lookups.get(i);
                Item item =
                        lookup.table().readEventually(call.now(), Duration.ZERO, items -> items.get(lookup.treeKey()));
                capacities
                        .computeIfAbsent(lookup.table(), table -> new Capacity(table, Capacity.Kind.TRANSACTIONAL_READ))
                        .addRead(null, item == null ? 0 : item.size(), true);
                responses.add(response((Statement.Select) statements.get(i), targets.get(i), item));
            }
        }
        return response(request, responses, capacities, call);
    }

    private static ItemResponse response(Statement.Select select, PartiQl.Target target, @Nullable Item item) {
        ItemResponse.Builder response = ItemResponse.builder();
        if (item != null && new Condition.All(target.rest()).matches(item.attributes())) {
            response.item(PartiQl.view(select, item.attributes()));
        }
        return response.build();
    }

    private static ExecuteTransactionResponse write(
            ExecuteTransactionRequest request, List<Statement> statements, Call call) {
        List<ItemWrite> writes = writes(request, statements, call);
        TransactWriteItems.checkDistinct(writes);
        TransactWriteItems.checkSize(writes);
        if (Gate.conflicts(call)) {
            throw TransactWriteItems.conflict(writes.size(), call);
        }
        List<Table> tables = writes.stream().map(ItemWrite::table).distinct().toList();
        tables.forEach(table -> Gate.write(call, table));
        Map<Table, Capacity> capacities = new LinkedHashMap<>();
        List<ItemResponse> responses = new ArrayList<>();
        Transactions transactions = DynamoDbState.of(call).transactions();
        try (TableLocks locks = TableLocks.forWriting(tables)) {
            ExecuteTransactionResponse repeated = transactions.repeated(request, call.now());
            if (repeated != null) {
                return repeated;
            }
            List<ItemWrite.Outcome> outcomes = prepare(writes, statements);
            for (int i = 0; i < writes.size(); i++) {
                ItemWrite write = writes.get(i);
                ItemWrite.Outcome outcome = outcomes.get(i);
                write.commit(outcome, call.now());
                capacities
                        .computeIfAbsent(write.table(), table -> new Capacity(table, Capacity.Kind.TRANSACTIONAL_WRITE))
                        .addWrite(outcome.before(), outcome.after());
                responses.add(ItemResponse.builder()
                        .item(PartiQl.returned(statements.get(i), outcome))
                        .build());
            }
        }
        tables.forEach(table -> table.written(call.cloud()));
        ExecuteTransactionResponse response = response(request, responses, capacities, call);
        transactions.remember(request, response, call.now());
        return response;
    }

    private static List<ItemWrite.Outcome> prepare(List<ItemWrite> writes, List<Statement> statements) {
        List<ItemWrite.Outcome> outcomes = new ArrayList<>();
        List<CancellationReason> reasons = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            try {
                outcomes.add(writes.get(i).prepare());
                reasons.add(TransactWriteItems.NO_REASON);
            } catch (AwsError refused) {
                reasons.add(TransactWriteItems.reasonOf(PartiQl.errorOf(statements.get(i), refused)));
            }
        }
        if (outcomes.size() < writes.size()) {
            throw DynamoDbErrors.transactionCanceled(reasons);
        }
        return outcomes;
    }

    /** The writes on their tables. The first that does not fit its table cancels all. */
    private static List<ItemWrite> writes(ExecuteTransactionRequest request, List<Statement> statements, Call call) {
        List<ItemWrite> writes = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            DynamoDbState.serving(call, statement.table());
            boolean returnsOld = request.transactStatements().get(i).returnValuesOnConditionCheckFailure()
                    == ReturnValuesOnConditionCheckFailure.ALL_OLD;
            try {
                writes.add(PartiQl.write(statement, returnsOld, call));
            } catch (AwsError refused) {
                throw TransactWriteItems.canceled(statements.size(), i, refused);
            }
        }
        return writes;
    }

    private static ExecuteTransactionResponse response(
            ExecuteTransactionRequest request,
            List<ItemResponse> responses,
            Map<Table, Capacity> capacities,
            Call call) {
        List<ConsumedCapacity> reports = new ArrayList<>();
        for (Capacity capacity : capacities.values()) {
            capacity.count(call.now());
            ConsumedCapacity report = capacity.report(request.returnConsumedCapacity());
            if (report != null) {
                reports.add(report);
            }
        }
        return ExecuteTransactionResponse.builder()
                .responses(responses)
                .consumedCapacity(reports.isEmpty() ? null : reports)
                .build();
    }
}
