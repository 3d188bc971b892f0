package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import java.util.Collection;

/** The rules for names of attributes in the parameters from before expressions. */
final class AttributeNames {
    private AttributeNames() {}

    static void check(Collection<String> names) {
        for (String name : names) {
            if (name == null || name.isEmpty()) {
                throw DynamoDbErrors.validation("Empty attribute name");
            }
            if (ItemSize.utf8Length(name) > DynamoDbLimits.ATTRIBUTE_NAME_BYTES_MAX) {
                throw DynamoDbErrors.validation("Attribute name is too large, must be less than "
                        + (DynamoDbLimits.ATTRIBUTE_NAME_BYTES_MAX + 1) + " bytes");
            }
        }
    }
}
