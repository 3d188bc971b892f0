package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.s3.policy.BucketPolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A bucket: its settings, its objects with their versions, its uploads in progress.
 *
 * <p>Thread-safe. Readers see immutable maps and take no lock; writers hold the bucket's lock for the moment of the change,
 * never while bytes come in. The bucket holds the files of all bodies that it refers to.
 */
final class Bucket {
    /** How many completed uploads a bucket remembers, so that completing one again gives the same answer. */
    private static final int COMPLETED_MAX = 1000;

    /**
     * What never changes about a bucket.
     *
     * @param name unique among all buckets of a cloud
     * @param account the account that owns it
     * @param region where it is
     * @param created to the second
     */
    record Identity(String name, String account, String region, Instant created) {}

    /**
     * What a delete did.
     *
     * @param removed the version that is gone for good, or null
     * @param marker the delete marker that was added, or null
     */
    record Deletion(
            @Nullable ObjectVersion removed, @Nullable ObjectVersion marker) {}

    private final Identity identity;
    private final Object lock = new Object();
    private final Map<BlobFile, Integer> files = new HashMap<>();
    private volatile SortedTree<String, Versions> keys = SortedTree.in(KeyOrder.UTF_8);
    private volatile SortedTree<String, SortedTree<String, Upload>> uploads = SortedTree.in(KeyOrder.UTF_8);
    private volatile Settings settings;
    private SortedTree<String, Upload> completed = Upload.NONE;
    private long sequence;
    private boolean isGone;

    Bucket(Identity identity, Settings settings) {
        this.identity = identity;
        this.settings = settings;
    }

    String name() {
        return identity.name();
    }

    String account() {
        return identity.account();
    }

    String region() {
        return identity.region();
    }

    Instant created() {
        return identity.created();
    }

    String arn() {
        return "arn:aws:s3:::" + name();
    }

    <T> Optional<T> setting(SettingKind<T> kind) {
        return settings.get(kind);
    }

    <T> void set(SettingKind<T> kind, T value) {
        changeSettings(before -> before.with(kind, value));
    }

    void unset(SettingKind<?> kind) {
        changeSettings(before -> before.without(kind));
    }

    /** Changes settings in one step, so that what is read and what is written belong together. */
    void changeSettings(UnaryOperator<Settings> change) {
        synchronized (lock) {
            settings = change.apply(settings);
        }
    }

    /** Whether versions are, or were once, kept: then answers show version ids. */
    boolean showsVersions() {
        return setting(Versioning.STATUS).isPresent();
    }

    /** Counts one more change, such as a delete that leaves no version behind. */
    long nextSequence() {
        synchronized (lock) {
            return ++sequence;
        }
    }

    /** All keys with their versions, as they are at this moment. */
    SortedTree<String, Versions> keys() {
        return keys;
    }

    /** All uploads in progress by key and id, as they are at this moment. */
    SortedTree<String, SortedTree<String, Upload>> uploads() {
        return uploads;
    }

    /** The object that a request without a version id gets; null if there is none. */
    @Nullable
    ObjectVersion current(String key) {
        Versions versions = keys.get(key);
        return versions == null ? null : versions.current();
    }

    /** Adds a version as the key's newest, if the condition holds. */
    ObjectVersion store(String key, ObjectContent content, ObjectDraft draft, WriteCondition condition, Call call) {
        return store(key, content, draft, condition, call.cloud(), ObjectOwnership.ownerOf(this, draft, call));
    }

    /** Adds a version that its owner has not asked for by a request. */
    ObjectVersion store(String key, ObjectContent content, ObjectDraft draft, Cloud cloud, String owner) {
        return store(key, content, draft, WriteCondition.NONE, cloud, owner);
    }

    private ObjectVersion store(
            String key, ObjectContent content, ObjectDraft draft, WriteCondition condition, Cloud cloud, String owner) {
        synchronized (lock) {
            checkIsThere();
            condition.check(key, current(key));
            ObjectVersion version = version(key, content, draft, cloud, owner, false);
            hold(content.blob());
            add(version);
            return version;
        }
    }

    private ObjectVersion version(String key, ObjectContent content, ObjectDraft draft, Call call, boolean isMarker) {
        return version(key, content, draft, call.cloud(), ObjectOwnership.ownerOf(this, draft, call), isMarker);
    }

    private ObjectVersion version(
            String key, ObjectContent content, ObjectDraft draft, Cloud cloud, String owner, boolean isMarker) {
        boolean isKept = setting(Versioning.STATUS).orElse(Versioning.SUSPENDED) == Versioning.ENABLED;
        sequence++;
        return new ObjectVersion(
                key,
                isKept ? Keys.newVersionId(sequence, cloud.ids()) : ObjectVersion.NULL_ID,
                sequence,
                cloud.timeline().now().truncatedTo(ChronoUnit.SECONDS),
                owner,
                isMarker,
                content,
                draft);
    }

