package dev.localcloud.fakes.dynamodb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a shard from which a client reads on.
 *
 * @param stream the ARN of the stream
 * @param shard the shard, counted from 0
 * @param from the sequence of the first change that is wanted; 0 for whatever is oldest
 * @param issuedAt when it was given out
 */
record ShardIterator(String stream, int shard, long from, Instant issuedAt) {
    private static final Pattern TEXT = Pattern.compile("(arn:[^|]+)\\|1\\|([A-Za-z0-9+/=]+)");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18}):(-?\\d{1,15})");

    /** Reads the text of an iterator; refused if it is none. */
    static ShardIterator parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw DynamoDbErrors.invalidShardIterator();
        }
        Matcher place = PLACE.matcher(decoded(matcher.group(2)));
        if (!place.matches()) {
            throw DynamoDbErrors.invalidShardIterator();
        }
        return new ShardIterator(
                matcher.group(1),
                Integer.parseInt(place.group(1)),
                Long.parseLong(place.group(2)),
                Instant.ofEpochMilli(Long.parseLong(place.group(3))));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw DynamoDbErrors.invalidShardIterator();
        }
    }

    boolean isExpired(Instant now) {
        return now.isAfter(issuedAt.plus(DynamoDbLimits.SHARD_ITERATOR_LIFETIME));
    }

    @Override
    public String toString() {
        String place = shard + ":" + from + ':' + issuedAt.toEpochMilli();
        return stream + "|1|" + Base64.getEncoder().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }
}
