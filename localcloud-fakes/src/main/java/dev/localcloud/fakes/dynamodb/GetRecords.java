package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Reads the records of a shard from an iterator on. A closed shard that has been read to its end has no next iterator.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html">GetRecords</a>
 */
final class GetRecords implements Operation<GetRecordsRequest, GetRecordsResponse> {
    @Override
    public GetRecordsResponse run(GetRecordsRequest request, Call call) {
        constrain(request);
        Instant now = call.now();
        ShardIterator iterator = ShardIterator.parse(request.shardIterator());
        TableStream stream = Streams.find(call.cloud(), iterator.stream());
        if (iterator.isExpired(now)) {
            throw DynamoDbErrors.iteratorExpired(iterator.issuedAt(), now);
        }
        Instant oldest = now.minus(DynamoDbLimits.STREAM_RETENTION);
        if (stream.isForgotten(iterator.from(), oldest)) {
            throw DynamoDbErrors.trimmed();
        }
        int limit = request.limit() == null ? DynamoDbLimits.GET_RECORDS_MAX : request.limit();
        boolean isClosed = stream.isClosed(iterator.shard(), now);
        List<TableStream.Entry> entries = stream.read(iterator.shard(), iterator.from(), limit, oldest);
        List<Record> records = page(stream, entries);
        boolean isAtEnd = records.size() == entries.size() && entries.size() < limit;
        long next = records.isEmpty()
                ? iterator.from()
                : entries.get(records.size() - 1).sequence() + 1;
        return GetRecordsResponse.builder()
                .records(records)
                .nextShardIterator(
                        isClosed && isAtEnd
                                ? null
                                : new ShardIterator(stream.arn(), iterator.shard(), next, now).toString())
                .build();
    }

    private static void constrain(GetRecordsRequest request) {
        new Constraints()
                .notNull("shardIterator", request.shardIterator())
                .length("shardIterator", request.shardIterator(), 1, DynamoDbLimits.SHARD_ITERATOR_LENGTH_MAX)
                .atLeast("limit", request.limit(), 1)
                .atMost("limit", request.limit(), DynamoDbLimits.GET_RECORDS_MAX)
                .check();
    }

    /** As many as one answer may hold. */
    private static List<Record> page(TableStream stream, List<TableStream.Entry> entries) {
        List<Record> records = new ArrayList<>();
        long bytes = 0;
        for (TableStream.Entry entry : entries) {
            Record record = StreamRecords.of(stream, entry);
            bytes += record.dynamodb().sizeBytes();
            if (bytes > DynamoDbLimits.GET_RECORDS_BYTES_MAX && !records.isEmpty()) {
                break;
            }
            records.add(record);
        }
        return records;
    }
}
