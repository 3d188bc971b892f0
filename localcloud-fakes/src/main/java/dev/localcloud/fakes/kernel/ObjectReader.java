package dev.localcloud.fakes.kernel;

import org.jspecify.annotations.Nullable;

/** A service whose stored objects other services read, as a function's code is read from a bucket. */
public interface ObjectReader {
    /**
     * The content of an object, as a whole. May read a file.
     *
     * @param place who reads: the account and region of the caller
     * @param versionId null for the current version
     * @throws AwsError if there is no such bucket, key or version, with the owning service's own code and message
     */
    byte[] read(Cloud cloud, Place place, String bucket, String key, @Nullable String versionId);
}
