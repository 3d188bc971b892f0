package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.ObjectReader;
import dev.localcloud.fakes.kernel.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Objects as other services read them: the code of functions, for example. */
public final class S3Objects implements ObjectReader {
    @Override
    public byte[] read(Cloud cloud, Place place, String bucket, String key, @Nullable String versionId) {
        Bucket found = S3State.of(cloud).bucket(bucket).orElseThrow(() -> S3Errors.noSuchBucket(bucket));
        ObjectVersion version = versionId == null ? found.current(key) : version(found, key, versionId);
        if (version == null
                || version.isDeleteMarker()
                || !version.content().blob().tryHold()) {
            throw versionId == null ? S3Errors.noSuchKey(key) : S3Errors.noSuchVersion(key, versionId);
        }
        Blob blob = version.content().blob();
        try {
            return blob.toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            blob.release();
        }
    }

    private static @Nullable ObjectVersion version(Bucket bucket, String key, String versionId) {
        Versions versions = bucket.keys().get(key);
        return versions == null ? null : versions.find(versionId).orElse(null);
    }
}
