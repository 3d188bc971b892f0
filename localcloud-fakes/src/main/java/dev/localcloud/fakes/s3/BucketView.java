package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket as a test sees it. Every method looks anew. Thread-safe.
 *
 * <p>Methods throw {@link IllegalStateException} if the bucket has been deleted.
 */
public final class BucketView {
    private final S3State state;
    private final String name;

    BucketView(S3State state, String name) {
        this.state = state;
        this.name = name;
        bucket();
    }

    private Bucket bucket() {
        return state.bucket(name)
                .orElseThrow(() -> new IllegalStateException("There is no bucket '" + name + "'; there are: "
                        + state.buckets().keySet() + '.'));
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    /** The region it is in, for example {@code us-east-1}. */
    public String region() {
        return bucket().region();
    }

    /** The account that owns it. */
    public String account() {
        return bucket().account();
    }

    /** Whether it keeps versions now. */
    public boolean isVersioned() {
        return bucket().setting(Versioning.STATUS).orElse(Versioning.SUSPENDED) == Versioning.ENABLED;
    }

    /** The bucket's tags. */
    public Map<String, String> tags() {
        return bucket().setting(Tags.SETTING).map(Tags::values).orElse(Map.of());
    }

    /** The keys of all objects, in S3's order. */
    public List<String> keys() {
        return objects().stream().map(ObjectView::key).toList();
    }

    /** All objects by key: the current versions. */
    public List<ObjectView> objects() {
        List<ObjectView> objects = new ArrayList<>();
        bucket().keys().forEach(entry -> {
            ObjectVersion current = entry.getValue().current();
            if (current != null) {
                objects.add(new ObjectView(name, current));
            }
        });
        return List.copyOf(objects);
    }

    /**
     * An object.
     *
     * @throws IllegalStateException if there is none, or it has been deleted
     */
    public ObjectView object(String key) {
        return find(key)
                .orElseThrow(() -> new IllegalStateException(
                        "Bucket '" + name + "' has no object '" + key + "'; near it are: " + near(key) + '.'));
    }

    /** An object, if it is there. */
    public Optional<ObjectView> find(String key) {
        return Optional.ofNullable(bucket().current(key)).map(current -> new ObjectView(name, current));
    }

    /** All versions and delete markers of a key, newest first; empty if it never was. */
    public List<ObjectView> versions(String key) {
        Versions versions = bucket().keys().get(key);
        return versions == null
                ? List.of()
                : versions.newestFirst().stream()
                        .map(version -> new ObjectView(name, version))
                        .toList();
    }

    /** Uploads in parts that are neither completed nor aborted, by key and time. */
    public List<UploadView> uploads() {
        List<UploadView> uploads = new ArrayList<>();
        bucket().uploads().forEach(ofKey -> ofKey.getValue().forEach(upload -> uploads.add(view(upload.getValue()))));
        return List.copyOf(uploads);
    }

    private static UploadView view(Upload upload) {
        List<Integer> parts = new ArrayList<>();
        upload.parts().forEach(part -> parts.add(part.getKey()));
        return new UploadView(upload.key(), upload.id(), List.copyOf(parts), upload.initiated());
    }

    /** Up to ten keys around the place where a key would be: one of them is likely to have been meant. */
    public List<String> near(String key) {
        List<String> all = keys();
        int place = 0;
        while (place < all.size() && KeyOrder.UTF_8.compare(all.get(place), key) < 0) {
            place++;
        }
        int from = Math.max(0, Math.min(place - 5, all.size() - 10));
        return all.subList(from, Math.min(all.size(), from + 10));
    }

    @Override
    public String toString() {
        return "bucket " + name;
    }
}
