package dev.localcloud.fakes.dynamodb;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** The rules for tags. */
final class Tags {
    private static final Pattern ALLOWED = Pattern.compile("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");

    private Tags() {}

    static void check(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            checkText("Key", tag.key(), 1, DynamoDbLimits.TAG_KEY_LENGTH_MAX);
            checkText("Value", tag.value(), 0, DynamoDbLimits.TAG_VALUE_LENGTH_MAX);
            if (tag.key().startsWith("aws:")) {
                throw DynamoDbErrors.validation("Tag Key cannot be prefixed with aws:, Key: " + tag.key());
            }
            if (!keys.add(tag.key())) {
                throw DynamoDbErrors.validation(
                        "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + tag.key());
            }
        }
        checkCount(tags.size());
    }

    private static void checkText(String part, @Nullable String text, int min, int max) {
        if (text == null
                || text.length() < min
                || text.length() > max
                || !ALLOWED.matcher(text).matches()) {
            throw DynamoDbErrors.validation("The Tag " + part + " provided is invalid, " + part + ": " + text);
        }
    }

    static void checkCount(int count) {
        if (count > DynamoDbLimits.TAGS_MAX) {
            throw DynamoDbErrors.validation("Number of Tags exceed the current limit for the provided ResourceArn");
        }
    }

    static Map<String, String> asMap(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }
}
