package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;

/** Where every operation tells what it has done to an object, after it has done it. */
final class ObjectEvents {
    private ObjectEvents() {}

    /**
     * An object has a new version.
     *
     * @param how {@code Put}, {@code Post}, {@code Copy} or {@code CompleteMultipartUpload}
     */
    static void created(Call call, Bucket bucket, ObjectVersion version, String how) {}

    /** A delete has removed a version, added a delete marker, or found nothing. */
    static void deleted(Call call, Bucket bucket, String key, Bucket.Deletion deletion) {}
}
