package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.partiql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Runs one PartiQL statement.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html">ExecuteStatement</a>
 */
final class ExecuteStatement implements Operation<ExecuteStatementRequest, ExecuteStatementResponse> {
    @Override
    public ExecuteStatementResponse run(ExecuteStatementRequest request, Call call) {
        constrain(request);
        Statement statement = PartiQl.parse(request.statement(), request.parameters());
        if (statement instanceof Statement.Select select) {
            return select(request, select, call);
        }
        if (statement.isRead()) {
            throw DynamoDbErrors.onlyInTransactions();
        }
        return write(request, statement, call);
    }

    private static void constrain(ExecuteStatementRequest request) {
        Constraints constraints = new Constraints()
                .notNull("statement", request.statement())
                .length("statement", request.statement(), 1, DynamoDbLimits.STATEMENT_LENGTH_MAX)
                .atLeast("limit", request.limit(), 1)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .returnValuesOnConditionCheckFailure(request.returnValuesOnConditionCheckFailureAsString());
        if (request.hasParameters()) {
            constraints.size("parameters", request.parameters(), 1, Integer.MAX_VALUE);
        }
        constraints.check();
    }

    private static ExecuteStatementResponse write(ExecuteStatementRequest request, Statement statement, Call call) {
        boolean returnsOld =
                request.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD;
        ItemWrite write = PartiQl.write(statement, returnsOld, call);
        Gate.write(call, write.table());
        ItemWrite.Outcome outcome = PartiQl.run(write, statement, call);
        Map<String, AttributeValue> returned = PartiQl.returned(statement, outcome);
        Capacity capacity = new Capacity(write.table(), Capacity.Kind.WRITE);
        capacity.addWrite(outcome.before(), outcome.after());
        capacity.count(call.now());
        return ExecuteStatementResponse.builder()
                .items(returned == null || returned.isEmpty() ? List.of() : List.of(returned))
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .build();
    }

    private static ExecuteStatementResponse select(
            ExecuteStatementRequest request, Statement.Select select, Call call) {
        Table table = DynamoDbState.serving(call, select.table());
        Index index = ReadParameters.index(table, select.index(), request.consistentRead());
        int digest = List.of(request.statement(), request.parameters()).hashCode();
        @Nullable
        Map<String, AttributeValue> startKey = request.nextToken() == null
                ? null
                : NextToken.parse(request.nextToken(), digest).key();
        int limit = request.limit() == null ? Integer.MAX_VALUE : request.limit();
        Page.Plan plan = SelectPlan.of(select, table, index, limit, startKey);
        Gate.read(call, table, index);
        boolean isConsistent = Boolean.TRUE.equals(request.consistentRead());
        Duration lag =
                isConsistent ? Duration.ZERO : DynamoDbState.of(call).chaos().readLag();
        Page page = table.readEventually(call.now(), lag, items -> Page.read(plan, items));
        Capacity capacity = page.capacity(isConsistent);
        capacity.count(call.now());
        Map<String, AttributeValue> last = page.lastEvaluatedKey();
        return ExecuteStatementResponse.builder()
                .items(page.items())
                .nextToken(last == null ? null : new NextToken(digest, last).toString())
                .lastEvaluatedKey(last)
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .build();
    }
}
