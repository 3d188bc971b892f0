package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

class GetShardIteratorTest extends StreamTest {
    @Test
    void startsAtTheOldestOrBehindTheLatest() {
        put("table", "p", "a");
        String oldest = iterator("table", ShardIteratorType.TRIM_HORIZON);
        String latest = iterator("table", ShardIteratorType.LATEST);
        put("table", "p", "b");

        assertThat(read(oldest).records()).hasSize(2);
        assertThat(read(latest).records())
                .extracting(record -> record.dynamodb().keys())
                .containsExactly(key("b"));
    }

    @Test
    void startsAtASequenceNumberOrBehindIt() {
        put("table", "p", "a");
        put("table", "p", "b");
        String first = records("table").get(0).dynamodb().sequenceNumber();

        assertThat(from(ShardIteratorType.AT_SEQUENCE_NUMBER, first).records()).hasSize(2);
        assertThat(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, first).records())
                .hasSize(1);
        String beginning = shards("table").get(0).sequenceNumberRange().startingSequenceNumber();
        assertThat(from(ShardIteratorType.AT_SEQUENCE_NUMBER, beginning).records())
                .hasSize(2);
    }

    @Test
    void wantsASequenceNumberExactlyIfTheTypeNeedsIt() {
        assertInvalid(
                () -> from(ShardIteratorType.AT_SEQUENCE_NUMBER, null),
                "SequenceNumber must be specified when ShardIteratorType is AT_SEQUENCE_NUMBER");
        assertInvalid(
                () -> from(ShardIteratorType.LATEST, "100000000000000000000"),
                "SequenceNumber must not be specified when ShardIteratorType is LATEST");
        assertInvalid(() -> from(ShardIteratorType.AT_SEQUENCE_NUMBER, "9".repeat(30)), "Invalid SequenceNumber");
    }

    @Test
    void refusesUnknownStreamsAndShards() {
        assertRefused(
                () -> iterator("table", "shardId-00000000000000000000-00000000", ShardIteratorType.LATEST),
                "ResourceNotFoundException",
                "Requested resource not found: Shard does not exist");
        assertInvalid(
                () -> streams.getShardIterator(request -> request.streamArn("x".repeat(40))
                        .shardId("shardId-00000000000000000000-00000000")
                        .shardIteratorType(ShardIteratorType.LATEST)),
                "Invalid StreamArn");
    }

    @Test
    void checksItsMembers() {
        assertInvalid(
                () -> streams.getShardIterator(request -> request.streamArn(streamArn("table"))
                        .shardId("shardId-00000000000000000000-00000000")
                        .shardIteratorType("NEWEST")),
                "1 validation error detected: Value 'NEWEST' at 'shardIteratorType' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: "
                        + "[TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER]");
    }

    private GetRecordsResponse from(ShardIteratorType type, @Nullable String sequenceNumber) {
        return read(streams.getShardIterator(request -> request.streamArn(streamArn("table"))
                        .shardId(shards("table").get(0).shardId())
                        .shardIteratorType(type)
                        .sequenceNumber(sequenceNumber))
                .shardIterator());
    }
}
