package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.AnnotationConfigurationState;
import software.amazon.awssdk.services.s3.model.BucketAbacStatus;
import software.amazon.awssdk.services.s3.model.ExpirationState;
import software.amazon.awssdk.services.s3.model.GetBucketMetadataTableConfigurationResult;
import software.amazon.awssdk.services.s3.model.InventoryConfigurationState;
import software.amazon.awssdk.services.s3.model.MetadataConfigurationResult;
import software.amazon.awssdk.services.s3.model.S3TablesBucketType;

/**
 * Tables of metadata, and access by tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/metadata-tables-overview.html">Metadata tables</a>
 */
class BucketMetadataTest extends S3ConfigurationTestBase {
    private static final String NOT_FOUND =
            "404 MetadataConfigurationNotFound: The metadata table configuration does not exist.";

    private static void create(String bucket) {
        s3.createBucketMetadataConfiguration(create -> create.bucket(bucket)
                .metadataConfiguration(configuration -> configuration
                        .journalTableConfiguration(journal -> journal.recordExpiration(record ->
                                record.expiration(ExpirationState.ENABLED).days(30)))
                        .inventoryTableConfiguration(
                                inventory -> inventory.configurationState(InventoryConfigurationState.DISABLED))));
    }

    private static MetadataConfigurationResult configurationOf(String bucket) {
        return s3.getBucketMetadataConfiguration(get -> get.bucket(bucket))
                .getBucketMetadataConfigurationResult()
                .metadataConfigurationResult();
    }

    @Test
    void keepsAndShowsAndDeletesAConfiguration() {
        String bucket = newBucket();
        assertThat(shown(failureOf(() -> configurationOf(bucket)))).isEqualTo(NOT_FOUND);
        create(bucket);
        MetadataConfigurationResult shown = configurationOf(bucket);
        assertThat(shown.destinationResult().tableBucketType()).isEqualTo(S3TablesBucketType.AWS);
        assertThat(shown.destinationResult().tableBucketArn())
                .isEqualTo("arn:aws:s3tables:us-east-1:000000000000:bucket/aws-s3");
        assertThat(shown.destinationResult().tableNamespace()).isEqualTo("b_" + bucket);
        assertThat(shown.journalTableConfigurationResult().tableStatus()).isEqualTo("ACTIVE");
        assertThat(shown.journalTableConfigurationResult().tableArn())
                .startsWith("arn:aws:s3tables:us-east-1:000000000000:bucket/aws-s3/table/");
        assertThat(shown.journalTableConfigurationResult().recordExpiration().days())
                .isEqualTo(30);
        assertThat(shown.inventoryTableConfigurationResult().configurationState())
                .isEqualTo(InventoryConfigurationState.DISABLED);
        assertThat(shown.inventoryTableConfigurationResult().tableName()).isNull();
        assertThat(failureOf(() -> create(bucket)).statusCode()).isEqualTo(409);

        s3.deleteBucketMetadataConfiguration(delete -> delete.bucket(bucket));
        assertThat(shown(failureOf(() -> configurationOf(bucket)))).isEqualTo(NOT_FOUND);
        assertThat(shown(failureOf(() -> s3.deleteBucketMetadataConfiguration(delete -> delete.bucket(bucket)))))
                .isEqualTo(NOT_FOUND);
    }

