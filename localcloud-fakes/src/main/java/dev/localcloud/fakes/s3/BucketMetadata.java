package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AnnotationConfigurationState;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfiguration;
import software.amazon.awssdk.services.s3.model.AnnotationTableConfigurationUpdates;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ExpirationState;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataConfigurationResponse;
import software.amazon.awssdk.services.s3.model.InventoryConfigurationState;
import software.amazon.awssdk.services.s3.model.InventoryTableConfiguration;
import software.amazon.awssdk.services.s3.model.InventoryTableConfigurationUpdates;
import software.amazon.awssdk.services.s3.model.JournalTableConfigurationUpdates;
import software.amazon.awssdk.services.s3.model.MetadataConfiguration;
import software.amazon.awssdk.services.s3.model.MetadataConfigurationResult;
import software.amazon.awssdk.services.s3.model.MetadataTableEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.RecordExpiration;
import software.amazon.awssdk.services.s3.model.S3TablesBucketType;
import software.amazon.awssdk.services.s3.model.TableSseAlgorithm;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataAnnotationTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataInventoryTableConfigurationResponse;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationRequest;
import software.amazon.awssdk.services.s3.model.UpdateBucketMetadataJournalTableConfigurationResponse;

/**
 * The tables that S3 is to keep of a bucket's objects, second edition. The configuration is kept and answered; no table is
 * written.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketMetadataConfiguration.html">CreateBucketMetadataConfiguration</a>
 */
final class BucketMetadata {
    static final SettingKind<MetadataConfiguration> CONFIGURATION = new SettingKind<>("metadata");

    /** The table bucket that AWS makes for the metadata of all buckets of an account and region. */
    private static final String TABLE_BUCKET = "aws-s3";

    private BucketMetadata() {}

    static final class Create
            implements Operation<CreateBucketMetadataConfigurationRequest, CreateBucketMetadataConfigurationResponse> {
        @Override
        public CreateBucketMetadataConfigurationResponse run(
                CreateBucketMetadataConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            MetadataConfiguration sent = request.metadataConfiguration();
            if (sent == null || sent.journalTableConfiguration() == null) {
                throw S3Errors.malformedXml();
            }
            check(sent.journalTableConfiguration().recordExpiration());
            check(sent.journalTableConfiguration().encryptionConfiguration());
            check(sent.inventoryTableConfiguration());
            check(sent.annotationTableConfiguration());
            if (bucket.setting(CONFIGURATION).isPresent()
                    || bucket.setting(BucketMetadataTable.DESTINATION).isPresent()) {
                throw ConfigurationErrors.hasMetadataConfiguration();
            }
            bucket.set(CONFIGURATION, sent);
            return CreateBucketMetadataConfigurationResponse.builder().build();
        }
    }

    private static void check(@Nullable RecordExpiration expiration) {
        boolean isValid = expiration != null
                && (expiration.expiration() == ExpirationState.DISABLED
                        || expiration.expiration() == ExpirationState.ENABLED
                                && expiration.days() != null
                                && expiration.days() >= ConfigurationLimits.JOURNAL_DAYS_MIN);
        if (!isValid) {
            throw S3Errors.malformedXml();
        }
    }

    private static void check(@Nullable MetadataTableEncryptionConfiguration encryption) {
        if (encryption == null) {
            return;
        }
        boolean isKms = encryption.sseAlgorithm() == TableSseAlgorithm.AWS_KMS;
        boolean isValid =
                isKms ? encryption.kmsKeyArn() != null : encryption.sseAlgorithm() == TableSseAlgorithm.AES256;
        if (!isValid) {
            throw S3Errors.malformedXml();
        }
    }

    private static void check(@Nullable InventoryTableConfiguration inventory) {
        if (inventory != null) {
            check(inventory.configurationState());
            check(inventory.encryptionConfiguration());
        }
    }

