package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.partiql.Statement;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Runs up to 25 statements on one item each, all reads or all writes. One that fails does not hold up the others.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html">BatchExecuteStatement</a>
 */
final class BatchExecuteStatement implements Operation<BatchExecuteStatementRequest, BatchExecuteStatementResponse> {
    @Override
    public BatchExecuteStatementResponse run(BatchExecuteStatementRequest request, Call call) {
        constrain(request);
        List<Object> parsed =
                request.statements().stream().map(BatchExecuteStatement::parsed).toList();
        checkKinds(parsed);
        Map<Table, Capacity> capacities = new LinkedHashMap<>();
        List<BatchStatementResponse> responses = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            responses.add(respond(request.statements().get(i), parsed.get(i), capacities, call));
        }
        return BatchExecuteStatementResponse.builder()
                .responses(responses)
                .consumedCapacity(reports(request, capacities, call))
                .build();
    }

    private static void constrain(BatchExecuteStatementRequest request) {
        Constraints constraints = new Constraints()
                .notNull("statements", request.hasStatements())
                .returnConsumedCapacity(request.returnConsumedCapacityAsString());
        if (request.hasStatements()) {
            constraints.size("statements", request.statements(), 1, DynamoDbLimits.BATCH_STATEMENTS_MAX);
        }
        for (int i = 0; i < request.statements().size(); i++) {
            constraints.notNull(
                    "statements." + (i + 1) + ".member.statement",
                    request.statements().get(i).statement());
        }
        constraints.check();
    }

    /** The statement, or why it is none. */
    private static Object parsed(BatchStatementRequest request) {
        try {
            return PartiQl.parse(request.statement(), request.parameters());
        } catch (AwsError malformed) {
            return malformed;
        }
    }

    private static void checkKinds(List<Object> parsed) {
        long reads = parsed.stream()
                .filter(one -> one instanceof Statement statement && statement.isRead())
                .count();
        long writes = parsed.stream()
                .filter(one -> one instanceof Statement statement && !statement.isRead())
                .count();
        if (reads > 0 && writes > 0) {
            throw DynamoDbErrors.statementsMix();
        }
    }

    private static BatchStatementResponse respond(
            BatchStatementRequest request, Object parsed, Map<Table, Capacity> capacities, Call call) {
        if (!(parsed instanceof Statement statement)) {
            return BatchStatementResponse.builder()
                    .error(error((AwsError) parsed))
                    .build();
        }
        BatchStatementResponse.Builder response =
                BatchStatementResponse.builder().tableName(statement.table());
        try {
            Map<String, AttributeValue> item = statement instanceof Statement.Select select
                    ? read(request, select, capacities, call)
                    : write(request, statement, capacities, call);
            return response.item(item).build();
        } catch (AwsError refused) {
            return response.error(error(refused)).build();
        }
    }

    private static @Nullable Map<String, AttributeValue> read(
            BatchStatementRequest request, Statement.Select select, Map<Table, Capacity> capacities, Call call) {
        Table table = DynamoDbState.serving(call, select.table());
        PartiQl.Target target = PartiQl.Target.of(table, select.where());
        KeyLookup lookup = KeyLookup.of(table, target.key());
        Gate.read(call, table, null);
        boolean isConsistent = Boolean.TRUE.equals(request.consistentRead());
        Item item = lookup.read(call, isConsistent);
        capacities
                .computeIfAbsent(table, key -> new Capacity(key, Capacity.Kind.READ))
                .addRead(null, item == null ? 0 : item.size(), isConsistent);
        if (item == null || !new Condition.All(target.rest()).matches(item.attributes())) {
            return null;
        }
        return PartiQl.view(select, item.attributes());
    }

    private static @Nullable Map<String, AttributeValue> write(
            BatchStatementRequest request, Statement statement, Map<Table, Capacity> capacities, Call call) {
        boolean returnsOld =
                request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD;
        ItemWrite write = PartiQl.write(statement, returnsOld, call);
        Gate.write(call, write.table());
        ItemWrite.Outcome outcome = PartiQl.run(write, statement, call);
        capacities
                .computeIfAbsent(write.table(), key -> new Capacity(key, Capacity.Kind.WRITE))
                .addWrite(outcome.before(), outcome.after());
        return PartiQl.returned(statement, outcome);
    }

    private static BatchStatementError error(AwsError error) {
        BatchStatementError.Builder built =
                BatchStatementError.builder().code(codeOf(error)).message(error.text());
        if (error.details() instanceof ConditionalCheckFailedException details && details.hasItem()) {
            built.item(details.item());
        }
        return built.build();
    }

    private static BatchStatementErrorCodeEnum codeOf(AwsError error) {
        return switch (error.shortCode()) {
            case "ConditionalCheckFailedException" -> BatchStatementErrorCodeEnum.CONDITIONAL_CHECK_FAILED;
            case "DuplicateItemException" -> BatchStatementErrorCodeEnum.DUPLICATE_ITEM;
            case "ResourceNotFoundException" -> BatchStatementErrorCodeEnum.RESOURCE_NOT_FOUND;
            case "ProvisionedThroughputExceededException" ->
                BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED;
            case "ThrottlingException" -> BatchStatementErrorCodeEnum.THROTTLING_ERROR;
            default -> BatchStatementErrorCodeEnum.VALIDATION_ERROR;
        };
    }

    private static @Nullable List<ConsumedCapacity> reports(
            BatchExecuteStatementRequest request, Map<Table, Capacity> capacities, Call call) {
        List<ConsumedCapacity> reports = new ArrayList<>();
        for (Capacity capacity : capacities.values()) {
            capacity.count(call.now());
            ConsumedCapacity report = capacity.report(request.returnConsumedCapacity());
            if (report != null) {
                reports.add(report);
            }
        }
        return reports.isEmpty() ? null : reports;
    }
}
