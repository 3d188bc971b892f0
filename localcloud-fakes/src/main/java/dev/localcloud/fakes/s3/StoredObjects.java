package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.ObjectReader;
import dev.localcloud.fakes.kernel.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Objects as other services read them: a function's code, a list to import. */
public final class StoredObjects implements ObjectReader {
    @Override
    public byte[] read(Cloud cloud, Place place, String bucket, String key, @Nullable String versionId) {
        Bucket found = S3State.of(cloud).bucket(bucket).orElseThrow(() -> S3Errors.noSuchBucket(bucket));
        Blob blob = Keys.find(found, key, versionId, "GET").content().blob();
        if (!blob.tryHold()) {
            throw S3Errors.noSuchKey(key);
        }
        try {
            return blob.toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            blob.release();
        }
    }
}
