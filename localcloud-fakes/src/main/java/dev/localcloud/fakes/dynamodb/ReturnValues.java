package dev.localcloud.fakes.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** What a write returns of the item before or after it. */
final class ReturnValues {
    private ReturnValues() {}

    /** PutItem and DeleteItem return the old item or nothing. */
    static void checkOldOnly(@Nullable ReturnValue wanted) {
        if (wanted != null && wanted != ReturnValue.NONE && wanted != ReturnValue.ALL_OLD) {
            throw DynamoDbErrors.validation("ReturnValues can only be ALL_OLD or NONE");
        }
    }

    static @Nullable Map<String, AttributeValue> of(@Nullable Item item) {
        return item == null ? null : item.attributes();
    }

    static @Nullable Map<String, AttributeValue> of(ItemWrite.Outcome outcome, @Nullable ReturnValue wanted) {
        if (wanted == null) {
            return null;
        }
        return switch (wanted) {
            case ALL_OLD -> of(outcome.before());
            case ALL_NEW -> of(outcome.after());
            case UPDATED_OLD ->
                outcome.before() == null || outcome.update() == null
                        ? null
                        : nullIfEmpty(outcome.update().updatedOld());
            case UPDATED_NEW ->
                outcome.update() == null ? null : nullIfEmpty(outcome.update().updatedNew());
            default -> null;
        };
    }

    private static @Nullable Map<String, AttributeValue> nullIfEmpty(Map<String, AttributeValue> attributes) {
        return attributes.isEmpty() ? null : attributes;
    }
}
