package dev.localcloud.fakes.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One version of an object, or a delete marker, as a test sees it. Immutable and thread-safe. */
public final class ObjectView {
    private final String bucket;
    private final ObjectVersion version;

    ObjectView(String bucket, ObjectVersion version) {
        this.bucket = bucket;
        this.version = version;
    }

    /** The name of the bucket. */
    public String bucket() {
        return bucket;
    }

    /** The key. */
    public String key() {
        return version.key();
    }

    /** The version id; {@code null} as a text if it was written while the bucket kept no versions. */
    public String versionId() {
        return version.id();
    }

    /** Whether it says that the object is deleted, and has no content. */
    public boolean isDeleteMarker() {
        return version.isDeleteMarker();
    }

    /** The size in bytes. */
    public long size() {
        return version.size();
    }

    /** The entity tag, without quotes. */
    public String eTag() {
        return version.content().eTag();
    }

    /** When it was written, by the cloud's clock, to the second. */
    public Instant lastModified() {
        return version.lastModified();
    }

    /** The content type; {@code binary/octet-stream} if the client gave none. */
    public String contentType() {
        return version.draft().metadata().contentType();
    }

    /** The content encoding, if the client gave one. */
    public Optional<String> contentEncoding() {
        return Optional.ofNullable(version.draft().metadata().contentEncoding());
    }

    /** The user metadata, by lower-case name without {@code x-amz-meta-}. */
    public Map<String, String> metadata() {
        return version.draft().metadata().user();
    }

    /** The tags. */
    public Map<String, String> tags() {
        return version.setting(Tags.SETTING).map(Tags::values).orElse(Map.of());
    }

    /** The storage class, for example {@code STANDARD}. */
    public String storageClass() {
        return version.draft().storageClass();
    }

    /** How it is encrypted: {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; empty under a customer's own key. */
    public String encryption() {
        return version.draft().encryption().algorithm();
    }

    /** The ARN of the KMS key, if there is one. */
    public Optional<String> kmsKeyId() {
        return Optional.ofNullable(version.draft().encryption().kmsKeyId());
    }

    /**
     * All bytes.
     *
     * @throws IllegalStateException if the object was large and has been overwritten or deleted since
     */
    public byte[] bytes() {
        Blob blob = version.content().blob();
        if (!blob.tryHold()) {
            throw new IllegalStateException("The object '" + key() + "' of bucket '" + bucket
                    + "' has been overwritten or deleted since it was looked at.");
        }
        try {
            return blob.toBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            blob.release();
        }
    }

    /** All bytes as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "object " + bucket + '/' + key() + (isDeleteMarker() ? " (delete marker)" : "");
    }
}
