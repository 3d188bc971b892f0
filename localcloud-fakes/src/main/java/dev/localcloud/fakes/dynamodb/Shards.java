package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.dynamodb.model.SequenceNumberRange;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/** The shards of a stream, as clients see them. */
final class Shards {
    private Shards() {}

    /** An id whose order is that of the shards. */
    static String idOf(TableStream stream, int shard) {
        return String.format(
                Locale.ROOT,
                "shardId-%020d-%08x",
                stream.startOf(shard).toEpochMilli(),
                (stream.arn() + shard).hashCode());
    }

    /** The shard with this id; refused if there is none, or if it is too old. */
    static int find(TableStream stream, String id, Instant now) {
        for (int shard = stream.firstShard(now); shard <= stream.currentShard(now); shard++) {
            if (idOf(stream, shard).equals(id)) {
                return shard;
            }
        }
        throw DynamoDbErrors.notFound("Requested resource not found: Shard does not exist");
    }

    /** All shards that may have something to read, oldest first. */
    static List<Shard> of(TableStream stream, Instant now) {
        List<Shard> shards = new ArrayList<>();
        for (int shard = stream.firstShard(now); shard <= stream.currentShard(now); shard++) {
            SequenceNumberRange.Builder range = SequenceNumberRange.builder()
                    .startingSequenceNumber(SequenceNumber.firstOf(shard).toString());
            if (stream.isClosed(shard, now)) {
                range.endingSequenceNumber(SequenceNumber.lastOf(shard).toString());
            }
            shards.add(Shard.builder()
                    .shardId(idOf(stream, shard))
                    .parentShardId(shard == 0 ? null : idOf(stream, shard - 1))
                    .sequenceNumberRange(range.build())
                    .build());
        }
        return shards;
    }
}
