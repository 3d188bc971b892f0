package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.AnalyticsConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationResponse;

/**
 * The analyses of its storage classes that a bucket is to make. They are kept and answered; no analysis is made.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html">PutBucketAnalyticsConfiguration</a>
 */
final class BucketAnalytics {
    private static final NamedConfigurations<AnalyticsConfiguration> ALL = new NamedConfigurations<>(
            new SettingKind<>("analytics"),
            "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.",
            S3Errors::malformedXml);

    private BucketAnalytics() {}

    static final class Put
            implements Operation<PutBucketAnalyticsConfigurationRequest, PutBucketAnalyticsConfigurationResponse> {
        @Override
        public PutBucketAnalyticsConfigurationResponse run(PutBucketAnalyticsConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            AnalyticsConfiguration configuration = request.analyticsConfiguration();
            if (configuration == null) {
                throw S3Errors.malformedXml();
            }
            check(configuration);
            // For these AWS sees in another name a broken document; for inventory and metrics it has a code of its own.
            if (configuration.id() == null || !configuration.id().equals(request.id())) {
                throw S3Errors.malformedXml();
            }
            ALL.put(bucket, request.id(), configuration.id(), configuration);
            return PutBucketAnalyticsConfigurationResponse.builder().build();
        }

        private static void check(AnalyticsConfiguration configuration) {
            if (configuration.storageClassAnalysis() == null) {
                throw S3Errors.malformedXml();
            }
        }
    }

    static final class Get
            implements Operation<GetBucketAnalyticsConfigurationRequest, GetBucketAnalyticsConfigurationResponse> {
        @Override
        public GetBucketAnalyticsConfigurationResponse run(GetBucketAnalyticsConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketAnalyticsConfigurationResponse.builder()
                    .analyticsConfiguration(ALL.get(bucket, request.id()))
                    .build();
        }
    }

    static final class Delete
            implements Operation<
                    DeleteBucketAnalyticsConfigurationRequest, DeleteBucketAnalyticsConfigurationResponse> {
        @Override
        public DeleteBucketAnalyticsConfigurationResponse run(
                DeleteBucketAnalyticsConfigurationRequest request, Call call) {
            ALL.delete(S3State.bucketOf(call, request.bucket()), request.id());
            return DeleteBucketAnalyticsConfigurationResponse.builder().build();
        }
    }

    static final class Page
            implements Operation<ListBucketAnalyticsConfigurationsRequest, ListBucketAnalyticsConfigurationsResponse> {
        @Override
        public ListBucketAnalyticsConfigurationsResponse run(
                ListBucketAnalyticsConfigurationsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            NamedConfigurations.Page<AnalyticsConfiguration> page = ALL.page(bucket, request.continuationToken());
            return ListBucketAnalyticsConfigurationsResponse.builder()
                    .analyticsConfigurationList(page.list())
                    .continuationToken(request.continuationToken())
                    .isTruncated(page.next() != null)
                    .nextContinuationToken(page.next())
                    .build();
        }
    }
}
