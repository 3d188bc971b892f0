package dev.localcloud.assertj;

import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What failed assertions on buckets and objects say. */
final class BucketText {
    private static final int KEYS_SHOWN_MAX = 20;

    private BucketText() {}

    static String shouldBeThere(String bucket, List<String> buckets) {
        return String.format(
                "Expected a bucket %s, but %s",
                bucket, buckets.isEmpty() ? "there is no bucket." : "the buckets are: " + String.join(", ", buckets));
    }

    static String shouldHaveObject(BucketView bucket, String key) {
        return String.format("Expected %s to have the object%n  %s%n%s", bucket, key, near(bucket, key));
    }

    static String shouldNotHaveObject(BucketView bucket, ObjectView object) {
        return String.format(
                "Expected %s not to have the object%n  %s%nbut it has it since %s, with %s bytes",
                bucket, object.key(), object.lastModified(), object.size());
    }

    static String shouldHaveObjectCount(BucketView bucket, List<String> keys, int expected) {
        return String.format(
                "Expected %s to have %s, but %s",
                bucket,
                expected == 1 ? "1 object" : expected + " objects",
                keys.isEmpty() ? "it is empty." : String.format("it has %d:%n%s", keys.size(), lines(keys)));
    }

    static String shouldHaveKeysStartingWith(BucketView bucket, String prefix) {
        return String.format(
                "Expected %s to have keys that start with%n  %s%n%s", bucket, prefix, near(bucket, prefix));
    }

    static String shouldHaveVersioningEnabled(BucketView bucket) {
        return String.format("Expected %s to have versioning enabled, but it has not.", bucket);
    }

    static String shouldHoldBytes(ObjectView object, int expected, int found, int mismatch) {
        return String.format(
                "Expected %s to hold the given %d bytes, but it holds %d that differ from byte %d on",
                object, expected, found, mismatch);
    }

    static String shouldHoldJson(ObjectView object, String expected) {
        return String.format("Expected %s to hold the JSON%n  %s%nbut it holds%n  %s", object, expected, object.text());
    }

    static String shouldHaveEntry(
            ObjectView object, String what, Map<String, String> entries, String name, String value) {
        return String.format(
                "Expected the %s of %s to have%n  %s=%s%nbut %s",
                what,
                object,
                name,
                value,
                entries.isEmpty() ? "there are none." : String.format("they are%n%s", lines(entries)));
    }

    static String shouldBe(ObjectView object, String what, String expected, String found) {
        return String.format("Expected the %s of %s to be %s, but it is %s", what, object, expected, found);
    }

    static String shouldHaveSize(ObjectView object, long expected) {
        return String.format("Expected %s to have %d bytes, but it has %d", object, expected, object.size());
    }

    private static String near(BucketView bucket, String key) {
        List<String> near = bucket.near(key);
        return near.isEmpty() ? "but it is empty." : String.format("but the keys near it are%n%s", lines(near));
    }

    private static String lines(List<String> keys) {
        String lines = keys.stream()
                .limit(KEYS_SHOWN_MAX)
                .map(key -> "  " + key)
                .collect(Collectors.joining(System.lineSeparator()));
        return keys.size() > KEYS_SHOWN_MAX
                ? lines + String.format("%n  and %d more", keys.size() - KEYS_SHOWN_MAX)
                : lines;
    }

    private static String lines(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + '=' + entry.getValue())
                .sorted()
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
