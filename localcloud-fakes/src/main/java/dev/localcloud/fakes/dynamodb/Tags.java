package dev.localcloud.fakes.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** The rules for tags. */
final class Tags {
    private static final Pattern ALLOWED = Pattern.compile("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");

    private Tags() {}

    static void check(List<Tag> tags) {
        Constraints constraints = new Constraints();
        for (int i = 0; i < tags.size(); i++) {
            String path = "tags." + (i + 1) + ".member.";
            constraints
                    .notNull(path + "key", tags.get(i).key())
                    .length(path + "key", tags.get(i).key(), 1, DynamoDbLimits.TAG_KEY_LENGTH_MAX)
                    .pattern(path + "key", tags.get(i).key(), ALLOWED)
                    .notNull(path + "value", tags.get(i).value())
                    .length(path + "value", tags.get(i).value(), 0, DynamoDbLimits.TAG_VALUE_LENGTH_MAX)
                    .pattern(path + "value", tags.get(i).value(), ALLOWED);
        }
        constraints.check();
        for (Tag tag : tags) {
            if (tag.key().startsWith("aws:")) {
                throw DynamoDbErrors.invalid("Tag keys starting with the reserved prefix 'aws:' are not allowed.");
            }
        }
        if (asMap(tags).size() < tags.size()) {
            throw DynamoDbErrors.invalid("Tags contain duplicate keys");
        }
        checkCount(tags.size());
    }

    static void checkCount(int count) {
        if (count > DynamoDbLimits.TAGS_MAX) {
            throw DynamoDbErrors.invalid(
                    "Too many tags: the limit is " + DynamoDbLimits.TAGS_MAX + " tags per resource");
        }
    }

    static Map<String, String> asMap(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
