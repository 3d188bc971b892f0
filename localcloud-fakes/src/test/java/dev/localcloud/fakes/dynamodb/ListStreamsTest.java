package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

class ListStreamsTest extends StreamTest {
    @Test
    void listsStreamsOfOneTableOrAll() {
        createHashTable("other", StreamViewType.KEYS_ONLY);

        assertThat(streams.listStreams().streams())
                .extracting(Stream::tableName)
                .containsExactlyInAnyOrder("table", "other");
        assertThat(streams.listStreams(request -> request.tableName("table")).streams())
                .extracting(Stream::streamArn)
                .containsExactly(streamArn("table"));
        assertThat(streams.listStreams(request -> request.tableName("none")).streams())
                .isEmpty();
    }

    @Test
    void listsInPages() {
        createHashTable("other", StreamViewType.KEYS_ONLY);

        ListStreamsResponse first = streams.listStreams(request -> request.limit(1));
        ListStreamsResponse second = streams.listStreams(
                request -> request.limit(1).exclusiveStartStreamArn(first.lastEvaluatedStreamArn()));

        assertThat(first.streams()).hasSize(1);
        assertThat(second.streams()).hasSize(1).isNotEqualTo(first.streams());
        assertThat(second.lastEvaluatedStreamArn()).isNull();
    }

    @Test
    void listsAnEndedStreamForADay() {
        dynamo.deleteTable(request -> request.tableName("table"));
        assertThat(streams.listStreams().streams()).hasSize(1);

        cloud.clock().advance(Duration.ofHours(25));

        assertThat(streams.listStreams().streams()).isEmpty();
    }

    @Test
    void checksItsMembers() {
        assertInvalid(
                () -> streams.listStreams(request -> request.limit(0)),
                "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 1");
        assertInvalid(
                () -> streams.listStreams(request -> request.exclusiveStartStreamArn("x".repeat(40))),
                "Invalid StreamArn");
    }
}
