package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.NewerSdk;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardFilter;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;

/**
 * Describes a stream and lists its shards.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html">DescribeStream</a>
 */
final class DescribeStream implements Operation<DescribeStreamRequest, DescribeStreamResponse> {
    @Override
    public DescribeStreamResponse run(DescribeStreamRequest request, Call call) {
        constrain(request);
        TableStream stream = Streams.find(call.cloud(), request.streamArn());
        List<Shard> shards = wanted(request, Shards.of(stream, call.now()));
        int limit = request.limit() == null ? DynamoDbLimits.DESCRIBE_STREAM_SHARDS_MAX : request.limit();
        List<Shard> page = shards.subList(0, Math.min(limit, shards.size()));
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescription.builder()
                        .streamArn(stream.arn())
                        .streamLabel(stream.label())
                        .streamStatus(stream.isEnabled() ? StreamStatus.ENABLED : StreamStatus.DISABLED)
                        .streamViewType(stream.viewType())
                        .creationRequestDateTime(stream.createdAt())
                        .tableName(stream.tableName())
                        .keySchema(stream.keySchema())
                        .shards(page)
                        .lastEvaluatedShardId(
                                page.size() < shards.size()
                                        ? page.get(page.size() - 1).shardId()
                                        : null)
                        .build())
                .build();
    }

    private static void constrain(DescribeStreamRequest request) {
        Streams.arnConstraints("streamArn", request.streamArn())
                .notNull("streamArn", request.streamArn())
                .atLeast("limit", request.limit(), 1)
                .atMost("limit", request.limit(), DynamoDbLimits.DESCRIBE_STREAM_SHARDS_MAX)
                .length(
                        "exclusiveStartShardId",
                        request.exclusiveStartShardId(),
                        DynamoDbLimits.SHARD_ID_LENGTH_MIN,
                        DynamoDbLimits.SHARD_ID_LENGTH_MAX)
                .check();
        if (hasFilter(request)) {
            constrain(request.shardFilter());
        }
    }

    private static boolean hasFilter(DescribeStreamRequest request) {
        return NewerSdk.has(() -> request.shardFilter() != null);
    }

    private static void constrain(ShardFilter filter) {
        new Constraints()
                .notNull("shardFilter.type", filter.typeAsString())
                .oneOf("shardFilter.type", filter.typeAsString(), List.of("CHILD_SHARDS"))
                .notNull("shardFilter.shardId", filter.shardId())
                .length(
                        "shardFilter.shardId",
                        filter.shardId(),
                        DynamoDbLimits.SHARD_ID_LENGTH_MIN,
                        DynamoDbLimits.SHARD_ID_LENGTH_MAX)
                .check();
    }

    private static List<Shard> wanted(DescribeStreamRequest request, List<Shard> shards) {
        String after = request.exclusiveStartShardId();
        String parent = hasFilter(request) ? request.shardFilter().shardId() : null;
        return shards.stream()
                .filter(shard -> after == null || shard.shardId().compareTo(after) > 0)
                .filter(shard -> parent == null || parent.equals(shard.parentShardId()))
                .toList();
    }
}
