package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.IntelligentTieringAccessTier;
import software.amazon.awssdk.services.s3.model.IntelligentTieringConfiguration;
import software.amazon.awssdk.services.s3.model.IntelligentTieringStatus;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.Tiering;

/**
 * When a bucket is to archive objects that nobody reads. They are kept and answered; no object moves.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html">PutBucketIntelligentTieringConfiguration</a>
 */
final class BucketIntelligentTiering {
    private static final NamedConfigurations<IntelligentTieringConfiguration> ALL = new NamedConfigurations<>(
            new SettingKind<>("intelligentTiering"),
            "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.",
            S3Errors::malformedXml);

    private BucketIntelligentTiering() {}

    static final class Put
            implements Operation<
                    PutBucketIntelligentTieringConfigurationRequest, PutBucketIntelligentTieringConfigurationResponse> {
        @Override
        public PutBucketIntelligentTieringConfigurationResponse run(
                PutBucketIntelligentTieringConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            IntelligentTieringConfiguration configuration = request.intelligentTieringConfiguration();
            if (configuration == null) {
                throw S3Errors.malformedXml();
            }
            check(configuration);
            // For these AWS sees in another name a broken document; for inventory and metrics it has a code of its own.
            if (configuration.id() == null || !configuration.id().equals(request.id())) {
                throw S3Errors.malformedXml();
            }
            ALL.put(bucket, request.id(), configuration.id(), configuration);
            return PutBucketIntelligentTieringConfigurationResponse.builder().build();
        }

        private static void check(IntelligentTieringConfiguration configuration) {
            if (configuration.status() == null
                    || configuration.status() == IntelligentTieringStatus.UNKNOWN_TO_SDK_VERSION
                    || configuration.tierings().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            for (Tiering tiering : configuration.tierings()) {
                if (tiering.days() == null || tiering.accessTier() == null) {
                    throw S3Errors.malformedXml();
                }
                boolean isDeep = tiering.accessTier() == IntelligentTieringAccessTier.DEEP_ARCHIVE_ACCESS;
                if (tiering.days() < (isDeep ? 180 : 90)) {
                    throw S3Errors.invalidArgument("'Days' should be greater than or equal to " + (isDeep ? 180 : 90)
                            + " for " + tiering.accessTierAsString());
                }
            }
        }
    }

    static final class Get
            implements Operation<
                    GetBucketIntelligentTieringConfigurationRequest, GetBucketIntelligentTieringConfigurationResponse> {
        @Override
        public GetBucketIntelligentTieringConfigurationResponse run(
                GetBucketIntelligentTieringConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketIntelligentTieringConfigurationResponse.builder()
                    .intelligentTieringConfiguration(ALL.get(bucket, request.id()))
                    .build();
        }
    }

    static final class Delete
            implements Operation<
                    DeleteBucketIntelligentTieringConfigurationRequest,
                    DeleteBucketIntelligentTieringConfigurationResponse> {
        @Override
        public DeleteBucketIntelligentTieringConfigurationResponse run(
                DeleteBucketIntelligentTieringConfigurationRequest request, Call call) {
            ALL.delete(S3State.bucketOf(call, request.bucket()), request.id());
            return DeleteBucketIntelligentTieringConfigurationResponse.builder().build();
        }
    }

    static final class Page
            implements Operation<
                    ListBucketIntelligentTieringConfigurationsRequest,
                    ListBucketIntelligentTieringConfigurationsResponse> {
        @Override
        public ListBucketIntelligentTieringConfigurationsResponse run(
                ListBucketIntelligentTieringConfigurationsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            NamedConfigurations.Page<IntelligentTieringConfiguration> page =
                    ALL.page(bucket, request.continuationToken());
            return ListBucketIntelligentTieringConfigurationsResponse.builder()
                    .intelligentTieringConfigurationList(page.list())
                    .continuationToken(request.continuationToken())
                    .isTruncated(page.next() != null)
                    .nextContinuationToken(page.next())
                    .build();
        }
    }
}
