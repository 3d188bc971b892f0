package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;

/**
 * Forgets an upload and its parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html">AbortMultipartUpload</a>
 */
final class AbortMultipartUpload implements Operation<AbortMultipartUploadRequest, AbortMultipartUploadResponse> {
    @Override
    public AbortMultipartUploadResponse run(AbortMultipartUploadRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        Upload upload = Uploads.find(bucket, request.key(), request.uploadId());
        Object initiated = Members.value(request, "IfMatchInitiatedTime");
        if (initiated != null && !initiated.equals(upload.initiated())) {
            throw S3Errors.preconditionFailed("x-amz-if-match-initiated-time");
        }
        if (!bucket.abort(upload.key(), upload.id())) {
            throw S3Errors.noSuchUpload(upload.id());
        }
        return AbortMultipartUploadResponse.builder().build();
    }
}
