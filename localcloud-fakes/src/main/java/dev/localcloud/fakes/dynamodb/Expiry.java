package dev.localcloud.fakes.dynamodb;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When an item's time to live ends.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html">Using time to live</a>
 */
final class Expiry {
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private Expiry() {}

    /** The time; null if the item never expires: its attribute is missing or is no number of seconds. */
    static @Nullable Instant of(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        if (value == null || value.type() != AttributeValue.Type.N) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(value.n());
        if (seconds.signum() < 0 || seconds.compareTo(LATEST) > 0) {
            return null;
        }
        return Instant.ofEpochSecond(seconds.longValue());
    }
}
