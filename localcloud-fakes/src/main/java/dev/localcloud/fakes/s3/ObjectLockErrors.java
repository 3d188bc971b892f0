package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The errors of Object Lock: configurations, retention and legal holds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Locking objects</a>
 */
final class ObjectLockErrors {
    private static final DateTimeFormatter SEATTLE =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);

    private ObjectLockErrors() {}

    static AwsError lockedVersioning() {
        return AwsError.of(
                "InvalidBucketState",
                409,
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
    }

    static AwsError lockNeedsVersioning() {
        return AwsError.of(
                "InvalidBucketState",
                409,
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
    }

    static AwsError noLockConfiguration(String bucket) {
        return AwsError.of(
                        "ObjectLockConfigurationNotFoundError",
                        404,
                        "Object Lock configuration does not exist for this bucket")
                .with("BucketName", bucket);
    }

    static AwsError missingLockConfiguration() {
        return S3Errors.invalidRequest("Bucket is missing Object Lock Configuration");
    }

    /** Spelled in another way than where a lock is read or changed. */
    static AwsError noLockForNewObject() {
        return S3Errors.invalidRequest("Bucket is missing ObjectLockConfiguration");
    }

    static AwsError noLockOnObject() {
        return AwsError.of(
                "NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration");
    }

    static AwsError invalidRetentionPeriod(String unit, int period) {
        return S3Errors.invalidArgument(
                "Default retention period must be a positive integer value.", unit, Integer.toString(period));
    }

    static AwsError tooLongRetentionPeriod(String unit, int period) {
        return S3Errors.invalidArgument("Default retention period too large.", unit, Integer.toString(period));
    }

    static AwsError lockedObject() {
        return AwsError.of("AccessDenied", 403, "Access Denied because object protected by object lock.");
    }

    /** AWS shows the time as it is in Seattle, wherever the bucket is. */
    static AwsError pastRetention(Instant until) {
        return S3Errors.invalidArgument(
                "The retain until date must be in the future!",
                "RetainUntilDate",
                SEATTLE.format(until.atZone(ZoneId.of("America/Los_Angeles"))));
    }

    static AwsError lockNeedsDigest() {
        return S3Errors.invalidRequest(
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with"
                        + " Object Lock parameters");
    }
}
