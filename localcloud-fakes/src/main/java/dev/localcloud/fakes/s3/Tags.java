package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The tags of a bucket or of an object version, by key; those of a header in the order of their keys. Immutable.
 *
 * @param values by key
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html">Object tags</a>
 */
record Tags(Map<String, String> values) {
    static final SettingKind<Tags> SETTING = new SettingKind<>("tagging");

    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    /** The tags of a document. */
    static Tags ofObject(@Nullable List<Tag> list) {
        Tags tags = of(list, key -> TagErrors.invalidTag("Your TagKey cannot be prefixed with aws:", key));
        if (tags.values.size() > S3Limits.OBJECT_TAGS_MAX) {
            throw TagErrors.tooManyTags("Object tags cannot be greater than " + S3Limits.OBJECT_TAGS_MAX);
        }
        return tags;
    }

    /** The tags of a document. */
    static Tags ofBucket(@Nullable List<Tag> list) {
        return ofBucket(list, key -> TagErrors.invalidTag("System tags cannot be added/updated by requester", key));
    }

    /** The tags that a bucket is made with. */
    static Tags ofNewBucket(@Nullable List<Tag> list) {
        return ofBucket(list, key -> TagErrors.systemTagOfNewBucket());
    }

    private static Tags ofBucket(@Nullable List<Tag> list, Function<String, AwsError> systemTag) {
        Tags tags = of(list, systemTag);
        if (tags.values.size() > S3Limits.BUCKET_TAGS_MAX) {
            throw TagErrors.tooManyTags("Bucket tag count cannot be greater than " + S3Limits.BUCKET_TAGS_MAX);
        }
        return tags;
    }

    private static Tags of(@Nullable List<Tag> list, Function<String, AwsError> systemTag) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Tag tag : list == null ? List.<Tag>of() : list) {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformedXml();
            }
            if (values.put(tag.key(), tag.value()) != null) {
                throw TagErrors.invalidTag("Cannot provide multiple Tags with the same key", tag.key());
            }
            if (tag.key().startsWith("aws:")) {
                throw systemTag.apply(tag.key());
            }
            check(tag.key(), tag.value());
        }
        return new Tags(Collections.unmodifiableMap(values));
    }

    /** The tags of an {@code x-amz-tagging} header: a query of its own. */
    static Tags ofHeader(String header) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : header.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals), header);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), header);
            if (key.isEmpty()
                    || !LEGAL.matcher(key).matches()
                    || !LEGAL.matcher(value).matches()
                    || values.put(key, value) != null) {
                throw TagErrors.unreadableTagging(header);
            }
            check(key, value);
        }
        if (values.size() > S3Limits.OBJECT_TAGS_MAX) {
            throw TagErrors.tooManyTags("Object tags cannot be greater than " + S3Limits.OBJECT_TAGS_MAX);
        }
        return new Tags(Collections.unmodifiableMap(values));
    }

    private static String decoded(String text, String header) {
        try {
            return PercentCoding.decode(text, true);
        } catch (MalformedRequest broken) {
            throw TagErrors.unreadableTagging(header);
        }
    }

    private static void check(String key, String value) {
        if (key.isEmpty()
                || key.length() > S3Limits.TAG_KEY_MAX
                || !LEGAL.matcher(key).matches()) {
            throw TagErrors.invalidTagKey(key);
        }
        if (value.length() > S3Limits.TAG_VALUE_MAX || !LEGAL.matcher(value).matches()) {
            throw TagErrors.invalidTagValue(key, value);
        }
    }

    List<Tag> toList() {
        return values.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
