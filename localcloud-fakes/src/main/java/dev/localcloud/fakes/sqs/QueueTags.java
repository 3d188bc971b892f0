package dev.localcloud.fakes.sqs;

import java.util.Map;
import java.util.regex.Pattern;

/** What tags may look like. */
final class QueueTags {
    private static final Pattern WRITABLE = Pattern.compile("[\\p{L}\\p{N}\\s_.:/=+\\-@]*");
    private static final String WRITABLE_CHARACTERS =
            "unicode letters, digits, whitespace, or one of these symbols: _ . : / = + - @";

    private QueueTags() {}

    static void check(Map<String, String> tags) {
        if (tags.size() > SqsLimits.TAGS_MAX) {
            throw SqsErrors.invalidParameter(
                    "Too many tags added for queue. Maximum of " + SqsLimits.TAGS_MAX + " tags are allowed.");
        }
        tags.forEach((key, value) -> {
            if (value == null) {
                throw SqsErrors.missingParameter("Tag.Value");
            }
            if (!WRITABLE.matcher(key).matches()) {
                throw SqsErrors.invalidParameter("Tag keys may only contain " + WRITABLE_CHARACTERS);
            }
            if (!WRITABLE.matcher(value).matches()) {
                throw SqsErrors.invalidParameter("Tag values may only contain " + WRITABLE_CHARACTERS);
            }
            if (key.isEmpty() || key.length() > SqsLimits.TAG_KEY_LENGTH_MAX) {
                throw SqsErrors.invalidParameter("Tag keys must be between 1 and 128 characters in length.");
            }
            if (value.length() > SqsLimits.TAG_VALUE_LENGTH_MAX) {
                throw SqsErrors.invalidParameter("Tag values must be between 0 and 256 characters in length.");
            }
        });
    }
}
