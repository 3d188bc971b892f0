package dev.localcloud.assertj;

import dev.localcloud.fakes.LocalCloud;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Assertions on a bucket. Every failure shows the keys that are there; nothing is recorded as a call. */
public final class BucketAssert extends AbstractAssert<BucketAssert, String> {
    private static final int KEYS_SHOWN = 20;

    private final S3Client s3;

    BucketAssert(LocalCloud cloud, String name) {
        super(name, BucketAssert.class);
        this.s3 = cloud.unrecorded().sharedClient(S3Client.class);
    }

    /** Succeeds if the bucket is there. */
    public BucketAssert exists() {
        keys();
        return this;
    }

    /** Succeeds if the bucket has no objects. */
    public BucketAssert isEmpty() {
        return hasSize(0);
    }

    /** Succeeds if the bucket has exactly so many objects. */
    public BucketAssert hasSize(int expected) {
        List<String> keys = keys();
        if (keys.size() != expected) {
            failWithMessage(
                    "Expected bucket '%s' to have %s objects, but it has %s:%n%s",
                    actual, expected, keys.size(), shown(keys));
        }
        return this;
    }

    /** Succeeds if the bucket has an object with each of these keys, among others. */
    public BucketAssert hasKeys(String... expected) {
        List<String> keys = keys();
        for (String key : expected) {
            if (!keys.contains(key)) {
                failWithMessage("Expected bucket '%s' to have '%s', but it has:%n%s", actual, key, shown(keys));
            }
        }
        return this;
    }

    /** Succeeds if the object is there and is this text in UTF-8. */
    public BucketAssert hasText(String key, String expected) {
        hasKeys(key);
        String text = s3.getObjectAsBytes(get -> get.bucket(actual).key(key)).asUtf8String();
        if (!text.equals(expected)) {
            failWithMessage("Expected '%s' in bucket '%s' to be%n  %s%nbut it is%n  %s", key, actual, expected, text);
        }
        return this;
    }

    private List<String> keys() {
        try {
            return s3.listObjectsV2Paginator(list -> list.bucket(actual)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        } catch (NoSuchBucketException e) {
            String others = s3.listBuckets().buckets().stream()
                    .map(bucket -> bucket.name())
                    .collect(Collectors.joining(", "));
            throw failure(
                    "Expected a bucket '%s', but the buckets are: %s", actual, others.isEmpty() ? "none" : others);
        }
    }

    private static String shown(List<String> keys) {
        String lines = keys.stream().limit(KEYS_SHOWN).map(key -> "  " + key).collect(Collectors.joining("\n"));
        return keys.isEmpty()
                ? "  (no objects)"
                : keys.size() <= KEYS_SHOWN ? lines : lines + "\n  … " + (keys.size() - KEYS_SHOWN) + " more";
    }
}
