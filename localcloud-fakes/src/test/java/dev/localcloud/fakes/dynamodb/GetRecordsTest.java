package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;

class GetRecordsTest extends StreamTest {
    @Test
    void tellsWhatBecameOfAnItem() {
        put("table", "p", "a", "v", 1);
        put("table", "p", "a", "v", 2);
        dynamo.deleteItem(request -> request.tableName("table").key(key("a")));

        List<Record> records = records("table");

        assertThat(records)
                .extracting(Record::eventName)
                .containsExactly(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.eventVersion()).isEqualTo("1.1");
            assertThat(record.eventSource()).isEqualTo("aws:dynamodb");
            assertThat(record.awsRegion()).isEqualTo("us-east-1");
            assertThat(record.userIdentity()).isNull();
            assertThat(record.dynamodb().keys()).isEqualTo(key("a"));
            assertThat(record.dynamodb().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
            assertThat(record.dynamodb().approximateCreationDateTime().getNano())
                    .isZero();
        });
        assertThat(records.get(0).dynamodb().hasOldImage()).isFalse();
        assertThat(records.get(0).dynamodb().newImage()).isEqualTo(item("p", "a", "v", 1));
        assertThat(records.get(1).dynamodb().oldImage()).isEqualTo(item("p", "a", "v", 1));
        assertThat(records.get(1).dynamodb().newImage()).isEqualTo(item("p", "a", "v", 2));
        assertThat(records.get(2).dynamodb().oldImage()).isEqualTo(item("p", "a", "v", 2));
        assertThat(records.get(2).dynamodb().hasNewImage()).isFalse();
    }

    @Test
    void countsBytesOfKeysAndImages() {
        put("table", "p", "a", "v", 1);

        assertThat(records("table").get(0).dynamodb().sizeBytes()).isEqualTo(2 + 2 + 3);
    }

    @Test
    void ordersBySequenceNumberAndIdentifiesRecords() {
        for (int i = 0; i < 20; i++) {
            put("table", "p", "a" + i);
        }

        List<Record> records = records("table");

        assertThat(records)
                .extracting(record -> record.dynamodb().sequenceNumber())
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(number).matches("\\d{21,40}"));
        assertThat(records).extracting(Record::eventID).doesNotHaveDuplicates();
        assertThat(records("table")).isEqualTo(records);
    }

    @Test
    void saysNothingOfWritesThatChangeNothing() {
        put("table", "p", "a", "v", 1);
        put("table", "p", "a", "v", 1);
        dynamo.updateItem(request -> request.tableName("table")
                .key(key("a"))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", n(1))));
        dynamo.deleteItem(request -> request.tableName("table").key(key("absent")));

        assertThat(records("table")).hasSize(1);
    }

    @Test
    void showsWhatTheViewTypeAllows() {
        createHashTable("keys", StreamViewType.KEYS_ONLY);
        createHashTable("old", StreamViewType.OLD_IMAGE);
        createHashTable("new", StreamViewType.NEW_IMAGE);

        assertThat(imagesOfAChange("keys")).containsExactly(null, null);
        assertThat(imagesOfAChange("old")).containsExactly(item("p", "a", "v", 1), null);
        assertThat(imagesOfAChange("new")).containsExactly(null, item("p", "a", "v", 2));
    }

    private List<Map<String, AttributeValue>> imagesOfAChange(String table) {
        put(table, "p", "a", "v", 1);
        put(table, "p", "a", "v", 2);
        var change = records(table).get(1).dynamodb();
        return java.util.Arrays.asList(
                change.hasOldImage() ? change.oldImage() : null, change.hasNewImage() ? change.newImage() : null);
    }

    @Test
    void readsOnFromTheNextIterator() {
        put("table", "p", "a");
        put("table", "p", "b");
        String iterator = iterator("table", ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                streams.getRecords(request -> request.shardIterator(iterator).limit(1));
        GetRecordsResponse second = read(first.nextShardIterator());
        put("table", "p", "c");
        GetRecordsResponse third = read(second.nextShardIterator());

        assertThat(first.records()).hasSize(1);
        assertThat(second.records()).hasSize(1);
        assertThat(third.records())
                .extracting(record -> record.dynamodb().keys())
                .containsExactly(key("c"));
    }

    @Test
    void endsAShardAfterFourHoursAndGoesOnInTheNext() {
        put("table", "p", "a");
        String first = iterator("table", ShardIteratorType.TRIM_HORIZON);

        cloud.clock().advance(Duration.ofHours(4));
        put("table", "p", "b");
        String again = iterator("table", ShardIteratorType.TRIM_HORIZON);
        List<Shard> shards = shards("table");

        assertThat(first).isNotEqualTo(again);
        assertThat(shards).hasSize(2);
        assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
        assertThat(shards.get(1).parentShardId()).isEqualTo(shards.get(0).shardId());
        assertThat(shards.get(1).sequenceNumberRange().endingSequenceNumber()).isNull();
        assertThat(read(again).records()).hasSize(1);
        assertThat(read(again).nextShardIterator()).isNull();
        assertThat(read(iterator("table", shards.get(1).shardId(), ShardIteratorType.TRIM_HORIZON))
                        .records())
                .extracting(record -> record.dynamodb().keys())
                .containsExactly(key("b"));
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        put("table", "p", "a");
        cloud.clock().advance(Duration.ofHours(20));
        put("table", "p", "b");
        cloud.clock().advance(Duration.ofHours(5));

        assertThat(records("table"))
                .extracting(record -> record.dynamodb().keys())
                .containsExactly(key("b"));
    }

    /** Documented at https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html. */
    @Test
    void refusesAPlaceThatHasBeenTrimmed() {
        put("table", "p", "a");
        cloud.clock().advance(Duration.ofHours(24).minusMinutes(5));
        Shard shard = shards("table").get(0);
        String iterator = streams.getShardIterator(request -> request.streamArn(streamArn("table"))
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .sequenceNumber(records("table").get(0).dynamodb().sequenceNumber()))
                .shardIterator();

        cloud.clock().advance(Duration.ofMinutes(10));

        assertThatThrownBy(() -> read(iterator))
                .isInstanceOf(TrimmedDataAccessException.class)
                .hasMessageContaining("The operation attempted to read past the oldest stream record in a shard.");
    }

    @Test
    void refusesIteratorsOlderThan15Minutes() {
        String iterator = iterator("table", ShardIteratorType.LATEST);

        cloud.clock().advance(Duration.ofMinutes(16));

        assertThatThrownBy(() -> read(iterator))
                .isInstanceOf(ExpiredIteratorException.class)
                .hasMessageContaining("Iterator expired.");
    }

    @Test
    void endsWithTheStream() {
        put("table", "p", "a");
        String arn = streamArn("table");
        String shard = shards("table").get(0).shardId();
        dynamo.deleteTable(request -> request.tableName("table"));

        GetRecordsResponse response = read(streams.getShardIterator(request ->
                        request.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator());

        assertThat(response.records()).hasSize(1);
        assertThat(response.nextShardIterator()).isNull();
    }

    @Test
    void refusesWhatIsNoIterator() {
        assertInvalid(() -> read("nonsense"), "Invalid ShardIterator");
        assertInvalid(() -> read(streamArn("table") + "|1|bm9uc2Vuc2U="), "Invalid ShardIterator");
        assertInvalid(
                () -> streams.getRecords(
                        request -> request.shardIterator("nonsense").limit(1001)),
                "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: "
                        + "Member must have value less than or equal to 1000");
    }
}
