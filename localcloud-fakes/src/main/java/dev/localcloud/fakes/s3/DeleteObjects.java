package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.AwsError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes up to 1,000 objects or versions, each on its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</a>
 */
final class DeleteObjects implements Operation<DeleteObjectsRequest, DeleteObjectsResponse> {
    @Override
    public DeleteObjectsResponse run(DeleteObjectsRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        if (!SentDigests.of(call.request()).isAny()) {
            throw S3Errors.missingHeader("Content-MD5 OR x-amz-checksum-*");
        }
        if (request.delete() == null
                || request.delete().objects().isEmpty()
                || request.delete().objects().size() > S3Limits.PAGE_MAX) {
            throw S3Errors.malformedXml();
        }
        ObjectRemoval.checkBypass(request.bypassGovernanceRetention(), bucket);
        boolean isQuiet = Boolean.TRUE.equals(request.delete().quiet());
        boolean bypasses = Boolean.TRUE.equals(request.bypassGovernanceRetention());
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier each : request.delete().objects()) {
            if (each.key() == null || each.key().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            try {
                if (each.versionId() != null && !Keys.isVersionId(each.versionId())) {
                    throw S3Errors.noSuchVersion(each.key(), each.versionId());
                }
                new S3Access(bucket, request, call, S3Access.callerOf(call)).checkDelete(each.key(), each.versionId());
                DeletedObject done = delete(each, bypasses, bucket, call);
                if (!isQuiet) {
                    deleted.add(done);
                }
            } catch (AwsError refused) {
                errors.add(errorOf(each, refused));
            }
        }
        return DeleteObjectsResponse.builder().deleted(deleted).errors(errors).build();
    }

    private static DeletedObject delete(ObjectIdentifier each, boolean bypasses, Bucket bucket, Call call) {
        ObjectRemoval removal = new ObjectRemoval(
                each.key(),
                each.versionId(),
                Members.text(each, "ETag"),
                (Instant) Members.value(each, "LastModifiedTime"),
                (Long) Members.value(each, "Size"),
                bypasses);
        Bucket.Deletion done = removal.from(bucket, call);
        boolean isMarker = ObjectRemoval.isAboutMarker(done);
        ObjectVersion marker = done.marker() != null ? done.marker() : done.removed();
        return DeletedObject.builder()
                .key(each.key())
                .versionId(each.versionId())
                .deleteMarker(isMarker ? true : null)
                .deleteMarkerVersionId(isMarker && marker != null ? marker.id() : null)
                .build();
    }

    private static S3Error errorOf(ObjectIdentifier each, AwsError refused) {
        return S3Error.builder()
                .key(each.key())
                .versionId(each.versionId())
                .code(refused.code())
                .message(refused.text())
                .build();
    }
}
