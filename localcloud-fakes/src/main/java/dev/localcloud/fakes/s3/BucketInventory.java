package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.InventoryConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryFormat;
import software.amazon.awssdk.services.s3.model.InventoryFrequency;
import software.amazon.awssdk.services.s3.model.InventoryIncludedObjectVersions;
import software.amazon.awssdk.services.s3.model.InventoryOptionalField;
import software.amazon.awssdk.services.s3.model.InventoryS3BucketDestination;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationResponse;

/**
 * The lists of its objects that a bucket is to write. They are kept and answered; no list is written.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html">PutBucketInventoryConfiguration</a>
 */
final class BucketInventory {
    private static final NamedConfigurations<InventoryConfiguration> ALL = new NamedConfigurations<>(
            new SettingKind<>("inventory"),
            "You are attempting to create a new configuration but have already reached the 1,000-configuration limit.",
            ConfigurationErrors::idMismatch);

    private BucketInventory() {}

    static final class Put
            implements Operation<PutBucketInventoryConfigurationRequest, PutBucketInventoryConfigurationResponse> {
        @Override
        public PutBucketInventoryConfigurationResponse run(PutBucketInventoryConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            InventoryConfiguration configuration = request.inventoryConfiguration();
            if (configuration == null) {
                throw S3Errors.malformedXml();
            }
            check(configuration);
            ALL.put(bucket, request.id(), configuration.id(), configuration);
            return PutBucketInventoryConfigurationResponse.builder().build();
        }

        private static void check(InventoryConfiguration configuration) {
            if (configuration.destination() == null
                    || configuration.isEnabled() == null
                    || configuration.schedule() == null
                    || configuration.includedObjectVersions() == null) {
                throw S3Errors.malformedXml();
            }
            InventoryS3BucketDestination destination =
                    configuration.destination().s3BucketDestination();
            boolean isKnown = destination != null
                    && destination.format() != InventoryFormat.UNKNOWN_TO_SDK_VERSION
                    && configuration.schedule().frequency() != InventoryFrequency.UNKNOWN_TO_SDK_VERSION
                    && configuration.includedObjectVersions() != InventoryIncludedObjectVersions.UNKNOWN_TO_SDK_VERSION
                    && !configuration.optionalFields().contains(InventoryOptionalField.UNKNOWN_TO_SDK_VERSION);
            if (destination == null || !isKnown) {
                throw S3Errors.malformedXml();
            }
            if (destination.bucket() == null || Arn.parse(destination.bucket()).isEmpty()) {
                throw ConfigurationErrors.invalidInventoryDestination();
            }
        }
    }

    static final class Get
            implements Operation<GetBucketInventoryConfigurationRequest, GetBucketInventoryConfigurationResponse> {
        @Override
        public GetBucketInventoryConfigurationResponse run(GetBucketInventoryConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketInventoryConfigurationResponse.builder()
                    .inventoryConfiguration(ALL.get(bucket, request.id()))
                    .build();
        }
    }

    static final class Delete
            implements Operation<
                    DeleteBucketInventoryConfigurationRequest, DeleteBucketInventoryConfigurationResponse> {
        @Override
        public DeleteBucketInventoryConfigurationResponse run(
                DeleteBucketInventoryConfigurationRequest request, Call call) {
            ALL.delete(S3State.bucketOf(call, request.bucket()), request.id());
            return DeleteBucketInventoryConfigurationResponse.builder().build();
        }
    }

    static final class Page
            implements Operation<ListBucketInventoryConfigurationsRequest, ListBucketInventoryConfigurationsResponse> {
        @Override
        public ListBucketInventoryConfigurationsResponse run(
                ListBucketInventoryConfigurationsRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            NamedConfigurations.Page<InventoryConfiguration> page = ALL.page(bucket, request.continuationToken());
            return ListBucketInventoryConfigurationsResponse.builder()
                    .inventoryConfigurationList(page.list())
                    .continuationToken(request.continuationToken())
                    .isTruncated(page.next() != null)
                    .nextContinuationToken(page.next())
                    .build();
        }
    }
}
