package dev.localcloud.assertj;

import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;
import dev.localcloud.fakes.s3.UploadView;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.MapAssert;

/**
 * Assertions on a bucket; a failure shows the keys that are there, those near the one that is missing first. Nothing of it
 * is recorded as a call.
 *
 * <pre>{@code
 * assertThat(cloud).bucket("reports").hasObject("2026/may.json").withTag("state", "final");
 * }</pre>
 */
public final class BucketAssert extends AbstractAssert<BucketAssert, BucketView> {
    BucketAssert(BucketView actual) {
        super(actual, BucketAssert.class);
    }

    /** Succeeds if the object is there; what follows is about it. */
    public ObjectAssert hasObject(String key) {
        ObjectView object = actual.find(key).orElseThrow(() -> failure("%s", BucketText.shouldHaveObject(actual, key)));
        return new ObjectAssert(object);
    }

    /** Succeeds if the object is not there, or has been deleted. */
    public BucketAssert doesNotHaveObject(String key) {
        actual.find(key).ifPresent(object -> failWithMessage("%s", BucketText.shouldNotHaveObject(actual, object)));
        return this;
    }

    /** Succeeds if there are exactly so many objects; older versions and delete markers do not count. */
    public BucketAssert hasObjectCount(int expected) {
        List<String> keys = actual.keys();
        if (keys.size() != expected) {
            failWithMessage("%s", BucketText.shouldHaveObjectCount(actual, keys, expected));
        }
        return this;
    }

    /** Succeeds if there is no object; older versions and delete markers do not count. */
    public BucketAssert isEmpty() {
        return hasObjectCount(0);
    }

    /** Succeeds if at least one key starts so. */
    public BucketAssert hasKeysStartingWith(String prefix) {
        if (actual.keys().stream().noneMatch(key -> key.startsWith(prefix))) {
            failWithMessage("%s", BucketText.shouldHaveKeysStartingWith(actual, prefix));
        }
        return this;
    }

    /** Succeeds if the bucket keeps versions now. */
    public BucketAssert hasVersioningEnabled() {
        if (!actual.isVersioned()) {
            failWithMessage("%s", BucketText.shouldHaveVersioningEnabled(actual));
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

    /** AssertJ's own assertions on the uploads in parts that are in progress. */
    public ListAssert<UploadView> uploads() {
        return Assertions.assertThat(actual.uploads()).as("uploads of %s", actual);
    }

    /** AssertJ's own assertions on the bucket's tags. */
    public MapAssert<String, String> tags() {
        return Assertions.assertThat(actual.tags()).as("tags of %s", actual);
    }
}
