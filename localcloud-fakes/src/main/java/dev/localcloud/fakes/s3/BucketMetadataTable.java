package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.MetadataConfigurationResult;
import software.amazon.awssdk.services.s3.model.S3TablesBucketType;
import software.amazon.awssdk.services.s3.model.S3TablesDestination;

/**
 * The table that S3 is to keep of a bucket's objects, first edition. The configuration is kept and answered; no table is
 * written.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataTableConfiguration.html">CreateBucketMetadataTableConfiguration</a>
 */
final class BucketMetadataTable {
    static final SettingKind<S3TablesDestination> DESTINATION = new SettingKind<>("metadata-table");

    private static final String NAMESPACE = "aws_s3_metadata";

    private BucketMetadataTable() {}

    /** AWS names tables by a UUID; ours follows from the table's place, so that it is the same at every look. */
    static String tableArn(String tableBucketArn, String name) {
        return tableBucketArn + "/table/" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** As the second edition shows a configuration of the first; empty if there is none. */
    static Optional<MetadataConfigurationResult> shownAsNew(Bucket bucket) {
        return bucket.setting(DESTINATION)
                .map(table -> MetadataConfigurationResult.builder()
                        .destinationResult(destination -> destination
                                .tableBucketType(S3TablesBucketType.CUSTOMER)
                                .tableBucketArn(table.tableBucketArn())
                                .tableNamespace(NAMESPACE))
                        .build());
    }

    /** The first edition does not know configurations of the second. */
    private static void checkIsNotNew(Bucket bucket, String method) {
        if (bucket.setting(BucketMetadata.CONFIGURATION).isPresent()) {
            throw S3Errors.methodNotAllowed(method, "BUCKET");
        }
    }

    static final class Create
            implements Operation<
                    CreateBucketMetadataTableConfigurationRequest, CreateBucketMetadataTableConfigurationResponse> {
        @Override
        public CreateBucketMetadataTableConfigurationResponse run(
                CreateBucketMetadataTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            S3TablesDestination destination = request.metadataTableConfiguration() == null
                    ? null
                    : request.metadataTableConfiguration().s3TablesDestination();
            if (destination == null || destination.tableBucketArn() == null || destination.tableName() == null) {
                throw S3Errors.malformedXml();
            }
            Optional<Arn> tableBucket = Arn.parse(destination.tableBucketArn());
            if (tableBucket.isEmpty() || !tableBucket.get().service().equals("s3tables")) {
                throw S3Errors.invalidArgument("Invalid bucket ARN");
            }
            if (bucket.setting(DESTINATION).isPresent()
                    || bucket.setting(BucketMetadata.CONFIGURATION).isPresent()) {
                throw ConfigurationErrors.hasMetadataConfiguration();
            }
            bucket.set(DESTINATION, destination);
            return CreateBucketMetadataTableConfigurationResponse.builder().build();
        }
    }

    static final class Get
            implements Operation<
                    GetBucketMetadataTableConfigurationRequest, GetBucketMetadataTableConfigurationResponse> {
        @Override
        public GetBucketMetadataTableConfigurationResponse run(
                GetBucketMetadataTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            checkIsNotNew(bucket, "GET");
            S3TablesDestination destination =
                    bucket.setting(DESTINATION).orElseThrow(ConfigurationErrors::noMetadataConfiguration);
            return GetBucketMetadataTableConfigurationResponse.builder()
                    .getBucketMetadataTableConfigurationResult(result -> result.status("ACTIVE")
                            .metadataTableConfigurationResult(table -> table.s3TablesDestinationResult(
                                    shown -> shown.tableBucketArn(destination.tableBucketArn())
                                            .tableName(destination.tableName())
                                            .tableArn(tableArn(destination.tableBucketArn(), destination.tableName()))
                                            .tableNamespace(NAMESPACE))))
                    .build();
        }
    }

    static final class Delete
            implements Operation<
                    DeleteBucketMetadataTableConfigurationRequest, DeleteBucketMetadataTableConfigurationResponse> {
        @Override
        public DeleteBucketMetadataTableConfigurationResponse run(
                DeleteBucketMetadataTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            checkIsNotNew(bucket, "DELETE");
            if (bucket.setting(DESTINATION).isEmpty()) {
                throw ConfigurationErrors.noMetadataConfiguration();
            }
            bucket.unset(DESTINATION);
            return DeleteBucketMetadataTableConfigurationResponse.builder().build();
        }
    }
}
