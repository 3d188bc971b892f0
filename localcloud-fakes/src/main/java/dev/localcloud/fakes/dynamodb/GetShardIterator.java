package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Gives out a place in a shard from which records can be read for the next 15 minutes.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html">GetShardIterator</a>
 */
final class GetShardIterator implements Operation<GetShardIteratorRequest, GetShardIteratorResponse> {
    private static final List<String> TYPES =
            List.of("TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER");

    @Override
    public GetShardIteratorResponse run(GetShardIteratorRequest request, Call call) {
        constrain(request);
        checkSequenceNumber(request.shardIteratorType(), request.sequenceNumber());
        TableStream stream = Streams.find(call.cloud(), request.streamArn());
        int shard = Shards.find(stream, request.shardId(), call.now());
        long from = from(request, stream, shard, call.now());
        return GetShardIteratorResponse.builder()
                .shardIterator(new ShardIterator(stream.arn(), shard, from, call.now()).toString())
                .build();
    }

    private static void constrain(GetShardIteratorRequest request) {
        Streams.arnConstraints("streamArn", request.streamArn())
                .notNull("streamArn", request.streamArn())
                .notNull("shardId", request.shardId())
                .length(
                        "shardId",
                        request.shardId(),
                        DynamoDbLimits.SHARD_ID_LENGTH_MIN,
                        DynamoDbLimits.SHARD_ID_LENGTH_MAX)
                .notNull("shardIteratorType", request.shardIteratorTypeAsString())
                .oneOf("shardIteratorType", request.shardIteratorTypeAsString(), TYPES)
                .length(
                        "sequenceNumber",
                        request.sequenceNumber(),
                        DynamoDbLimits.SEQUENCE_NUMBER_LENGTH_MIN,
                        DynamoDbLimits.SEQUENCE_NUMBER_LENGTH_MAX)
                .check();
    }

    private static void checkSequenceNumber(ShardIteratorType type, @Nullable String sequenceNumber) {
        boolean isNeeded =
                type == ShardIteratorType.AT_SEQUENCE_NUMBER || type == ShardIteratorType.AFTER_SEQUENCE_NUMBER;
        if (isNeeded != (sequenceNumber != null)) {
            throw DynamoDbErrors.sequenceNumberMisplaced(type.toString(), isNeeded);
        }
    }

    private static long from(GetShardIteratorRequest request, TableStream stream, int shard, Instant now) {
        return switch (request.shardIteratorType()) {
            case LATEST -> stream.lastSequence() + 1;
            case AT_SEQUENCE_NUMBER -> known(request, stream, shard, now);
            case AFTER_SEQUENCE_NUMBER -> known(request, stream, shard, now) + 1;
            default -> 0;
        };
    }

    private static long known(GetShardIteratorRequest request, TableStream stream, int shard, Instant now) {
        SequenceNumber place = SequenceNumber.parse(request.sequenceNumber());
        if (place == null || place.shard() != shard) {
            throw DynamoDbErrors.invalidSequenceNumber();
        }
        if (stream.isForgotten(place.sequence(), now.minus(DynamoDbLimits.STREAM_RETENTION))) {
            throw DynamoDbErrors.trimmed();
        }
        return Math.min(place.sequence(), stream.lastSequence());
    }
}
