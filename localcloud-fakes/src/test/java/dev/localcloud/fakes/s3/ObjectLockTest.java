package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;

/**
 * What protects versions from being deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Object Lock</a>
 */
class ObjectLockTest extends S3ConfigurationTestBase {
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final String PROTECTED = "403 AccessDenied: Access Denied because object protected by object lock.";

    private static String lockedBucket() {
        String name = "locked-" + BUCKETS.incrementAndGet();
        s3.createBucket(bucket -> bucket.bucket(name).objectLockEnabledForBucket(true));
        return name;
    }

    private static Instant inDays(int days) {
        return cloud.clock().now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String write(String bucket, Consumer<PutObjectRequest.Builder> object) {
        return s3.putObject(
                        PutObjectRequest.builder()
                                .bucket(bucket)
                                .key("key")
                                .applyMutation(object)
                                .build(),
                        RequestBody.fromString("content"))
                .versionId();
    }

    private static void retain(
            String bucket,
            ObjectLockRetentionMode mode,
            Instant until,
            Consumer<PutObjectRetentionRequest.Builder> more) {
        s3.putObjectRetention(PutObjectRetentionRequest.builder()
                .bucket(bucket)
                .key("key")
                .retention(retention -> retention.mode(mode).retainUntilDate(until))
                .applyMutation(more)
                .build());
    }

    private static String deletion(String bucket, String version, boolean bypasses) {
        return shown(failureOf(() -> s3.deleteObject(object -> object.bucket(bucket)
                .key("key")
                .versionId(version)
                .bypassGovernanceRetention(bypasses ? true : null))));
    }

    @Test
    void keepsVersionsUntilTheirDate() {
        String bucket = lockedBucket();
        String version = write(
                bucket,
                object -> object.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(inDays(3)));

        HeadObjectResponse head = s3.headObject(object -> object.bucket(bucket).key("key"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
        assertThat(deletion(bucket, version, false)).isEqualTo(PROTECTED);
        assertThat(deletion(bucket, version, true)).isEqualTo(PROTECTED);
        // A delete without a version adds a marker and is always allowed.
        assertThat(s3.deleteObject(object -> object.bucket(bucket).key("key")).deleteMarker())
                .isTrue();
        cloud.clock().advance(Duration.ofDays(3));
        s3.deleteObject(object -> object.bucket(bucket).key("key").versionId(version));
        assertThat(cloud.s3().bucket(bucket).versions("key")).hasSize(1);
    }

    @Test
    void letsGovernanceBeBypassed() {
        String bucket = lockedBucket();
        String version = write(
                bucket,
                object -> object.objectLockMode(ObjectLockMode.GOVERNANCE).objectLockRetainUntilDate(inDays(3)));

        assertThat(deletion(bucket, version, false)).isEqualTo(PROTECTED);
        assertThat(shown(failureOf(() -> retain(bucket, ObjectLockRetentionMode.GOVERNANCE, inDays(1), more -> {}))))
                .isEqualTo(PROTECTED);
        retain(bucket, ObjectLockRetentionMode.GOVERNANCE, inDays(4), more -> {});
        retain(bucket, ObjectLockRetentionMode.GOVERNANCE, inDays(1), more -> more.bypassGovernanceRetention(true));
        s3.deleteObject(
                object -> object.bucket(bucket).key("key").versionId(version).bypassGovernanceRetention(true));
        assertThat(cloud.s3().bucket(bucket).versions("key")).isEmpty();
    }

    @Test
    void neverShortensCompliance() {
        String bucket = lockedBucket();
        write(bucket, object -> {});
        retain(bucket, ObjectLockRetentionMode.COMPLIANCE, inDays(2), more -> {});

        assertThat(shown(failureOf(() -> retain(
                        bucket,
                        ObjectLockRetentionMode.COMPLIANCE,
                        inDays(1),
                        more -> more.bypassGovernanceRetention(true)))))
                .isEqualTo(PROTECTED);
        retain(bucket, ObjectLockRetentionMode.COMPLIANCE, inDays(5), more -> {});
        assertThat(s3.getObjectRetention(object -> object.bucket(bucket).key("key"))
                        .retention()
                        .retainUntilDate())
                .isEqualTo(inDays(5));
    }

    @Test
    void keepsWhatIsHeld() {
        String bucket = lockedBucket();
        String version = write(bucket, object -> object.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON));

        assertThat(deletion(bucket, version, true)).isEqualTo(PROTECTED);
        s3.putObjectLegalHold(object ->
                object.bucket(bucket).key("key").legalHold(hold -> hold.status(ObjectLockLegalHoldStatus.OFF)));
        assertThat(s3.headObject(object -> object.bucket(bucket).key("key")).objectLockLegalHoldStatus())
                .isEqualTo(ObjectLockLegalHoldStatus.OFF);
        s3.deleteObject(object -> object.bucket(bucket).key("key").versionId(version));
    }

    @Test
    void givesObjectsTheDefaultOfTheBucket() {
        String bucket = lockedBucket();
        s3.putObjectLockConfiguration(lock -> lock.bucket(bucket)
                .objectLockConfiguration(configuration -> configuration
                        .objectLockEnabled(ObjectLockEnabled.ENABLED)
                        .rule(rule -> rule.defaultRetention(retention -> retention
                                .mode(ObjectLockRetentionMode.GOVERNANCE)
                                .years(1)))));

        write(bucket, object -> {});

        HeadObjectResponse head = s3.headObject(object -> object.bucket(bucket).key("key"));
        assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.GOVERNANCE);
        assertThat(head.objectLockRetainUntilDate()).isAfter(inDays(364)).isBefore(inDays(367));
    }

    @ParameterizedTest
    @CsvSource({
        "0, , Default retention period must be a positive integer value.",
        "-1, , Default retention period must be a positive integer value.",
        ", 0, Default retention period must be a positive integer value.",
        "36501, , Default retention period too large.",
        ", 101, Default retention period too large."
    })
    void refusesDefaultsOutOfRange(Integer days, Integer years, String refusal) {
        String bucket = lockedBucket();

        assertThat(shown(failureOf(() -> s3.putObjectLockConfiguration(lock -> lock.bucket(bucket)
                        .objectLockConfiguration(configuration -> configuration
                                .objectLockEnabled(ObjectLockEnabled.ENABLED)
                                .rule(rule -> rule.defaultRetention(retention -> retention
                                        .mode(ObjectLockRetentionMode.GOVERNANCE)
                                        .days(days)
                                        .years(years))))))))
                .isEqualTo("400 InvalidArgument: " + refusal);
    }

    @Test
    void wantsALockedBucket() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        String missing = "400 InvalidRequest: Bucket is missing Object Lock Configuration";

        assertThat(shown(failureOf(() -> s3.getObjectLockConfiguration(lock -> lock.bucket(bucket)))))
                .isEqualTo("404 ObjectLockConfigurationNotFoundError: Object Lock configuration does not exist for this"
                        + " bucket");
        assertThat(shown(failureOf(() ->
                        s3.getObjectRetention(object -> object.bucket(bucket).key("key")))))
                .isEqualTo(missing);
        assertThat(shown(failureOf(() ->
                        s3.getObjectLegalHold(object -> object.bucket(bucket).key("key")))))
                .isEqualTo(missing);
        assertThat(shown(failureOf(
                        () -> write(bucket, object -> object.objectLockLegalHoldStatus(ObjectLockLegalHoldStatus.ON)))))
                .isEqualTo("400 InvalidRequest: Bucket is missing ObjectLockConfiguration");
        assertThat(shown(failureOf(() -> s3.putObjectLockConfiguration(lock -> lock.bucket(bucket)
                        .objectLockConfiguration(
                                configuration -> configuration.objectLockEnabled(ObjectLockEnabled.ENABLED))))))
                .isEqualTo("409 InvalidBucketState: Versioning must be 'Enabled' on the bucket to apply a Object Lock"
                        + " configuration");
    }

