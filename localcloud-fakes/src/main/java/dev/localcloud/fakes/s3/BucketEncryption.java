package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * How a bucket encrypts objects that say nothing themselves: AES256 unless it is told otherwise, and again when what it was
 * told is deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html">PutBucketEncryption</a>
 */
final class BucketEncryption {
    private static final SettingKind<ServerSideEncryptionRule> RULE = new SettingKind<>("encryptionRule");

    private static final ServerSideEncryptionRule AES256 = ServerSideEncryptionRule.builder()
            .applyServerSideEncryptionByDefault(byDefault -> byDefault.sseAlgorithm(ServerSideEncryption.AES256))
            .bucketKeyEnabled(false)
            .build();

    /** A member that older SDKs do not have. */
    private static final String BLOCKED = "BlockedEncryptionTypes";

    private BucketEncryption() {}

    /**
     * Whether the bucket was told to refuse objects under customers' keys. AWS tells every new bucket so since April 2026;
     * here a bucket that was told nothing takes them.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html">
     *     Blocking or unblocking SSE-C</a>
     */
    static boolean blocksCustomerKeys(Bucket bucket) {
        return bucket.setting(RULE)
                .map(rule -> Members.value(rule, BLOCKED))
                .filter(SdkPojo.class::isInstance)
                .map(blocked -> Members.value((SdkPojo) blocked, "EncryptionType"))
                .filter(types -> types instanceof Collection<?> names && names.contains("SSE-C"))
                .isPresent();
    }

    static final class Put implements Operation<PutBucketEncryptionRequest, PutBucketEncryptionResponse> {
        @Override
        public PutBucketEncryptionResponse run(PutBucketEncryptionRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ServerSideEncryptionRule rule = checked(request.serverSideEncryptionConfiguration());
            Encryption encryption = encryption(rule, bucket);
            bucket.changeSettings(settings -> settings.with(RULE, rule).with(Encryption.BUCKET_DEFAULT, encryption));
            return PutBucketEncryptionResponse.builder().build();
        }

        private static ServerSideEncryptionRule checked(@Nullable ServerSideEncryptionConfiguration configuration) {
            if (configuration == null || configuration.rules().size() != 1) {
                throw S3Errors.malformedXml();
            }
            ServerSideEncryptionRule rule = configuration.rules().get(0);
            ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
            if (byDefault == null && Members.value(rule, BLOCKED) != null) {
                return checked(rule.copy(whole ->
                        whole.applyServerSideEncryptionByDefault(AES256.applyServerSideEncryptionByDefault())));
            }
            return checked(rule);
        }

        private static ServerSideEncryptionRule checked(ServerSideEncryptionRule rule) {
            ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
            if (byDefault == null
                    || byDefault.sseAlgorithm() == null
                    || byDefault.sseAlgorithm() == ServerSideEncryption.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformedXml();
            }
            if (byDefault.sseAlgorithm() == ServerSideEncryption.AES256 && byDefault.kmsMasterKeyID() != null) {
                throw S3Errors.invalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not"
                                + " aws:kms or aws:kms:dsse")
                        .with("ArgumentName", "ApplyServerSideEncryptionByDefault");
            }
            return rule.bucketKeyEnabled() == null ? rule.copy(kept -> kept.bucketKeyEnabled(false)) : rule;
        }

        private static Encryption encryption(ServerSideEncryptionRule rule, Bucket bucket) {
            ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
            if (byDefault.sseAlgorithm() == ServerSideEncryption.AES256) {
                return Encryption.AES256;
            }
            return new Encryption(
                    byDefault.sseAlgorithmAsString(),
                    Encryption.keyArn(byDefault.kmsMasterKeyID(), bucket.region(), bucket.account()),
                    rule.bucketKeyEnabled() ? true : null,
                    null,
                    null);
        }
    }

    static final class Get implements Operation<GetBucketEncryptionRequest, GetBucketEncryptionResponse> {
        @Override
        public GetBucketEncryptionResponse run(GetBucketEncryptionRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ServerSideEncryptionRule rule = bucket.setting(RULE).orElse(AES256);
            return GetBucketEncryptionResponse.builder()
                    .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule))
                    .build();
        }
    }

    static final class Delete implements Operation<DeleteBucketEncryptionRequest, DeleteBucketEncryptionResponse> {
        @Override
        public DeleteBucketEncryptionResponse run(DeleteBucketEncryptionRequest request, Call call) {
            S3State.bucketOf(call, request.bucket())
                    .changeSettings(settings -> settings.without(RULE).without(Encryption.BUCKET_DEFAULT));
            return DeleteBucketEncryptionResponse.builder().build();
        }
    }
}
