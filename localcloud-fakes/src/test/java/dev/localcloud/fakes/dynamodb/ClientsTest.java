package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What the SDK builds on single calls: the async client, the streams client, waiters and paginators. */
class ClientsTest extends DynamoDbTest {
    private void fill(int count) {
        createTable("things");
        for (int i = 0; i < count; i++) {
            put("things", "p", "1", "s", String.format("%03d", i));
        }
    }

    @Test
    void theAsyncClientReadsAndWrites() {
        createHashTable("things");
        DynamoDbAsyncClient async = cloud.client(DynamoDbAsyncClient.class);

        CompletableFuture<?>[] writes = IntStream.range(0, 50)
                .mapToObj(i ->
                        async.putItem(request -> request.tableName("things").item(item("p", "k" + i, "n", i))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writes).join();

        assertThat(async.scan(request -> request.tableName("things")).join().count())
                .isEqualTo(50);
        assertThatThrownBy(() -> async.describeTable(request -> request.tableName("nowhere"))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theStreamsClientReadsWhatWasWritten() {
        createTable(
                "things",
                table -> table.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        put("things", "p", "1", "s", "1", "n", 7);
        DynamoDbStreamsClient streams = cloud.client(DynamoDbStreamsClient.class);
        String arn = dynamo.describeTable(request -> request.tableName("things"))
                .table()
                .latestStreamArn();

        String shard = streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()
                .get(0)
                .shardId();
        String iterator = streams.getShardIterator(request ->
                        request.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();

        assertThat(streams.getRecords(request -> request.shardIterator(iterator))
                        .records())
                .singleElement()
                .satisfies(record -> assertThat(record.dynamodb().newImage()).containsEntry("n", n(7)));
    }

    @Test
    void waitersSeeTablesComeAndGo() {
        createHashTable("things");

        assertThat(dynamo.waiter()
                        .waitUntilTableExists(request -> request.tableName("things"))
                        .matched()
                        .response()
                        .map(response -> response.table().tableStatus()))
                .contains(TableStatus.ACTIVE);

        dynamo.deleteTable(request -> request.tableName("things"));
        assertThat(dynamo.waiter()
                        .waitUntilTableNotExists(request -> request.tableName("things"))
                        .matched()
                        .exception())
                .containsInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void paginatorsShowEverythingOnce() {
        fill(25);
        createHashTable("others");
        List<String> sorts =
                IntStream.range(0, 25).mapToObj(i -> String.format("%03d", i)).toList();

        assertThat(dynamo
                        .queryPaginator(request -> request.tableName("things")
                                .limit(4)
                                .keyConditionExpression("p = :p")
                                .expressionAttributeValues(item(":p", "1")))
                        .items()
                        .stream()
                        .map(found -> found.get("s").s()))
                .isEqualTo(sorts);
        assertThat(dynamo.scanPaginator(request -> request.tableName("things").limit(7)).items().stream()
                        .map(found -> found.get("s").s()))
                .isEqualTo(sorts);
        assertThat(dynamo.listTablesPaginator(request -> request.limit(1)).tableNames())
                .containsExactly("others", "things");
    }

    /** A paginator of batches asks again for what was left. */
    @Test
    void batchesAreReadToTheirEnd() {
        fill(20);
        cloud.dynamodb().chaos().leaveUnprocessed(0.5);
        List<Map<String, AttributeValue>> keys = IntStream.range(0, 20)
                .mapToObj(i -> item("p", "1", "s", String.format("%03d", i)))
                .toList();

        long found = dynamo
                .batchGetItemPaginator(request -> request.requestItems(
                        Map.of("things", KeysAndAttributes.builder().keys(keys).build())))
                .stream()
                .mapToLong(page ->
                        page.responses().getOrDefault("things", List.of()).size())
                .sum();

        assertThat(found).isEqualTo(20);
        cloud.dynamodb().chaos().stop();
    }

    @Test
    void tablesAreMadeUnderTheClockIfAsked() {
        cloud.clock().freeze();
        cloud.dynamodb().chaos().delayTables(Duration.ofSeconds(30));

        createHashTable("things");
        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .tableStatus())
                .isEqualTo(TableStatus.CREATING);

        cloud.clock().advance(Duration.ofSeconds(30));
        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .tableStatus())
                .isEqualTo(TableStatus.ACTIVE);
    }
}
