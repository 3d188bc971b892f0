package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.ObjectStore;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects as other services read and write them: the code of functions, the exports of tables. */
public final class S3Objects implements ObjectStore {
    @Override
    public byte[] read(Cloud cloud, Place place, String bucket, String key, @Nullable String versionId) {
        Bucket found = bucket(cloud, bucket);
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

    @Override
    public List<String> keys(Cloud cloud, Place place, String bucket, String prefix) {
        KeyScan<Versions> scan = new KeyScan<>(bucket(cloud, bucket).keys(), prefix, "", Versions::hasCurrent);
        List<String> keys = new ArrayList<>();
        for (KeyScan.Hit<Versions> hit = scan.next(); hit != null; hit = scan.next()) {
            keys.add(hit.name());
        }
        return keys;
    }

    @Override
    public String write(Cloud cloud, Place place, NewObject object) {
        Bucket bucket = bucket(cloud, object.bucket());
        Keys.check(object.key());
        Encryption encryption = Encryption.of(object, bucket, place);
        Settings lock = ObjectLock.byDefault(bucket, cloud.timeline().now(), Settings.NONE);
        ObjectDraft draft = new ObjectDraft(ObjectMetadata.NONE, StorageClasses.STANDARD, encryption, lock);
        byte[] bytes = object.bytes();
        String eTag = encryption.hasMd5ETag()
                ? HexFormat.of().formatHex(digest(ChecksumKind.MD5, bytes))
                : cloud.ids().hex(32);
        ObjectChecksum checksum = ObjectChecksum.of(ChecksumKind.CRC64NVME, digest(ChecksumKind.CRC64NVME, bytes));
        Blob blob = blob(S3State.of(cloud).directory(), bytes);
        try {
            ObjectContent content = new ObjectContent(blob, eTag, checksum, List.of());
            ObjectVersion version = bucket.store(object.key(), content, draft, cloud, bucket.account());
            ObjectEvents.createdByService(cloud, place.account(), bucket, version);
            return eTag;
        } finally {
            blob.release();
        }
    }

    private static Blob blob(BlobDirectory directory, byte[] bytes) {
        if (bytes.length <= BlobSink.HEAP_MAX) {
            return Blob.of(bytes);
        }
        BlobSink sink = new BlobSink(directory, bytes.length);
        try {
            sink.write(bytes, 0, bytes.length);
            return sink.finish();
        } catch (IOException e) {
            sink.discard();
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(ChecksumKind kind, byte[] bytes) {
        Digest digest = kind.digest();
        digest.update(bytes, 0, bytes.length);
        return digest.value();
    }

    private static Bucket bucket(Cloud cloud, String name) {
        return S3State.of(cloud).bucket(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    private static @Nullable ObjectVersion version(Bucket bucket, String key, String versionId) {
        Versions versions = bucket.keys().get(key);
        return versions == null ? null : versions.find(versionId).orElse(null);
    }
}
