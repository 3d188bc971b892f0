package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The object that CopyObject and UploadPartCopy read.
 *
 * @param bucket holds it
 * @param version the version that the request names, or the current one
 */
record CopySource(Bucket bucket, ObjectVersion version) {

    /** Finds the source and checks the conditions on it. */
    static CopySource of(SdkPojo request, Call call) {
        String header = String.valueOf(call.request().header("x-amz-copy-source"));
        String path = header.startsWith("/") ? header.substring(1) : header;
        String versionId = null;
        int query = path.indexOf("?versionId=");
        if (query >= 0) {
            versionId = path.substring(query + "?versionId=".length());
            path = path.substring(0, query);
        }
        // As AWS's own examples write it: form encoded, with a plus for a space.
        String decoded = PercentCoding.decode(path, true);
        int slash = decoded.indexOf('/');
        if (decoded.isEmpty() || slash == 0) {
            throw S3Errors.invalidArgument("Invalid copy source bucket name", "x-amz-copy-source", header);
        }
        if (slash < 0 || slash == decoded.length() - 1) {
            throw S3Errors.invalidArgument("Invalid copy source object key", "x-amz-copy-source", header);
        }
        Bucket bucket = sourceBucket(decoded.substring(0, slash), request, call);
        ObjectVersion version = find(bucket, decoded.substring(slash + 1), versionId);
        version.draft().encryption().checkKey(request, "CopySourceSSECustomer");
        if (!RestoreObject.isReadable(version, call.now())) {
            throw S3Errors.archivedCopySource(version.draft().storageClass());
        }
        new ReadConditions(
                        Members.text(request, "CopySourceIfMatch"),
                        Members.text(request, "CopySourceIfNoneMatch"),
                        (Instant) Members.value(request, "CopySourceIfModifiedSince"),
                        (Instant) Members.value(request, "CopySourceIfUnmodifiedSince"))
                .checkCopySource(version, call.now());
        return new CopySource(bucket, version);
    }

    private static Bucket sourceBucket(String name, SdkPojo request, Call call) {
        Bucket bucket = S3State.of(call).bucket(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
        S3State.checkOwner(bucket, Members.text(request, "ExpectedSourceBucketOwner"));
        return bucket;
    }

    private static ObjectVersion find(Bucket bucket, String key, @Nullable String versionId) {
        Versions versions = bucket.keys().get(key);
        if (versionId != null && versions != null) {
            ObjectVersion version = versions.find(versionId).orElse(null);
            if (version != null && version.isDeleteMarker()) {
                throw S3Errors.invalidRequest(
                        "The source of a copy request may not specifically refer to a delete marker by version id.");
            }
        }
        return Keys.find(bucket, key, versionId, "GET");
    }
}
