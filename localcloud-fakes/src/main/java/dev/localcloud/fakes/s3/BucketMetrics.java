package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationResponse;

/**
 * The request metrics that a bucket is to report. They are kept and answered; nothing is reported.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html">PutBucketMetricsConfiguration</a>
 */
final class BucketMetrics {
    private static final NamedConfigurations<MetricsConfiguration> ALL = new NamedConfigurations<>(
            new SettingKind<>("metrics"), "Too many metrics configurations", S3Errors::malformedXml);

    private BucketMetrics() {}

    static final class Put
            implements Operation<PutBucketMetricsConfigurationRequest, PutBucketMetricsConfigurationResponse> {
        @Override
        public PutBucketMetricsConfigurationResponse run(PutBucketMetricsConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            MetricsConfiguration configuration = request.metricsConfiguration();
            if (configuration == null) {
                throw S3Errors.malformedXml();
            }
            check(configuration);
            ALL.put(bucket, request.id(), configuration.id(), configuration);
            return PutBucketMetricsConfigurationResponse.builder().build();
        }

        private static void check(MetricsConfiguration configuration) {
            if (configuration.id() == null || configuration.id().isEmpty()) {
                throw S3Errors.malformedXml();
            }
        }
    }

    static final class Get
            implements Operation<GetBucketMetricsConfigurationRequest, GetBucketMetricsConfigurationResponse> {
        @Override
        public GetBucketMetricsConfigurationResponse run(GetBucketMetricsConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketMetricsConfigurationResponse.builder()
                    .metricsConfiguration(ALL.get(bucket, request.id()))
                    .build();
        }
    }

    static final class Delete
            implements Operation<DeleteBucketMetricsConfigurationRequest, DeleteBucketMetricsConfigurationResponse> {
        @Override
        public DeleteBucketMetricsConfigurationResponse run(
                DeleteBucketMetricsConfigurationRequest request, Call call) {
            ALL.delete(S3State.bucketOf(call, request.bucket()), request.id());
            return DeleteBucketMetricsConfigurationResponse.builder().build();
        }
    }

    static final class Page
            implements Operation<ListBucketMetricsConfigurationsRequest, ListBucketMetricsConfigurationsResponse> {
        @Override
        public ListBucketMetricsConfigurationsResponse run(ListBucketMetricsConfigurationsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            NamedConfigurations.Page<MetricsConfiguration> page = ALL.page(bucket, request.continuationToken());
            return ListBucketMetricsConfigurationsResponse.builder()
                    .metricsConfigurationList(page.list())
                    .continuationToken(request.continuationToken())
                    .isTruncated(page.next() != null)
                    .nextContinuationToken(page.next())
                    .build();
        }
    }
}
