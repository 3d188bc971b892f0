package dev.localcloud.fakes.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an object.
 *
 * @param name as notifications name it, without {@code s3:}: {@code ObjectCreated:Put}
 * @param key of the object
 * @param size in bytes; null where AWS tells none
 * @param eTag without quotes; null where AWS tells none
 * @param versionId null in buckets that keep no versions
 * @param sequence counts the changes of the bucket; negative where AWS tells no sequencer
 * @param storageClass where a transition moved the object, or the archive it was restored from; null for all other events
 * @param restoredUntil when the restored copy goes; null for all other events
 */
record S3Event(
        String name,
        String key,
        @Nullable Long size,
        @Nullable String eTag,
        @Nullable String versionId,
        long sequence,
        @Nullable String storageClass,
        @Nullable Instant restoredUntil) {
    private static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    static S3Event created(String how, ObjectVersion version) {
        return new S3Event(
                "ObjectCreated:" + how,
                version.key(),
                version.size(),
                version.content().eTag(),
                shownId(version),
                version.sequence(),
                null,
                null);
    }

    /** AWS sends neither size nor sequencer with events about what is set on an object. */
    static S3Event set(String name, ObjectVersion version) {
        return new S3Event(name, version.key(), null, version.content().eTag(), shownId(version), -1, null, null);
    }

    static S3Event restore(String name, ObjectVersion version, @Nullable Instant until) {
        return new S3Event(
                name,
                version.key(),
                version.size(),
                version.content().eTag(),
                shownId(version),
                version.sequence(),
                until == null ? null : version.draft().storageClass(),
                until);
    }

    static S3Event moved(ObjectVersion version) {
        return new S3Event(
                "LifecycleTransition",
                version.key(),
                version.size(),
                version.content().eTag(),
                shownId(version),
                version.sequence(),
                version.draft().storageClass(),
                null);
    }

    /** A delete marker was added: AWS tells the entity tag of nothing. */
    static S3Event marked(String group, ObjectVersion marker) {
        return new S3Event(
                group + ":DeleteMarkerCreated",
                marker.key(),
                null,
                EMPTY_MD5,
                shownId(marker),
                marker.sequence(),
                null,
                null);
    }

    static S3Event deleted(String group, String key, @Nullable String versionId, long sequence) {
        return new S3Event(group + ":Delete", key, null, null, versionId, sequence, null, null);
    }

    private static @Nullable String shownId(ObjectVersion version) {
        return version.isNullVersion() ? null : version.id();
    }
}
