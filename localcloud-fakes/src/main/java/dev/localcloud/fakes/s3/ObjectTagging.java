package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/**
 * The tags of an object version.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html">PutObjectTagging</a>
 */
final class ObjectTagging {
    private ObjectTagging() {}

    /** Shows the tags; none is an empty set. */
    static final class Get implements Operation<GetObjectTaggingRequest, GetObjectTaggingResponse> {
        @Override
        public GetObjectTaggingResponse run(GetObjectTaggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "GET");
            return GetObjectTaggingResponse.builder()
                    .tagSet(version.setting(Tags.SETTING).map(Tags::toList).orElse(List.of()))
                    .versionId(Keys.shownId(bucket, version))
                    .build();
        }
    }

    /** Sets the tags, in place of those there are. */
    static final class Put implements Operation<PutObjectTaggingRequest, PutObjectTaggingResponse> {
        @Override
        public PutObjectTaggingResponse run(PutObjectTaggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.tagging() == null || !request.tagging().hasTagSet()) {
                throw S3Errors.malformedXml();
            }
            Tags tags = Tags.ofObject(request.tagging().tagSet());
            ObjectVersion changed = change(bucket, request.key(), request.versionId(), tags, "PUT");
            ObjectEvents.set(call, bucket, changed, "ObjectTagging:Put");
            return PutObjectTaggingResponse.builder()
                    .versionId(Keys.shownId(bucket, changed))
                    .build();
        }
    }

    /** Removes all tags. */
    static final class Delete implements Operation<DeleteObjectTaggingRequest, DeleteObjectTaggingResponse> {
        @Override
        public DeleteObjectTaggingResponse run(DeleteObjectTaggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectVersion changed = change(bucket, request.key(), request.versionId(), null, "DELETE");
            ObjectEvents.set(call, bucket, changed, "ObjectTagging:Delete");
            return DeleteObjectTaggingResponse.builder()
                    .versionId(Keys.shownId(bucket, changed))
                    .build();
        }
    }

    private static ObjectVersion change(
            Bucket bucket, String key, @Nullable String versionId, @Nullable Tags tags, String method) {
        ObjectVersion version = Keys.find(bucket, key, versionId, method);
        return bucket.change(
                        key,
                        version.id(),
                        each -> tags == null || tags.values().isEmpty()
                                ? each.without(Tags.SETTING)
                                : each.with(Tags.SETTING, tags))
                .orElseThrow(() -> S3Errors.noSuchKey(key));
    }
}
