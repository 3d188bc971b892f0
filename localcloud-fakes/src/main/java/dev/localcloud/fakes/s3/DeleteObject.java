package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;

/**
 * Deletes an object or one of its versions. Deleting what is not there succeeds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">DeleteObject</a>
 */
final class DeleteObject implements Operation<DeleteObjectRequest, DeleteObjectResponse> {
    @Override
    public DeleteObjectResponse run(DeleteObjectRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ObjectRemoval.checkBypass(request.bypassGovernanceRetention(), bucket);
        refuseConditionsOfDirectories(request);
        ObjectRemoval removal = new ObjectRemoval(
                request.key(),
                request.versionId(),
                Members.text(request, "IfMatch"),
                null,
                null,
                Boolean.TRUE.equals(request.bypassGovernanceRetention()));
        Bucket.Deletion done = removal.from(bucket, call);
        return DeleteObjectResponse.builder()
                .deleteMarker(ObjectRemoval.isAboutMarker(done) ? true : null)
                .versionId(removal.shownVersionId(done))
                .build();
    }

    /** Only directory buckets know them, and no bucket knows a condition on a version that is named. */
    private static void refuseConditionsOfDirectories(DeleteObjectRequest request) {
        if (Members.value(request, "IfMatchSize") != null) {
            throw S3Errors.headerNotImplemented("x-amz-if-match-size");
        }
        if (Members.value(request, "IfMatchLastModifiedTime") != null) {
            throw S3Errors.headerNotImplemented("x-amz-if-match-last-modified-time");
        }
        if (Members.value(request, "IfMatch") != null && request.versionId() != null) {
            throw S3Errors.headerNotImplemented("If-Match");
        }
    }
}