    private static void check(@Nullable InventoryConfigurationState state) {
        if (state == null || state == InventoryConfigurationState.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
    }

    private static void check(@Nullable AnnotationTableConfiguration annotation) {
        if (annotation != null) {
            check(annotation.configurationState());
            check(annotation.encryptionConfiguration());
        }
    }

    private static void check(@Nullable AnnotationConfigurationState state) {
        if (state == null || state == AnnotationConfigurationState.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
    }

    static final class Get
            implements Operation<GetBucketMetadataConfigurationRequest, GetBucketMetadataConfigurationResponse> {
        @Override
        public GetBucketMetadataConfigurationResponse run(GetBucketMetadataConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            MetadataConfigurationResult result = bucket.setting(CONFIGURATION)
                    .map(configuration -> shown(configuration, bucket))
                    .or(() -> BucketMetadataTable.shownAsNew(bucket))
                    .orElseThrow(ConfigurationErrors::noMetadataConfiguration);
            return GetBucketMetadataConfigurationResponse.builder()
                    .getBucketMetadataConfigurationResult(shown -> shown.metadataConfigurationResult(result))
                    .build();
        }

        private static MetadataConfigurationResult shown(MetadataConfiguration configuration, Bucket bucket) {
            String tableBucket =
                    "arn:aws:s3tables:" + bucket.region() + ':' + bucket.account() + ":bucket/" + TABLE_BUCKET;
            MetadataConfigurationResult.Builder result = MetadataConfigurationResult.builder()
                    .destinationResult(destination -> destination
                            .tableBucketType(S3TablesBucketType.AWS)
                            .tableBucketArn(tableBucket)
                            .tableNamespace("b_" + bucket.name()))
                    .journalTableConfigurationResult(journal -> journal.tableStatus("ACTIVE")
                            .tableName("journal")
                            .tableArn(tableArn(tableBucket, "journal", bucket))
                            .recordExpiration(
                                    configuration.journalTableConfiguration().recordExpiration()));
            showInventory(result, configuration, tableBucket, bucket);
            showAnnotations(result, configuration, tableBucket, bucket);
            return result.build();
        }

        /** A table that is switched off has neither name nor status. */
        private static void showInventory(
                MetadataConfigurationResult.Builder result,
                MetadataConfiguration configuration,
                String tableBucket,
                Bucket bucket) {
            InventoryTableConfiguration inventory = configuration.inventoryTableConfiguration();
            if (inventory == null) {
                return;
            }
            result.inventoryTableConfigurationResult(shown -> {
                shown.configurationState(inventory.configurationState());
                if (inventory.configurationState() == InventoryConfigurationState.ENABLED) {
                    shown.tableStatus("ACTIVE")
                            .tableName("inventory")
                            .tableArn(tableArn(tableBucket, "inventory", bucket));
                }
            });
        }

        private static void showAnnotations(
                MetadataConfigurationResult.Builder result,
                MetadataConfiguration configuration,
                String tableBucket,
                Bucket bucket) {
            AnnotationTableConfiguration annotation = configuration.annotationTableConfiguration();
            if (annotation == null) {
                return;
            }
            result.annotationTableConfigurationResult(shown -> {
                shown.configurationState(annotation.configurationState()).role(annotation.role());
                if (annotation.configurationState() == AnnotationConfigurationState.ENABLED) {
                    shown.tableStatus("ACTIVE")
                            .tableName("annotation")
                            .tableArn(tableArn(tableBucket, "annotation", bucket));
                }
            });
        }

        private static String tableArn(String tableBucket, String table, Bucket bucket) {
            return BucketMetadataTable.tableArn(tableBucket, bucket.name() + '/' + table);
        }
    }

    static final class Delete
            implements Operation<DeleteBucketMetadataConfigurationRequest, DeleteBucketMetadataConfigurationResponse> {
        @Override
        public DeleteBucketMetadataConfigurationResponse run(
                DeleteBucketMetadataConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (bucket.setting(CONFIGURATION).isEmpty()
                    && bucket.setting(BucketMetadataTable.DESTINATION).isEmpty()) {
                throw ConfigurationErrors.noMetadataConfiguration();
            }
            bucket.unset(CONFIGURATION);
            bucket.unset(BucketMetadataTable.DESTINATION);
            return DeleteBucketMetadataConfigurationResponse.builder().build();
        }
    }

    private static void update(Bucket bucket, UnaryOperator<MetadataConfiguration> change) {
        Optional<MetadataConfiguration> configuration = bucket.setting(CONFIGURATION);
        bucket.set(
                CONFIGURATION, change.apply(configuration.orElseThrow(ConfigurationErrors::noMetadataConfiguration)));
    }

    static final class UpdateJournal
            implements Operation<
                    UpdateBucketMetadataJournalTableConfigurationRequest,
                    UpdateBucketMetadataJournalTableConfigurationResponse> {
        @Override
        public UpdateBucketMetadataJournalTableConfigurationResponse run(
                UpdateBucketMetadataJournalTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            JournalTableConfigurationUpdates updates = request.journalTableConfiguration();
            if (updates == null) {
                throw S3Errors.malformedXml();
            }
            check(updates.recordExpiration());
            update(
                    bucket,
                    before -> before.copy(after -> after.journalTableConfiguration(before.journalTableConfiguration()
                            .copy(journal -> journal.recordExpiration(updates.recordExpiration())))));
            return UpdateBucketMetadataJournalTableConfigurationResponse.builder()
                    .build();
        }
    }

    static final class UpdateInventory
            implements Operation<
                    UpdateBucketMetadataInventoryTableConfigurationRequest,
                    UpdateBucketMetadataInventoryTableConfigurationResponse> {
        @Override
        public UpdateBucketMetadataInventoryTableConfigurationResponse run(
                UpdateBucketMetadataInventoryTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            InventoryTableConfigurationUpdates updates = request.inventoryTableConfiguration();
            if (updates == null) {
                throw S3Errors.malformedXml();
            }
            check(updates.configurationState());
            check(updates.encryptionConfiguration());
            update(
                    bucket,
                    before -> before.copy(after -> after.inventoryTableConfiguration(inventory -> inventory
                            .configurationState(updates.configurationState())
                            .encryptionConfiguration(updates.encryptionConfiguration()))));
            return UpdateBucketMetadataInventoryTableConfigurationResponse.builder()
                    .build();
        }
    }

    static final class UpdateAnnotation
            implements Operation<
                    UpdateBucketMetadataAnnotationTableConfigurationRequest,
                    UpdateBucketMetadataAnnotationTableConfigurationResponse> {
        @Override
        public UpdateBucketMetadataAnnotationTableConfigurationResponse run(
                UpdateBucketMetadataAnnotationTableConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            AnnotationTableConfigurationUpdates updates = request.annotationTableConfiguration();
            if (updates == null) {
                throw S3Errors.malformedXml();
            }
            check(updates.configurationState());
            check(updates.encryptionConfiguration());
            update(
                    bucket,
                    before -> before.copy(after -> after.annotationTableConfiguration(annotation -> annotation
                            .configurationState(updates.configurationState())
                            .role(updates.role())
                            .encryptionConfiguration(updates.encryptionConfiguration()))));
            return UpdateBucketMetadataAnnotationTableConfigurationResponse.builder()
                    .build();
        }
    }
}
