package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.ExpressionKind;
import dev.localcloud.fakes.dynamodb.expression.KeyCondition;
import dev.localcloud.fakes.dynamodb.expression.LegacyParameters;
import dev.localcloud.fakes.dynamodb.expression.Placeholders;
import dev.localcloud.fakes.dynamodb.expression.Placeholders.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Reads the items of one partition key, in the order of their sort key, a page at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
final class Query implements Operation<QueryRequest, QueryResponse> {
    /** What the request says, before any table is looked at. */
    private record Parsed(
            Map<String, KeyCondition> keyConditions,
            @Nullable ConditionExpression filter,
            ItemView view) {}

    @Override
    public QueryResponse run(QueryRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        ReadParameters.checkSelect(
                request.select(),
                request.indexName(),
                request.hasAttributesToGet() || request.projectionExpression() != null,
                request.hasAttributesToGet());
        Parsed parsed = parse(request);
        Table table = DynamoDbState.serving(call, request.tableName());
        Index index = ReadParameters.index(table, request.indexName(), request.consistentRead());
        Page.Plan plan = plan(request, parsed, table, index);
        Gate.read(call, table, index);
        boolean isConsistent = Boolean.TRUE.equals(request.consistentRead());
        Duration lag =
                isConsistent ? Duration.ZERO : DynamoDbState.of(call).chaos().readLag();
        Page page = table.readEventually(call.now(), lag, items -> Page.read(plan, items));
        Capacity capacity = page.capacity(isConsistent);
        capacity.count(call.now());
        return QueryResponse.builder()
                .items(request.select() == Select.COUNT ? null : page.items())
                .count(page.count())
                .scannedCount(page.scannedCount())
                .lastEvaluatedKey(page.lastEvaluatedKey())
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .build();
    }

    private static void constrain(QueryRequest request) {
        new Constraints()
                .indexName(request.indexName())
                .noNulls("keyConditions", request.keyConditions())
                .noNulls("queryFilter", request.queryFilter())
                .atLeast("limit", request.limit(), 1)
                .oneOf("select", request.selectAsString(), Constraints.SELECT)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .oneOf("conditionalOperator", request.conditionalOperatorAsString(), Constraints.CONDITIONAL_OPERATOR)
                .check();
    }

    private static Parsed parse(QueryRequest request) {
        Placeholders placeholders = Placeholders.of(
                List.of(
                        new Parameter("ProjectionExpression", request.projectionExpression() != null),
                        new Parameter("FilterExpression", request.filterExpression() != null),
                        new Parameter("KeyConditionExpression", request.keyConditionExpression() != null)),
                List.of(
                        new Parameter("AttributesToGet", request.hasAttributesToGet()),
                        new Parameter("QueryFilter", request.hasQueryFilter()),
                        new Parameter("ConditionalOperator", request.conditionalOperator() != null),
                        new Parameter("KeyConditions", request.hasKeyConditions())),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        ConditionExpression filter = request.filterExpression() != null
                ? ConditionExpression.parse(ExpressionKind.FILTER, request.filterExpression(), placeholders)
                : LegacyParameters.filter(
                        "QueryFilter",
                        request.hasQueryFilter() ? request.queryFilter() : null,
                        request.conditionalOperator());
        ItemView view = ItemView.of(
                request.projectionExpression(),
                request.hasAttributesToGet() ? request.attributesToGet() : null,
                placeholders);
        Map<String, KeyCondition> keyConditions = keyConditions(request, placeholders);
        placeholders.requireAllUsed();
        return new Parsed(keyConditions, filter, view);
    }

    private static Map<String, KeyCondition> keyConditions(QueryRequest request, Placeholders placeholders) {
        if (request.keyConditionExpression() != null) {
            return KeyCondition.parse(request.keyConditionExpression(), placeholders);
        }
        if (!request.hasKeyConditions()) {
            throw DynamoDbErrors.validation("Either the KeyConditions or KeyConditionExpression parameter must be"
                    + " specified in the request.");
        }
        return LegacyParameters.keyConditions(request.keyConditions());
    }

    private static Page.Plan plan(QueryRequest request, Parsed parsed, Table table, @Nullable Index index) {
        KeySchema schema = index == null ? table.key() : index.key();
        KeyRange range = new KeyConditions(schema, index, parsed.keyConditions()).range();
        checkFilter(parsed.filter(), schema, request.hasQueryFilter());
        checkProjected(parsed.filter(), index);
        boolean isForward = !Boolean.FALSE.equals(request.scanIndexForward());
        if (request.hasExclusiveStartKey()) {
            range = startingBehind(request, table, index, range, isForward, parsed);
        }
        boolean fetches = ReadParameters.fetchesFromTable(index, request.select(), parsed.view(), parsed.filter());
        ConditionExpression filter = parsed.filter();
        return new Page.Plan(
                table,
                index,
                range,
                isForward,
                request.limit() == null ? Integer.MAX_VALUE : request.limit(),
                filter == null ? null : filter::matches,
                ReadParameters.view(request.select(), parsed.view(), index, fetches),
                fetches);
    }

    private static KeyRange startingBehind(
            QueryRequest request,
            Table table,
            @Nullable Index index,
            KeyRange range,
            boolean isForward,
            Parsed parsed) {
        byte[] place = StartKeys.placeOf(
                request.exclusiveStartKey(),
                table,
                index,
                "The provided starting key is invalid: The provided key element does not match the schema");
        if (index == null && table.key().range().isEmpty()) {
            throw DynamoDbErrors.startKeyIsInvalid(request.exclusiveStartKey());
        }
        if (!range.contains(place)) {
            KeySchema schema = index == null ? table.key() : index.key();
            boolean isInPartition = schema.hash().stream()
                    .allMatch(key -> java.util.Objects.requireNonNull(
                                    parsed.keyConditions().get(key.name()))
                            .matches(java.util.Objects.requireNonNull(
                                    request.exclusiveStartKey().get(key.name()))));
            throw DynamoDbErrors.validation(
                    isInPartition
                            ? "The provided starting key does not match the range key predicate"
                            : "The provided starting key is outside query boundaries based on provided conditions");
        }
        return StartKeys.behind(range, place, isForward);
    }

    /** A global index cannot filter by what it does not have; a local one asks its table. */
    private static void checkProjected(@Nullable ConditionExpression filter, @Nullable Index index) {
        if (filter == null || index == null || !index.isGlobal()) {
            return;
        }
        List<String> missing = filter.attributes().stream()
                .filter(attribute -> !index.projects(attribute))
                .toList();
        if (!missing.isEmpty()) {
            throw DynamoDbErrors.invalid(
                    "Secondary index " + index.name() + " does not project one or more filter attributes: " + missing);
        }
    }

    /** Key attributes belong into the key condition. */
    private static void checkFilter(@Nullable ConditionExpression filter, KeySchema schema, boolean isLegacy) {
        if (filter == null) {
            return;
        }
        for (String attribute : filter.attributes()) {
            if (schema.has(attribute)) {
                throw isLegacy
                        ? DynamoDbErrors.validation("QueryFilter can only contain non-primary key attributes: Primary"
                                + " key attribute: " + attribute)
                        : DynamoDbErrors.validation("Filter Expression can only contain non-primary key attributes:"
                                + " Primary key attribute: " + attribute);
            }
        }
    }
}
