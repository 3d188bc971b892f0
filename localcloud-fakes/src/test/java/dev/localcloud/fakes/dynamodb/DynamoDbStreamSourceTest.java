package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.StreamSource.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** What other services read of a stream; the events are those of <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">Using Lambda with DynamoDB</a>. */
class DynamoDbStreamSourceTest {
    private static final Place PLACE = new Place("000000000000", "us-east-1");
    private static final Arn ARN = Arn.parse("arn:aws:dynamodb:us-east-1:000000000000:table/events/stream/1")
            .orElseThrow();

    private final Cloud cloud = new Cloud("test", 1, new Deliveries(Map.of()));
    private final DynamoDbStreamSource source = new DynamoDbStreamSource();
    private TableStream stream;

    @BeforeEach
    void makeStream() {
        cloud.timeline().set(Instant.ofEpochSecond(1_700_000_000));
        cloud.timeline().freeze();
        stream = new TableStream(
                "events",
                ARN.toString(),
                "1",
                StreamViewType.NEW_AND_OLD_IMAGES,
                List.of(),
                cloud.timeline().now());
        DynamoDbState.of(cloud, PLACE).streams().put(ARN.toString(), stream);
    }

    @AfterEach
    void closeCloud() {
        cloud.close();
    }

    @Test
    void writesRecordsAsAFunctionGetsThem() {
        append("a");

        StreamRecord record = read(null).get(0);

        assertThat(record.event())
                .startsWith("{\"eventID\":\"")
                .contains("\"eventName\":\"INSERT\",\"eventVersion\":\"1.1\",\"eventSource\":\"aws:dynamodb\","
                        + "\"awsRegion\":\"us-east-1\",\"dynamodb\":{\"ApproximateCreationDateTime\":1.7E9,"
                        + "\"Keys\":{\"p\":{\"S\":\"a\"}},\"NewImage\":{\"p\":{\"S\":\"a\"}},\"SequenceNumber\":\""
                        + record.sequenceNumber()
                        + "\",\"SizeBytes\":4,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"},")
                .endsWith("\"eventSourceARN\":\"" + ARN + "\"}");
        assertThat(record.arrivedAt()).isEqualTo(cloud.timeline().now());
    }

    @Test
    void readsOnBehindASequenceNumber() {
        append("a");
        append("b");

        List<StreamRecord> all = read(null);

        assertThat(read(all.get(0).sequenceNumber())).containsExactly(all.get(1));
        assertThat(read(all.get(1).sequenceNumber())).isEmpty();
        assertThat(source.lastSequenceNumber(cloud, ARN, shard()))
                .isEqualTo(all.get(1).sequenceNumber());
    }

    @Test
    void hasOneShardThatOutlivesThoseThatClientsSee() {
        append("a");
        String last = read(null).get(0).sequenceNumber();
        cloud.timeline().advance(Duration.ofHours(9));
        append("b");

        assertThat(source.shards(cloud, ARN)).hasSize(1);
        assertThat(read(last))
                .singleElement()
                .satisfies(record -> assertThat(record.event()).contains("\"p\":{\"S\":\"b\"}"));
    }

    @Test
    void forgetsAfterADay() {
        append("a");
        cloud.timeline().advance(Duration.ofHours(25));

        assertThat(read(null)).isEmpty();
    }

    @Test
    void knowsNothingOfOtherStreams() {
        Arn other = Arn.parse(ARN + "x").orElseThrow();

        assertThat(source.exists(cloud, ARN)).isTrue();
        assertThat(source.exists(cloud, other)).isFalse();
        assertThat(source.shards(cloud, other)).isEmpty();
        assertThat(source.lastSequenceNumber(cloud, ARN, "x")).isNull();
    }

    private void append(String key) {
        Map<String, AttributeValue> item = Map.of("p", AttributeValue.fromS(key));
        stream.append(new ItemChange(cloud.timeline().now(), item, null, item, false));
    }

    private String shard() {
        return source.shards(cloud, ARN).get(0);
    }

    private List<StreamRecord> read(@Nullable String after) {
        return source.read(cloud, ARN, shard(), after, 100);
    }
}