    private void add(ObjectVersion version) {
        Versions before = keys.get(version.key());
        if (before == null) {
            keys = keys.with(version.key(), Versions.of(version));
            return;
        }
        before.find(version.id())
                .ifPresent(replaced -> release(replaced.content().blob()));
        keys = keys.with(version.key(), before.plus(version));
    }

    /**
     * Deletes as a request without a version id does: with a delete marker where versions are kept, for good elsewhere.
     *
     * @param guard may refuse; sees the object that is deleted, or null
     */
    Deletion delete(String key, Consumer<@Nullable ObjectVersion> guard, Call call) {
        return delete(key, guard, call.cloud(), call.account());
    }

    /** Deletes as a request of the account would, without one. */
    Deletion delete(String key, Consumer<@Nullable ObjectVersion> guard, Cloud cloud, String account) {
        synchronized (lock) {
            checkIsThere();
            guard.accept(current(key));
            if (!showsVersions()) {
                return new Deletion(remove(key, ObjectVersion.NULL_ID), null);
            }
            ObjectVersion marker = version(
                    key,
                    ObjectContent.NOTHING,
                    new ObjectDraft(ObjectMetadata.NONE, StorageClasses.STANDARD, Encryption.AES256, Settings.NONE),
                    cloud,
                    account,
                    true);
            Versions before = keys.get(key);
            ObjectVersion replaced =
                    before == null ? null : before.find(marker.id()).orElse(null);
            add(marker);
            return new Deletion(replaced, marker);
        }
    }

    /**
     * Deletes one version for good.
     *
     * @param guard may refuse; sees the version that is deleted, or null
     */
    Deletion deleteVersion(String key, String id, Consumer<@Nullable ObjectVersion> guard) {
        synchronized (lock) {
            checkIsThere();
            Versions versions = keys.get(key);
            guard.accept(versions == null ? null : versions.find(id).orElse(null));
            return new Deletion(remove(key, id), null);
        }
    }

    private @Nullable ObjectVersion remove(String key, String id) {
        Versions before = keys.get(key);
        ObjectVersion removed = before == null ? null : before.find(id).orElse(null);
        if (before == null || removed == null) {
            return null;
        }
        release(removed.content().blob());
        Versions after = before.minus(id);
        keys = after == null ? keys.without(key) : keys.with(key, after);
        return removed;
    }

    /**
     * Changes what can be changed about a version: its settings, not its bytes.
     *
     * @return the changed version; empty if there is none with the id
     */
    Optional<ObjectVersion> change(String key, String id, UnaryOperator<ObjectVersion> change) {
        synchronized (lock) {
            checkIsThere();
            Versions before = keys.get(key);
            if (before == null || before.find(id).isEmpty()) {
                return Optional.empty();
            }
            Versions after = before.changed(id, change);
            keys = keys.with(key, after);
            return after.find(id);
        }
    }

    Optional<Upload> upload(String key, String id) {
        SortedTree<String, Upload> ofKey = uploads.get(key);
        return ofKey == null ? Optional.empty() : Optional.ofNullable(ofKey.get(id));
    }

    /** The version that an upload has become, if it was completed lately. */
    Optional<Upload> completedUpload(String id) {
        synchronized (lock) {
            return Optional.ofNullable(completed.get(id));
        }
    }

    /** Begins an upload; its id is made of the sequence, so that ids sort by time. */
    Upload begin(String key, Function<String, Upload> upload, Call call) {
        synchronized (lock) {
            checkIsThere();
            Upload begun =
                    upload.apply(Uploads.newId(++sequence, key, call.cloud().ids()));
            putUpload(begun);
            return begun;
        }
    }

    private void putUpload(Upload upload) {
        SortedTree<String, Upload> before = uploads.get(upload.key());
        uploads = uploads.with(upload.key(), (before == null ? Upload.NONE : before).with(upload.id(), upload));
    }

    /** Adds a part, in place of one with the same number; false if the upload is gone. */
    boolean addPart(String key, String id, Upload.Part part) {
        synchronized (lock) {
            checkIsThere();
            Upload upload = upload(key, id).orElse(null);
            if (upload == null) {
                return false;
            }
            Upload.Part replaced = upload.parts().get(part.number());
            hold(part.blob());
            if (replaced != null) {
                release(replaced.blob());
            }
            putUpload(upload.with(part));
            return true;
        }
    }

    /** Forgets an upload and its parts; false if there is none. */
    boolean abort(String key, String id) {
        synchronized (lock) {
            checkIsThere();
            Upload upload = upload(key, id).orElse(null);
            if (upload == null) {
                return false;
            }
            forget(upload);
            return true;
        }
    }

