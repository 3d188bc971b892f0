package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of one item, committed.
 *
 * @param at when
 * @param key the item's key attributes
 * @param oldItem the item before; null if it is new
 * @param newItem the item after; null if it is gone
 * @param isByService whether DynamoDB itself made the change, because the item's time to live had ended
 */
record ItemChange(
        Instant at,
        Map<String, AttributeValue> key,
        @Nullable Map<String, AttributeValue> oldItem,
        @Nullable Map<String, AttributeValue> newItem,
        boolean isByService) {}
