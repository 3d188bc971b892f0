package dev.localcloud.fakes.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service whose objects other services read and write, as a function's code is read from a bucket and a table is exported
 * to one. Files may be read and written on the way.
 */
public interface ObjectStore {
    /**
     * An object to be written.
     *
     * @param bucket where to
     * @param key its name
     * @param bytes the content; must not change any more
     * @param encryption what S3 calls it: {@code AES256} or {@code aws:kms}; null for the bucket's default
     * @param kmsKeyId the KMS key that is asked for, or null
     */
    record NewObject(
            String bucket,
            String key,
            byte[] bytes,
            @Nullable String encryption,
            @Nullable String kmsKeyId) {
        /** An object that is encrypted as its bucket wants it. */
        public NewObject(String bucket, String key, byte[] bytes) {
            this(bucket, key, bytes, null, null);
        }
    }

    /**
     * The content of an object, as a whole.
     *
     * @param place who reads: the account and region of the caller
     * @param versionId null for the current version
     * @throws AwsError if there is no such bucket, key or version, with the owning service's own code and message
     */
    byte[] read(Cloud cloud, Place place, String bucket, String key, @Nullable String versionId);

    /**
     * The keys of all current objects that begin so, in order.
     *
     * @param place who lists
     * @throws AwsError if there is no such bucket
     */
    List<String> keys(Cloud cloud, Place place, String bucket, String prefix);

    /**
     * Writes an object as a put does: it gets a version where versions are kept, and the bucket's notifications go out. It
     * belongs to the owner of the bucket.
     *
     * @param place who writes
     * @return the entity tag, without quotes
     * @throws AwsError if there is no such bucket, or the key is too long
     */
    String write(Cloud cloud, Place place, NewObject object);
}
