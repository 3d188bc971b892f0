package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.expression.ConditionExpression;
import dev.localcloud.fakes.dynamodb.expression.ExpressionKind;
import dev.localcloud.fakes.dynamodb.expression.LegacyParameters;
import dev.localcloud.fakes.dynamodb.expression.Placeholders;
import dev.localcloud.fakes.dynamodb.expression.Placeholders.Parameter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Reads all items of a table or an index, in the order of their partitions' hashes, a page at a time. A segment of a
 * parallel scan is a range of hashes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
final class Scan implements Operation<ScanRequest, ScanResponse> {
    /** What the request says, before any table is looked at. */
    private record Parsed(@Nullable ConditionExpression filter, ItemView view) {}

    @Override
    public ScanResponse run(ScanRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        checkSegments(request);
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
        return ScanResponse.builder()
                .items(request.select() == Select.COUNT ? null : page.items())
                .count(page.count())
                .scannedCount(page.scannedCount())
                .lastEvaluatedKey(page.lastEvaluatedKey())
                .consumedCapacity(capacity.report(request.returnConsumedCapacity()))
                .build();
    }

    private static void constrain(ScanRequest request) {
        new Constraints()
                .indexName(request.indexName())
                .noNulls("scanFilter", request.scanFilter())
                .atLeast("limit", request.limit(), 1)
                .oneOf("select", request.selectAsString(), Constraints.SELECT)
                .returnConsumedCapacity(request.returnConsumedCapacityAsString())
                .atLeast("totalSegments", request.totalSegments(), 1)
                .atMost("totalSegments", request.totalSegments(), DynamoDbLimits.SCAN_SEGMENTS_MAX)
                .atLeast("segment", request.segment(), 0)
                .atMost("segment", request.segment(), DynamoDbLimits.SCAN_SEGMENTS_MAX - 1)
                .oneOf("conditionalOperator", request.conditionalOperatorAsString(), Constraints.CONDITIONAL_OPERATOR)
                .check();
    }

    private static void checkSegments(ScanRequest request) {
        Integer segment = request.segment();
        Integer total = request.totalSegments();
        if (segment != null && total == null) {
            throw DynamoDbErrors.validation("The TotalSegments parameter is required but was not present in the"
                    + " request when Segment parameter is present");
        }
        if (segment == null && total != null) {
            throw DynamoDbErrors.validation("The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present");
        }
        if (segment != null && segment >= total) {
            throw DynamoDbErrors.validation("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment + " is not less than TotalSegments: " + total);
        }
    }

    private static Parsed parse(ScanRequest request) {
        Placeholders placeholders = Placeholders.of(
                List.of(
                        new Parameter("ProjectionExpression", request.projectionExpression() != null),
                        new Parameter("FilterExpression", request.filterExpression() != null)),
                List.of(
                        new Parameter("AttributesToGet", request.hasAttributesToGet()),
                        new Parameter("ScanFilter", request.hasScanFilter()),
                        new Parameter("ConditionalOperator", request.conditionalOperator() != null)),
                request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null,
                request.hasExpressionAttributeValues() ? request.expressionAttributeValues() : null);
        ConditionExpression filter = request.filterExpression() != null
                ? ConditionExpression.parse(ExpressionKind.FILTER, request.filterExpression(), placeholders)
                : LegacyParameters.filter(
                        "ScanFilter",
                        request.hasScanFilter() ? request.scanFilter() : null,
                        request.conditionalOperator());
        ItemView view = ItemView.of(
                request.projectionExpression(),
                request.hasAttributesToGet() ? request.attributesToGet() : null,
                placeholders);
        placeholders.requireAllUsed();
        return new Parsed(filter, view);
    }

    private static Page.Plan plan(ScanRequest request, Parsed parsed, Table table, @Nullable Index index) {
        KeyRange range = segmentOf(request);
        if (request.hasExclusiveStartKey()) {
            byte[] place = StartKeys.placeOf(
                    request.exclusiveStartKey(),
                    table,
                    index,
                    "The provided starting key is invalid: The provided key element does not match the schema");
            if (!range.contains(place)) {
                throw DynamoDbErrors.validation("The provided starting key is invalid: Invalid ExclusiveStartKey."
                        + " Please use ExclusiveStartKey with correct Segment. TotalSegments: "
                        + request.totalSegments() + " Segment: " + request.segment());
            }
            range = range.after(place);
        }
        boolean fetches = ReadParameters.fetchesFromTable(index, request.select(), parsed.view(), parsed.filter());
        ConditionExpression filter = parsed.filter();
        return new Page.Plan(
                table,
                index,
                range,
                true,
                request.limit() == null ? Integer.MAX_VALUE : request.limit(),
                filter == null ? null : filter::matches,
                ReadParameters.view(request.select(), parsed.view(), index, fetches),
                fetches);
    }

    private static KeyRange segmentOf(ScanRequest request) {
        if (request.totalSegments() == null || request.segment() == null) {
            return KeyRange.ALL;
        }
        long hashes = 1L << 32;
        long first = hashes * request.segment() / request.totalSegments();
        long behind = hashes * (request.segment() + 1) / request.totalSegments();
        return new KeyRange(
                first == 0 ? null : KeyBytes.ofHash((int) first),
                behind == hashes ? null : KeyBytes.ofHash((int) behind));
    }
}
