package dev.localcloud.fakes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Entrance;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.Sources;
import dev.localcloud.fakes.kernel.StreamSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/** A service with streams that Lambda has never heard of, plugged into the seam: what Kinesis will be. */
class NewStreamSourceTest {
    private static final Arn STREAM =
            Arn.parse("arn:aws:kinesis:us-east-1:000000000000:stream/clicks").orElseThrow();

    /** Two shards that hold what a test puts there. */
    private static final class Streams implements StreamSource {
        final Map<String, List<StreamRecord>> shards =
                Map.of("shardId-0", new CopyOnWriteArrayList<>(), "shardId-1", new CopyOnWriteArrayList<>());

        void put(Cloud cloud, String shard, String data) {
            List<StreamRecord> records = shards.get(shard);
            Instant now = cloud.timeline().now();
            String number = Integer.toString(1000 + records.size());
            records.add(new StreamRecord(
                    number,
                    now,
                    "{\"kinesis\":{\"sequenceNumber\":\"" + number + "\",\"data\":\"" + data
                            + "\"},\"eventSource\":\"aws:kinesis\",\"eventID\":\"" + shard + ':' + number
                            + "\",\"eventSourceARN\":\"" + STREAM + "\"}"));
            cloud.sources().changed(cloud, STREAM);
        }

        @Override
        public boolean exists(Cloud cloud, Arn stream) {
            return stream.equals(STREAM);
        }

        @Override
        public List<String> shards(Cloud cloud, Arn stream) {
            return List.of("shardId-0", "shardId-1");
        }

        @Override
        public @Nullable String lastSequenceNumber(Cloud cloud, Arn stream, String shard) {
            List<StreamRecord> records = shards.get(shard);
            return records.isEmpty() ? null : records.get(records.size() - 1).sequenceNumber();
        }

        @Override
        public List<StreamRecord> read(Cloud cloud, Arn stream, String shard, @Nullable String after, int max) {
            return shards.get(shard).stream()
                    .filter(record -> after == null || record.sequenceNumber().compareTo(after) > 0)
                    .limit(max)
                    .toList();
        }
    }

    @Test
    void itsRecordsReachAFunctionShardByShard() throws InterruptedException {
        Streams streams = new Streams();
        Cloud cloud = new Cloud(
                "seam",
                1,
                new Deliveries(Map.of()),
                new Sources(Map.of(), Map.of("kinesis", streams), null, List.of(new EventSources())),
                Entrance.closed());
        try {
            Place place = new Place("000000000000", "us-east-1");
            Lambda lambda = new Lambda(cloud, place);
            lambda.register("clicks", (Map<String, Object> event) -> null);
            LambdaState state = LambdaState.of(cloud, place);
            state.putEventSource(new EventSource(
                    EventSourceMappingConfiguration.builder()
                            .uuid("u")
                            .state("Enabled")
                            .eventSourceArn(STREAM.toString())
                            .functionArn("arn:aws:lambda:us-east-1:000000000000:function:clicks")
                            .batchSize(10)
                            .functionResponseTypes(List.of())
                            .build(),
                    EventFilter.of(null)));

            streams.put(cloud, "shardId-0", "YQ==");
            streams.put(cloud, "shardId-1", "Yg==");
            streams.put(cloud, "shardId-0", "Yw==");
            assertThat(cloud.work().awaitIdle(Duration.ofSeconds(10))).isTrue();

            List<String> payloads = lambda.function("clicks").invocations().stream()
                    .map(Invocation::payload)
                    .toList();
            assertThat(String.join("", payloads)).contains("YQ==", "Yg==", "Yw==");
            assertThat(payloads).allMatch(payload -> !(payload.contains("shardId-0") && payload.contains("shardId-1")));
            assertThat(payloads.get(0)).startsWith("{\"Records\":[{\"kinesis\":{\"sequenceNumber\":\"1000\"");
        } finally {
            cloud.close();
        }
    }
}
