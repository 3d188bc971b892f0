package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;

/**
 * Deletes a bucket that has no objects, versions or delete markers.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html">DeleteBucket</a>
 */
final class DeleteBucket implements Operation<DeleteBucketRequest, DeleteBucketResponse> {
    @Override
    public DeleteBucketResponse run(DeleteBucketRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        if (!bucket.retireIfEmpty()) {
            throw S3Errors.bucketNotEmpty(bucket.name(), bucket.showsVersions());
        }
        S3State.of(call).buckets().remove(bucket.name(), bucket);
        return DeleteBucketResponse.builder().build();
    }
}
