package dev.localcloud.fakes.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A table {@code t} with a stream, and short words for reading it. */
abstract class StreamTest extends DynamoDbTest {
    DynamoDbStreamsClient streams;

    @BeforeAll
    void makeStreamsClient() {
        streams = cloud.client(DynamoDbStreamsClient.class);
    }

    @BeforeEach
    void createTableWithStream() {
        createHashTable("table", StreamViewType.NEW_AND_OLD_IMAGES);
    }

    void createHashTable(String name, StreamViewType viewType) {
        createTable(
                name,
                table -> table.keySchema(hash("p"))
                        .attributeDefinitions(string("p"))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(viewType)));
    }

    String streamArn(String table) {
        return dynamo.describeTable(request -> request.tableName(table)).table().latestStreamArn();
    }

    List<Shard> shards(String table) {
        return streams.describeStream(request -> request.streamArn(streamArn(table)))
                .streamDescription()
                .shards();
    }

    String iterator(String table, ShardIteratorType type) {
        return iterator(table, shards(table).get(0).shardId(), type);
    }

    String iterator(String table, String shardId, ShardIteratorType type) {
        return streams.getShardIterator(request ->
                        request.streamArn(streamArn(table)).shardId(shardId).shardIteratorType(type))
                .shardIterator();
    }

    GetRecordsResponse read(String iterator) {
        return streams.getRecords(request -> request.shardIterator(iterator));
    }

    /** All records that the stream still has. */
    List<Record> records(String table) {
        List<Record> records = new ArrayList<>();
        for (Shard shard : shards(table)) {
            records.addAll(read(iterator(table, shard.shardId(), ShardIteratorType.TRIM_HORIZON))
                    .records());
        }
        return records;
    }

    static Map<String, AttributeValue> key(String p) {
        return item("p", p);
    }
}
