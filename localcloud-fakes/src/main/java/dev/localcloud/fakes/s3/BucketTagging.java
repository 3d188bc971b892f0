package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;

/**
 * The tags of a bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html">PutBucketTagging</a>
 */
final class BucketTagging {
    private BucketTagging() {}

    /** Shows the tags. */
    static final class Get implements Operation<GetBucketTaggingRequest, GetBucketTaggingResponse> {
        @Override
        public GetBucketTaggingResponse run(GetBucketTaggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            Tags tags = bucket.setting(Tags.SETTING).orElseThrow(() -> TagErrors.noSuchTagSet(bucket.name()));
            return GetBucketTaggingResponse.builder().tagSet(tags.toList()).build();
        }
    }

    /** Sets the tags, in place of those there are. */
    static final class Put implements Operation<PutBucketTaggingRequest, PutBucketTaggingResponse> {
        @Override
        public PutBucketTaggingResponse run(PutBucketTaggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.tagging() == null || !request.tagging().hasTagSet()) {
                throw S3Errors.malformedXml();
            }
            Tags tags = Tags.ofBucket(request.tagging().tagSet());
            if (tags.values().isEmpty()) {
                bucket.unset(Tags.SETTING);
            } else {
                bucket.set(Tags.SETTING, tags);
            }
            return PutBucketTaggingResponse.builder().build();
        }
    }

    /** Removes all tags. */
    static final class Delete implements Operation<DeleteBucketTaggingRequest, DeleteBucketTaggingResponse> {
        @Override
        public DeleteBucketTaggingResponse run(DeleteBucketTaggingRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).unset(Tags.SETTING);
            return DeleteBucketTaggingResponse.builder().build();
        }
    }
}