    @Test
    void changesOneTableAtATime() {
        String bucket = newBucket();
        assertThat(shown(failureOf(() -> enableInventory(bucket)))).isEqualTo(NOT_FOUND);
        create(bucket);
        enableInventory(bucket);
        s3.updateBucketMetadataJournalTableConfiguration(update -> update.bucket(bucket)
                .journalTableConfiguration(
                        journal -> journal.recordExpiration(record -> record.expiration(ExpirationState.DISABLED))));
        s3.updateBucketMetadataAnnotationTableConfiguration(update -> update.bucket(bucket)
                .annotationTableConfiguration(annotation -> annotation
                        .configurationState(AnnotationConfigurationState.ENABLED)
                        .role("arn:aws:iam::000000000000:role/r")));
        MetadataConfigurationResult shown = configurationOf(bucket);
        assertThat(shown.inventoryTableConfigurationResult().tableName()).isEqualTo("inventory");
        assertThat(shown.annotationTableConfigurationResult().tableName()).isEqualTo("annotation");
        assertThat(shown.annotationTableConfigurationResult().role()).isEqualTo("arn:aws:iam::000000000000:role/r");
        assertThat(shown.journalTableConfigurationResult().recordExpiration().expiration())
                .isEqualTo(ExpirationState.DISABLED);
    }

    private static void enableInventory(String bucket) {
        s3.updateBucketMetadataInventoryTableConfiguration(update -> update.bucket(bucket)
                .inventoryTableConfiguration(
                        inventory -> inventory.configurationState(InventoryConfigurationState.ENABLED)));
    }

    @Test
    void refusesAJournalOfLessThanAWeek() {
        String bucket = newBucket();
        assertThat(failureOf(() -> s3.createBucketMetadataConfiguration(create -> create.bucket(bucket)
                                .metadataConfiguration(configuration ->
                                        configuration.journalTableConfiguration(journal -> journal.recordExpiration(
                                                record -> record.expiration(ExpirationState.ENABLED)
                                                        .days(6))))))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("MalformedXML");
    }

    @Test
    void keepsConfigurationsOfTheFirstEditionApart() {
        String bucket = newBucket();
        String tables = "arn:aws:s3tables:us-east-1:000000000000:bucket/mine";
        assertThat(shown(failureOf(() -> s3.getBucketMetadataTableConfiguration(get -> get.bucket(bucket)))))
                .isEqualTo(NOT_FOUND);
        s3.createBucketMetadataTableConfiguration(create -> create.bucket(bucket)
                .metadataTableConfiguration(table -> table.s3TablesDestination(
                        destination -> destination.tableBucketArn(tables).tableName("objects"))));
        GetBucketMetadataTableConfigurationResult shown = s3.getBucketMetadataTableConfiguration(
                        get -> get.bucket(bucket))
                .getBucketMetadataTableConfigurationResult();
        assertThat(shown.status()).isEqualTo("ACTIVE");
        assertThat(shown.metadataTableConfigurationResult()
                        .s3TablesDestinationResult()
                        .tableNamespace())
                .isEqualTo("aws_s3_metadata");
        assertThat(configurationOf(bucket).destinationResult().tableBucketType())
                .isEqualTo(S3TablesBucketType.CUSTOMER);
        s3.deleteBucketMetadataTableConfiguration(delete -> delete.bucket(bucket));

        create(bucket);
        assertThat(failureOf(() -> s3.getBucketMetadataTableConfiguration(get -> get.bucket(bucket)))
                        .statusCode())
                .isEqualTo(405);
        assertThat(failureOf(() -> s3.deleteBucketMetadataTableConfiguration(delete -> delete.bucket(bucket)))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void keepsWhetherTagsDecide() {
        String bucket = newBucket();
        assertThat(s3.getBucketAbac(get -> get.bucket(bucket)).abacStatus().status())
                .isEqualTo(BucketAbacStatus.DISABLED);
        s3.putBucketAbac(put -> put.bucket(bucket).abacStatus(abac -> abac.status(BucketAbacStatus.ENABLED)));
        assertThat(s3.getBucketAbac(get -> get.bucket(bucket)).abacStatus().status())
                .isEqualTo(BucketAbacStatus.ENABLED);
        assertThat(failureOf(() -> s3.putBucketAbac(put -> put.bucket(bucket).abacStatus(abac -> abac.status("x"))))
                        .awsErrorDetails()
                        .errorCode())
                .isEqualTo("MalformedXML");
    }
}
