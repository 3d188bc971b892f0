package dev.localcloud.fakes.dynamodb.expression;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What an update made of an item.
 *
 * @param before the item before
 * @param item the item after it
 * @param touched the paths that the update named
 */
public record UpdateResult(
        Map<String, AttributeValue> before, Map<String, AttributeValue> item, List<DocumentPath> touched) {
    public UpdateResult {
        touched = List.copyOf(touched);
    }

    /** What {@code UPDATED_OLD} returns: what was at the paths before. */
    public Map<String, AttributeValue> updatedOld() {
        return Projection.of(touched).of(before);
    }

    /** What {@code UPDATED_NEW} returns: what is at the paths now. */
    public Map<String, AttributeValue> updatedNew() {
        return Projection.of(touched).of(item);
    }
}
