package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/**
 * Says whether a bucket exists, and where.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html">HeadBucket</a>
 */
final class HeadBucket implements Operation<HeadBucketRequest, HeadBucketResponse> {
    @Override
    public HeadBucketResponse run(HeadBucketRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        HeadBucketResponse.Builder response =
                HeadBucketResponse.builder().bucketRegion(bucket.region()).accessPointAlias(false);
        Members.set(response, "BucketArn", bucket.arn());
        return response.build();
    }
}
