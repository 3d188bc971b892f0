package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.StreamSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets other services read the streams of tables.
 *
 * <p>To them a stream has one shard from its beginning to its end, so that no reader has to follow from shard to shard.
 */
public final class DynamoDbStreamSource implements StreamSource {
    @Override
    public boolean exists(Cloud cloud, Arn stream) {
        return find(cloud, stream).isPresent();
    }

    @Override
    public List<String> shards(Cloud cloud, Arn stream) {
        return find(cloud, stream).map(found -> List.of(Shards.idOf(found, 0))).orElse(List.of());
    }

    @Override
    public @Nullable String lastSequenceNumber(Cloud cloud, Arn stream, String shard) {
        TableStream found = find(cloud, stream).orElse(null);
        if (found == null || found.lastSequence() == 0) {
            return null;
        }
        return new SequenceNumber(found.currentShard(cloud.timeline().now()), found.lastSequence()).toString();
    }

    @Override
    public List<StreamRecord> read(Cloud cloud, Arn stream, String shard, @Nullable String after, int max) {
        return find(cloud, stream)
                .map(found -> read(found, after, max, cloud.timeline().now()))
                .orElse(List.of());
    }

    private static List<StreamRecord> read(TableStream stream, @Nullable String after, int max, Instant now) {
        SequenceNumber place = after == null ? null : SequenceNumber.parse(after);
        long from = place == null ? 0 : place.sequence() + 1;
        return stream.read(from, max, now.minus(DynamoDbLimits.STREAM_RETENTION)).stream()
                .map(entry -> new StreamRecord(
                        SequenceNumber.of(entry).toString(),
                        entry.change().at(),
                        StreamEvents.of(stream, StreamRecords.of(stream, entry))))
                .toList();
    }

    private static Optional<TableStream> find(Cloud cloud, Arn stream) {
        Place place = new Place(stream.account(), stream.region());
        return Optional.ofNullable(DynamoDbState.of(cloud, place).streams().get(stream.toString()));
    }
}