    private void forget(Upload upload) {
        SortedTree<String, Upload> left =
                Objects.requireNonNull(uploads.get(upload.key())).without(upload.id());
        uploads = left.isEmpty() ? uploads.without(upload.key()) : uploads.with(upload.key(), left);
        upload.parts().forEach(part -> release(part.getValue().blob()));
    }

    /**
     * Makes an upload an object.
     *
     * @param content made of the upload's parts as they are at the moment
     * @return the version; empty if the upload is gone
     */
    Optional<ObjectVersion> complete(
            String key, String id, Function<Upload, ObjectContent> content, WriteCondition condition, Call call) {
        synchronized (lock) {
            checkIsThere();
            Upload upload = upload(key, id).orElse(null);
            if (upload == null) {
                return Optional.empty();
            }
            ObjectContent whole = content.apply(upload);
            condition.check(key, current(key));
            ObjectVersion version = version(key, whole, upload.draft(), call, false);
            hold(whole.blob());
            add(version);
            forget(upload);
            completed = completed.with(id, upload.completedAs(version));
            if (completed.size() > COMPLETED_MAX) {
                completed = completed.without(completed.iterator().next().getKey());
            }
            return Optional.of(version);
        }
    }

    /** Marks the bucket as deleted if it holds nothing; false if it does. */
    boolean retireIfEmpty() {
        synchronized (lock) {
            if (!keys.isEmpty()) {
                return false;
            }
            isGone = true;
            releaseAll();
            return true;
        }
    }

    private void checkIsThere() {
        if (isGone) {
            throw S3Errors.noSuchBucket(name());
        }
    }

    private void hold(Blob blob) {
        blob.forEachFile(file -> {
            if (files.merge(file, 1, Integer::sum) == 1 && !file.tryHold()) {
                files.remove(file);
                throw new IllegalStateException("A body's file went while its bucket took it in.");
            }
        });
    }

    private void release(Blob blob) {
        blob.forEachFile(file -> {
            if (files.merge(file, -1, (count, minus) -> count + minus == 0 ? null : count + minus) == null) {
                file.release();
            }
        });
    }

    private void releaseAll() {
        Collection<BlobFile> held = new ArrayList<>(files.keySet());
        files.clear();
        held.forEach(BlobFile::release);
    }

    SavedBucket save() {
        synchronized (lock) {
            List<List<ObjectVersion>> versions = new ArrayList<>();
            keys.forEach(entry -> versions.add(entry.getValue().newestFirst()));
            List<SavedBucket.SavedUpload> inProgress = new ArrayList<>();
            uploads.forEach(ofKey -> inProgress.addAll(SavedBucket.uploadsOf(ofKey.getValue())));
            return new SavedBucket(
                    identity,
                    settings.without(BucketPolicies.KIND).without(LifecyclePlan.KIND),
                    settings.get(BucketPolicies.KIND).map(BucketPolicy::text).orElse(null),
                    versions,
                    inProgress,
                    SavedBucket.uploadsOf(completed),
                    sequence);
        }
    }

    /** A bucket from a snapshot. It takes over the files that were made for it. */
    static Bucket load(SavedBucket saved) {
        Bucket bucket = new Bucket(saved.identity(), saved.loadSettings());
        synchronized (bucket.lock) {
            for (List<ObjectVersion> versions : saved.versions()) {
                bucket.keys = bucket.keys.with(versions.get(0).key(), new Versions(versions));
                versions.forEach(version -> bucket.takeOver(version.content().blob()));
            }
            for (SavedBucket.SavedUpload upload : saved.uploads()) {
                bucket.putUpload(upload.load());
                upload.parts().forEach(part -> bucket.takeOver(part.blob()));
            }
            for (SavedBucket.SavedUpload upload : saved.completed()) {
                bucket.completed = bucket.completed.with(upload.id(), upload.load());
            }
            bucket.sequence = saved.sequence();
            bucket.settings = LifecycleSweep.restored(bucket.settings, bucket);
        }
        return bucket;
    }

    private void takeOver(Blob blob) {
        hold(blob);
        blob.release();
    }

    /** A bucket that starts as this one is now; it shares all values and holds the same files. */
    Bucket fork() {
        synchronized (lock) {
            Bucket fork = new Bucket(identity, settings);
            fork.keys = keys;
            fork.uploads = uploads;
            fork.completed = completed;
            fork.sequence = sequence;
            files.forEach((file, count) -> {
                if (file.tryHold()) {
                    fork.files.put(file, count);
                }
            });
            return fork;
        }
    }

    /** Frees what the bucket holds outside the heap. */
    void close() {
        synchronized (lock) {
            isGone = true;
            releaseAll();
        }
    }
}
