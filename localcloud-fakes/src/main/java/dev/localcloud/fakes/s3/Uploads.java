package dev.localcloud.fakes.s3;

import org.jspecify.annotations.Nullable;

/** Uploads as requests name them. */
final class Uploads {
    private Uploads() {}

    static Upload find(Bucket bucket, String key, @Nullable String id) {
        return bucket.upload(key, String.valueOf(id)).orElseThrow(() -> S3Errors.noSuchUpload(String.valueOf(id)));
    }
}
