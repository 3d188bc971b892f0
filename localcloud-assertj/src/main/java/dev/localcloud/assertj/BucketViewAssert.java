package dev.localcloud.assertj;

import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** Assertions on a bucket. Every failure shows the keys that are there. */
public final class BucketViewAssert extends AbstractAssert<BucketViewAssert, BucketView> {
    private static final int SHOWN_MAX = 20;

    BucketViewAssert(BucketView actual) {
        super(actual, BucketViewAssert.class);
    }

    /** Succeeds if the object is there; what follows is about it. */
    public ObjectAssert hasObject(String key) {
        ObjectView object = actual.find(key).orElse(null);
        if (object == null) {
            throw failure("Expected %s to have the object%n  %s%nbut it has %s", actual, key, shown(actual.near(key)));
        }
        return new ObjectAssert(object);
    }

    /** Succeeds if the object is not there, or has been deleted. */
    public BucketViewAssert doesNotHaveObject(String key) {
        if (actual.find(key).isPresent()) {
            failWithMessage("Expected %s not to have the object%n  %s%nbut it has", actual, key);
        }
        return this;
    }

    /** Succeeds if there are exactly so many objects; versions and delete markers do not count. */
    public BucketViewAssert hasObjectCount(int expected) {
        List<String> keys = actual.keys();
        if (keys.size() != expected) {
            failWithMessage(
                    "Expected %s to have %s, but it has %s:%n  %s",
                    actual, expected == 1 ? "1 object" : expected + " objects", keys.size(), shown(keys));
        }
        return this;
    }

    /** Succeeds if there is no object; versions and delete markers do not count. */
    public BucketViewAssert isEmpty() {
        return hasObjectCount(0);
    }

    /** Succeeds if at least one key starts so. */
    public BucketViewAssert hasKeysStartingWith(String prefix) {
        List<String> keys = actual.keys();
        if (keys.stream().noneMatch(key -> key.startsWith(prefix))) {
            failWithMessage(
                    "Expected %s to have keys that start with%n  %s%nbut it has %s",
                    actual, prefix, shown(actual.near(prefix)));
        }
        return this;
    }

    /** Succeeds if the bucket keeps versions now. */
    public BucketViewAssert hasVersioningEnabled() {
        if (!actual.isVersioned()) {
            failWithMessage("Expected %s to have versioning enabled, but it has not", actual);
        }
        return this;
    }

    /** AssertJ's own assertions on the keys, in S3's order. */
    public ListAssert<String> keys() {
        return Assertions.assertThat(actual.keys()).as("keys of %s", actual);
    }

    /** AssertJ's own assertions on the objects, by key. */
    public ListAssert<ObjectView> objects() {
        return Assertions.assertThat(actual.objects()).as("objects of %s", actual);
    }

    /** AssertJ's own assertions on the versions and delete markers of a key, newest first. */
    public ListAssert<ObjectView> versions(String key) {
        return Assertions.assertThat(actual.versions(key)).as("versions of %s in %s", key, actual);
    }

    private static String shown(List<String> keys) {
        if (keys.isEmpty()) {
            return "none";
        }
        String list = String.join("\n  ", keys.subList(0, Math.min(SHOWN_MAX, keys.size())));
        return keys.size() > SHOWN_MAX ? list + "\n  … and " + (keys.size() - SHOWN_MAX) + " more" : list;
    }
}
