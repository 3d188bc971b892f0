package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ShardFilterType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

class DescribeStreamTest extends StreamTest {
    @Test
    void describesAStreamAndItsShards() {
        StreamDescription described = streams.describeStream(request -> request.streamArn(streamArn("table")))
                .streamDescription();

        assertThat(described.tableName()).isEqualTo("table");
        assertThat(described.streamStatus()).isEqualTo(StreamStatus.ENABLED);
        assertThat(described.streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        assertThat(described.streamArn()).endsWith("/stream/" + described.streamLabel());
        assertThat(described.keySchema()).containsExactly(hash("p"));
        assertThat(described.creationRequestDateTime()).isNotNull();
        assertThat(described.shards()).singleElement().satisfies(shard -> {
            assertThat(shard.shardId()).hasSizeBetween(28, 65);
            assertThat(shard.parentShardId()).isNull();
            assertThat(shard.sequenceNumberRange().startingSequenceNumber()).matches("\\d{21,40}");
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
        });
    }

    @Test
    void pagesThroughShards() {
        cloud.clock().advance(Duration.ofHours(9));
        String arn = streamArn("table");

        StreamDescription first = streams.describeStream(
                        request -> request.streamArn(arn).limit(2))
                .streamDescription();
        StreamDescription second = streams.describeStream(
                        request -> request.streamArn(arn).exclusiveStartShardId(first.lastEvaluatedShardId()))
                .streamDescription();

        assertThat(first.shards()).hasSize(2);
        assertThat(second.shards()).hasSize(1);
        assertThat(second.lastEvaluatedShardId()).isNull();
    }

    @Test
    void findsTheChildrenOfAShard() {
        cloud.clock().advance(Duration.ofHours(9));
        var shards = shards("table");

        assertThat(streams.describeStream(request -> request.streamArn(streamArn("table"))
                                .shardFilter(filter -> filter.type(ShardFilterType.CHILD_SHARDS)
                                        .shardId(shards.get(0).shardId())))
                        .streamDescription()
                        .shards())
                .containsExactly(shards.get(1));
    }

    @Test
    void keepsADayOfShards() {
        cloud.clock().advance(Duration.ofDays(30));

        assertThat(shards("table")).hasSize(7);
    }

    @Test
    void describesAnEndedStream() {
        String arn = streamArn("table");
        dynamo.updateTable(
                request -> request.tableName("table").streamSpecification(stream -> stream.streamEnabled(false)));

        StreamDescription described =
                streams.describeStream(request -> request.streamArn(arn)).streamDescription();

        assertThat(described.streamStatus()).isEqualTo(StreamStatus.DISABLED);
        assertThat(described.shards().get(0).sequenceNumberRange().endingSequenceNumber())
                .isNotNull();
    }

    @Test
    void refusesUnknownStreams() {
        String unknown = streamArn("table").replace("table/table", "table/unknown");
        assertRefused(
                () -> streams.describeStream(request -> request.streamArn(unknown)),
                "ResourceNotFoundException",
                "Requested resource not found: Stream: " + unknown + " not found");
        assertInvalid(() -> streams.describeStream(request -> request.streamArn("x".repeat(40))), "Invalid StreamArn");
    }
}
