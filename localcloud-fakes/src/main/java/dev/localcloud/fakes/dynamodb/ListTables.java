package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/**
 * Lists the names of the tables, in pages.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a>
 */
final class ListTables implements Operation<ListTablesRequest, ListTablesResponse> {
    @Override
    public ListTablesResponse run(ListTablesRequest request, Call call) {
        new Constraints()
                .pattern("exclusiveStartTableName", request.exclusiveStartTableName(), Constraints.NAME)
                .length(
                        "exclusiveStartTableName",
                        request.exclusiveStartTableName(),
                        DynamoDbLimits.NAME_LENGTH_MIN,
                        DynamoDbLimits.NAME_LENGTH_MAX)
                .atLeast("limit", request.limit(), 1)
                .atMost("limit", request.limit(), DynamoDbLimits.LIST_TABLES_MAX)
                .check();
        int limit = request.limit() == null ? DynamoDbLimits.LIST_TABLES_MAX : request.limit();
        List<String> names = new ArrayList<>();
        for (Table table : DynamoDbState.of(call).tablesAfter(request.exclusiveStartTableName())) {
            if (names.size() == limit) {
                return ListTablesResponse.builder()
                        .tableNames(names)
                        .lastEvaluatedTableName(names.get(limit - 1))
                        .build();
            }
            names.add(table.name());
        }
        return ListTablesResponse.builder().tableNames(names).build();
    }
}
