package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/**
 * What keeps a bucket from being public, whatever its policy and its access control lists say.
 *
 * <p>A bucket that was told nothing answers that all is blocked, as AWS does, but blocks only when it was told so, or when
 * the cloud is strict.
 *
 * @param configuration null if it was deleted
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking
 *     public access</a>
 */
record PublicAccessBlock(@Nullable PublicAccessBlockConfiguration configuration) {
    static final SettingKind<PublicAccessBlock> KIND = new SettingKind<>("publicAccessBlock");

    /** What AWS blocks of a bucket that was told nothing. */
    static final PublicAccessBlock ALL = new PublicAccessBlock(PublicAccessBlockConfiguration.builder()
            .blockPublicAcls(true)
            .ignorePublicAcls(true)
            .blockPublicPolicy(true)
            .restrictPublicBuckets(true)
            .build());

    private static final PublicAccessBlock NOTHING = new PublicAccessBlock(null);

    /** What the bucket blocks. */
    static PublicAccessBlock of(Bucket bucket) {
        return bucket.setting(KIND).orElse(NOTHING);
    }

    boolean refusesPublicAcls() {
        return configuration != null && Boolean.TRUE.equals(configuration.blockPublicAcls());
    }

    boolean ignoresPublicAcls() {
        return configuration != null && Boolean.TRUE.equals(configuration.ignorePublicAcls());
    }

    boolean refusesPublicPolicy() {
        return configuration != null && Boolean.TRUE.equals(configuration.blockPublicPolicy());
    }

    boolean restrictsPublicBucket() {
        return configuration != null && Boolean.TRUE.equals(configuration.restrictPublicBuckets());
    }

    static final class Put implements Operation<PutPublicAccessBlockRequest, PutPublicAccessBlockResponse> {
        @Override
        public PutPublicAccessBlockResponse run(PutPublicAccessBlockRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            PublicAccessBlockConfiguration sent = request.publicAccessBlockConfiguration();
            boolean saysSomething = sent != null
                    && (sent.blockPublicAcls() != null
                            || sent.ignorePublicAcls() != null
                            || sent.blockPublicPolicy() != null
                            || sent.restrictPublicBuckets() != null);
            if (!saysSomething) {
                throw S3Errors.malformedXml();
            }
            bucket.set(
                    KIND,
                    new PublicAccessBlock(PublicAccessBlockConfiguration.builder()
                            .blockPublicAcls(Boolean.TRUE.equals(sent.blockPublicAcls()))
                            .ignorePublicAcls(Boolean.TRUE.equals(sent.ignorePublicAcls()))
                            .blockPublicPolicy(Boolean.TRUE.equals(sent.blockPublicPolicy()))
                            .restrictPublicBuckets(Boolean.TRUE.equals(sent.restrictPublicBuckets()))
                            .build()));
            return PutPublicAccessBlockResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetPublicAccessBlockRequest, GetPublicAccessBlockResponse> {
        @Override
        public GetPublicAccessBlockResponse run(GetPublicAccessBlockRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            PublicAccessBlockConfiguration shown = Optional.ofNullable(
                            bucket.setting(KIND).orElse(ALL).configuration())
                    .orElseThrow(() -> ConfigurationErrors.noPublicAccessBlock(bucket.name()));
            return GetPublicAccessBlockResponse.builder()
                    .publicAccessBlockConfiguration(shown)
                    .build();
        }
    }

    static final class Delete implements Operation<DeletePublicAccessBlockRequest, DeletePublicAccessBlockResponse> {
        @Override
        public DeletePublicAccessBlockResponse run(DeletePublicAccessBlockRequest request, Call call) {
            S3State.bucketOf(call, request.bucket()).set(KIND, NOTHING);
            return DeletePublicAccessBlockResponse.builder().build();
        }
    }
}