    @Test
    void wantsAModeWithADateInTheFuture() {
        String bucket = lockedBucket();
        write(bucket, object -> {});

        assertThat(shown(failureOf(() -> write(bucket, object -> object.objectLockMode(ObjectLockMode.GOVERNANCE)))))
                .isEqualTo(
                        "400 InvalidArgument: x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both"
                                + " be supplied");
        assertThat(shown(failureOf(() -> retain(bucket, ObjectLockRetentionMode.GOVERNANCE, inDays(-1), more -> {}))))
                .isEqualTo("400 InvalidArgument: The retain until date must be in the future!");
        assertThat(shown(failureOf(() ->
                        write(bucket, object -> object.objectLockMode("STRICT").objectLockRetainUntilDate(inDays(1))))))
                .isEqualTo("400 InvalidArgument: Unknown wormMode directive.");
        assertThat(shown(failureOf(() ->
                        s3.getObjectRetention(object -> object.bucket(bucket).key("key")))))
                .isEqualTo("404 NoSuchObjectLockConfiguration: The specified object does not have a ObjectLock"
                        + " configuration");
    }

    @Test
    void keepsVersionsForGood() {
        String bucket = lockedBucket();

        assertThat(shown(failureOf(() -> s3.putBucketVersioning(versioning -> versioning
                        .bucket(bucket)
                        .versioningConfiguration(
                                configuration -> configuration.status(BucketVersioningStatus.SUSPENDED))))))
                .isEqualTo("409 InvalidBucketState: An Object Lock configuration is present on this bucket, so the"
                        + " versioning state cannot be changed.");
    }

    @Test
    void showsAPastDateAsItIsInSeattle() {
        String bucket = lockedBucket();
        write(bucket, object -> {});

        Answer answer = send(
                "PUT",
                "/" + bucket + "/key?retention",
                "127.0.0.1",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"),
                ("<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2020-01-01T00:00:00Z</RetainUntilDate></Retention>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.body())
                .contains("<Message>The retain until date must be in the future!</Message><ArgumentName>RetainUntilDate"
                        + "</ArgumentName><ArgumentValue>Tue Dec 31 16:00:00 PST 2019</ArgumentValue>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GOVERNANCE; soon; The retain until date must be provided in ISO 8601 format; soon",
                "STRICT; 2020-01-01T00:00:00Z; The retain until date must be in the future!; 2020-01-01T00:00:00Z"
            })
    void judgesTheHeadersBeforeTheBucket(String mode, String until, String refusal, String shown) {
        Answer answer = send(
                "PUT",
                "/" + newBucket() + "/key",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0",
                        "x-amz-object-lock-mode",
                        mode,
                        "x-amz-object-lock-retain-until-date",
                        until));

        assertThat(answer.body())
                .contains("<Code>InvalidArgument</Code><Message>" + refusal + "</Message>"
                        + "<ArgumentName>x-amz-object-lock-retain-until-date</ArgumentName><ArgumentValue>" + shown
                        + "</ArgumentValue>");
    }
}
