package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Ids;
import org.jspecify.annotations.Nullable;

/** Uploads as requests name them. */
final class Uploads {
    private Uploads() {}

    /** A new id: it sorts by the sequence, and tells to which key it belongs. */
    static String newId(long sequence, String key, Ids ids) {
        return String.format("%012x.%08x.", sequence, key.hashCode()) + ids.alphanumeric(64);
    }

    /** Whether an upload of the key has, or had, this id. */
    static boolean isIdOf(String id, String key) {
        return id.length() == 86 && id.startsWith(String.format("%08x", key.hashCode()), 13);
    }

    static Upload find(Bucket bucket, String key, @Nullable String id) {
        return bucket.upload(key, String.valueOf(id)).orElseThrow(() -> S3Errors.noSuchUpload(String.valueOf(id)));
    }
}
