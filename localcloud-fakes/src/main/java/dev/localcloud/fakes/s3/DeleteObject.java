package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Instant;
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
        ObjectRemoval removal = new ObjectRemoval(
                request.key(),
                request.versionId(),
                Members.text(request, "IfMatch"),
                (Instant) Members.value(request, "IfMatchLastModifiedTime"),
                (Long) Members.value(request, "IfMatchSize"),
                Boolean.TRUE.equals(request.bypassGovernanceRetention()));
        Bucket.Deletion done = removal.from(bucket, call);
        return DeleteObjectResponse.builder()
                .deleteMarker(ObjectRemoval.isAboutMarker(done) ? true : null)
                .versionId(removal.shownVersionId(done))
                .build();
    }
}
