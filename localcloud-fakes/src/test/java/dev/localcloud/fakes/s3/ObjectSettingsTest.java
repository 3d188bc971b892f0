package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GlacierJobParameters;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.Tier;

/** What can be set on an object or a bucket and read back: tags, locks, holds, restores. */
class ObjectSettingsTest {
    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(b -> b.bucket("plain"));
        s3.createBucket(b -> b.bucket("locked").objectLockEnabledForBucket(true));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static Tagging tagging(String key, String value) {
        return Tagging.builder()
                .tagSet(Tag.builder().key(key).value(value).build())
                .build();
    }

    private static void put(String bucket, String key) {
        s3.putObject(o -> o.bucket(bucket).key(key), RequestBody.fromString("content"));
    }

    @Test
    void tagsOfAnObjectAreReadBackAndRemoved() {
        put("plain", "tagged");

        s3.putObjectTagging(t -> t.bucket("plain").key("tagged").tagging(tagging("colour", "red")));

        assertThat(s3.getObjectTagging(t -> t.bucket("plain").key("tagged")).tagSet())
                .isEqualTo(tagging("colour", "red").tagSet());
        s3.deleteObjectTagging(t -> t.bucket("plain").key("tagged"));
        assertThat(s3.getObjectTagging(t -> t.bucket("plain").key("tagged")).tagSet())
                .isEmpty();
    }

    @Test
    void tagsOfABucketAreReadBackAndRemoved() {
        s3.putBucketTagging(t -> t.bucket("plain").tagging(tagging("team", "blue")));

        assertThat(s3.getBucketTagging(t -> t.bucket("plain")).tagSet())
                .isEqualTo(tagging("team", "blue").tagSet());
        s3.deleteBucketTagging(t -> t.bucket("plain"));
        assertThatThrownBy(() -> s3.getBucketTagging(t -> t.bucket("plain")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchTagSet");
                });
    }

    @Test
    void aLockedVersionStaysUntilItsRetentionHasPassed() {
        put("locked", "kept");
        Instant until = cloud.clock().now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);

        s3.putObjectRetention(r -> r.bucket("locked")
                .key("kept")
                .retention(ObjectLockRetention.builder()
                        .mode(ObjectLockRetentionMode.COMPLIANCE)
                        .retainUntilDate(until)
                        .build()));

        assertThat(s3.getObjectRetention(r -> r.bucket("locked").key("kept"))
                        .retention()
                        .retainUntilDate())
                .isEqualTo(until);
        String version = s3.headObject(h -> h.bucket("locked").key("kept")).versionId();
        assertThatThrownBy(() ->
                        s3.deleteObject(d -> d.bucket("locked").key("kept").versionId(version)))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                });
    }

    @Test
    void aLegalHoldIsReadBack() {
        put("locked", "held");

        s3.putObjectLegalHold(
                h -> h.bucket("locked").key("held").legalHold(l -> l.status(ObjectLockLegalHoldStatus.ON)));

        assertThat(s3.getObjectLegalHold(h -> h.bucket("locked").key("held"))
                        .legalHold()
                        .status())
                .isEqualTo(ObjectLockLegalHoldStatus.ON);
    }

    @Test
    void theLockOfABucketHasADefaultRetention() {
        s3.createBucket(b -> b.bucket("locked-by-default").objectLockEnabledForBucket(true));

        s3.putObjectLockConfiguration(l -> l.bucket("locked-by-default")
                .objectLockConfiguration(c -> c.objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(r -> r.defaultRetention(
                                d -> d.mode(ObjectLockRetentionMode.GOVERNANCE).days(1)))));

        assertThat(s3.getObjectLockConfiguration(l -> l.bucket("locked-by-default"))
                        .objectLockConfiguration()
                        .rule()
                        .defaultRetention()
                        .days())
                .isEqualTo(1);
        assertThat(s3.getBucketVersioning(v -> v.bucket("locked-by-default")).status())
                .isEqualTo(BucketVersioningStatus.ENABLED);
    }

    @Test
    void attributesTellSizeTagAndStorageClass() {
        put("plain", "described");

        var attributes = s3.getObjectAttributes(a -> a.bucket("plain")
                .key("described")
                .objectAttributes(
                        ObjectAttributes.OBJECT_SIZE, ObjectAttributes.E_TAG, ObjectAttributes.STORAGE_CLASS));

        assertThat(attributes.objectSize()).isEqualTo(7);
        assertThat(attributes.eTag()).isEqualTo("9a0364b9e99bb480dd25e1f0284c8555");
        assertThat(attributes.storageClass()).isEqualTo(StorageClass.STANDARD);
    }

    @Test
    void anArchivedObjectIsRestored() {
        s3.putObject(o -> o.bucket("plain").key("archived").storageClass("GLACIER"), RequestBody.fromString("content"));

        s3.restoreObject(r -> r.bucket("plain")
                .key("archived")
                .restoreRequest(days -> days.days(1)
                        .glacierJobParameters(GlacierJobParameters.builder()
                                .tier(Tier.STANDARD)
                                .build())));

        assertThat(s3.headObject(h -> h.bucket("plain").key("archived")).restore())
                .startsWith("ongoing-request=\"false\", expiry-date=");
    }

    @Test
    void aBucketIsFoundWhereItIs() {
        assertThat(s3.headBucket(b -> b.bucket("plain")).bucketRegion()).isEqualTo("us-east-1");
        assertThat(s3.getBucketLocation(b -> b.bucket("plain")).locationConstraintAsString())
                .isNullOrEmpty();
        assertThatThrownBy(() -> s3.headBucket(b -> b.bucket("nowhere"))).isInstanceOf(NoSuchBucketException.class);
    }

    @Test
    void aPartIsCopiedFromAnObjectAndAnUploadIsAborted() {
        put("plain", "source");
        String upload =
                s3.createMultipartUpload(u -> u.bucket("plain").key("parts")).uploadId();

        String eTag = s3.uploadPartCopy(p -> p.sourceBucket("plain")
                        .sourceKey("source")
                        .destinationBucket("plain")
                        .destinationKey("parts")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();

        assertThat(eTag).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
        s3.abortMultipartUpload(a -> a.bucket("plain").key("parts").uploadId(upload));
        assertThatThrownBy(
                        () -> s3.listParts(p -> p.bucket("plain").key("parts").uploadId(upload)))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchUpload"));
    }
}
