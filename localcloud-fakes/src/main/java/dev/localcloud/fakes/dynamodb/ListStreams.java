package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.Stream;

/**
 * Lists the streams of the account, or those of one table; ended ones are listed for a day.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html">ListStreams</a>
 */
final class ListStreams implements Operation<ListStreamsRequest, ListStreamsResponse> {
    @Override
    public ListStreamsResponse run(ListStreamsRequest request, Call call) {
        constrain(request);
        String after = request.exclusiveStartStreamArn();
        if (after != null) {
            Streams.checkArn(after);
        }
        String table = request.tableName() == null ? null : TableNames.nameOf(request.tableName());
        List<TableStream> streams = DynamoDbState.of(call).streams().values().stream()
                .filter(stream -> !stream.isGone(call.now()))
                .filter(stream -> table == null || stream.tableName().equals(table))
                .filter(stream -> after == null || stream.arn().compareTo(after) > 0)
                .toList();
        int limit = request.limit() == null ? DynamoDbLimits.LIST_STREAMS_MAX : request.limit();
        List<Stream> page =
                streams.stream().limit(limit).map(ListStreams::described).toList();
        return ListStreamsResponse.builder()
                .streams(page)
                .lastEvaluatedStreamArn(
                        page.size() < streams.size() ? page.get(page.size() - 1).streamArn() : null)
                .build();
    }

    private static void constrain(ListStreamsRequest request) {
        Streams.arnConstraints("exclusiveStartStreamArn", request.exclusiveStartStreamArn())
                .atLeast("limit", request.limit(), 1)
                .atMost("limit", request.limit(), DynamoDbLimits.LIST_STREAMS_MAX)
                .check();
    }

    private static Stream described(TableStream stream) {
        return Stream.builder()
                .streamArn(stream.arn())
                .streamLabel(stream.label())
                .tableName(stream.tableName())
                .build();
    }
}
