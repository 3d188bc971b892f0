package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Place;
import java.util.Map;

/**
 * Every error that S3 answers about the configuration of buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
final class ConfigurationErrors {
    private ConfigurationErrors() {}

    static AwsError noSuchConfiguration() {
        return AwsError.of("NoSuchConfiguration", 404, "The specified configuration does not exist.");
    }

    static AwsError tooManyConfigurations(String text) {
        return AwsError.of("TooManyConfigurations", 400, text);
    }

    static AwsError idMismatch() {
        return AwsError.of("IdMismatch", 400, "Document ID does not match the specified configuration ID.");
    }

    static AwsError noMetadataConfiguration() {
        return AwsError.of("MetadataConfigurationNotFound", 404, "The metadata table configuration does not exist.");
    }

    static AwsError hasMetadataConfiguration() {
        return AwsError.of("InvalidBucketState", 409, "The request is not valid with the current state of the bucket.");
    }

    static AwsError noSuchCorsConfiguration(String bucket) {
        return AwsError.of("NoSuchCORSConfiguration", 404, "The CORS configuration does not exist")
                .with("BucketName", bucket);
    }

    static AwsError unsupportedCorsMethod(String method) {
        return S3Errors.invalidRequest("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
    }

    static AwsError originNeeded() {
        return AwsError.of("BadRequest", 400, "Insufficient information. Origin request header needed.");
    }

    static AwsError corsForbidden(String reason, String method, String resourceType) {
        return AwsError.of("AccessForbidden", 403, "CORSResponse: " + reason)
                .with("Method", method)
                .with("ResourceType", resourceType);
    }

    static AwsError noSuchLifecycleConfiguration(String bucket) {
        return AwsError.of("NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist")
                .with("BucketName", bucket);
    }

    static AwsError noSuchWebsiteConfiguration(String bucket) {
        return AwsError.of(
                        "NoSuchWebsiteConfiguration", 404, "The specified bucket does not have a website configuration")
                .with("BucketName", bucket);
    }

    static AwsError noSuchBucketPolicy(String bucket) {
        return AwsError.of("NoSuchBucketPolicy", 404, "The bucket policy does not exist")
                .with("BucketName", bucket);
    }

    static AwsError malformedPolicy(String text) {
        return AwsError.of("MalformedPolicy", 400, text);
    }

    static AwsError noEncryptionConfiguration(String bucket) {
        return AwsError.of(
                        "ServerSideEncryptionConfigurationNotFoundError",
                        404,
                        "The server side encryption configuration was not found")
                .with("BucketName", bucket);
    }

    static AwsError replicatedVersioning() {
        return AwsError.of(
                "InvalidBucketState",
                409,
                "A replication configuration is present on this bucket, so you cannot change the versioning state. To"
                        + " change the versioning state, first delete the replication configuration.");
    }

    static AwsError noReplicationConfiguration(String bucket) {
        return AwsError.of("ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found")
                .with("BucketName", bucket);
    }

    static AwsError noOwnershipControls(String bucket) {
        return AwsError.of("OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found")
                .with("BucketName", bucket);
    }

    static AwsError noPublicAccessBlock(String bucket) {
        return AwsError.of(
                        "NoSuchPublicAccessBlockConfiguration",
                        404,
                        "The public access block configuration was not found")
                .with("BucketName", bucket);
    }

    static AwsError aclsNotSupported() {
        return AwsError.of("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    static AwsError aclWithEnforcedOwnership() {
        return AwsError.of(
                "InvalidBucketAclWithObjectOwnership",
                400,
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    static AwsError malformedAcl() {
        return AwsError.of(
                "MalformedACLError",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static AwsError missingAcl() {
        return AwsError.of("MissingSecurityHeader", 400, "Your request was missing a required header")
                .with("MissingHeaderName", "x-amz-acl");
    }

    static AwsError unexpectedContent() {
        return AwsError.of("UnexpectedContent", 400, "This request does not support content");
    }

    /** Since October 2025 AWS takes no grants to e-mail addresses any more. */
    static AwsError emailGrantee() {
        return AwsError.of("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
    }

    static AwsError noSuchTargetBucket(String bucket) {
        return AwsError.of("InvalidTargetBucketForLogging", 400, "The target bucket for logging does not exist")
                .with("TargetBucket", bucket);
    }

    /** A bucket in us-east-1 has no location to be named. */
    static AwsError loggingAcrossRegions(String bucketRegion, String targetRegion) {
        AwsError error = AwsError.of("CrossLocationLoggingProhibitted", 403, "Cross S3 location logging not allowed. ");
        AwsError located =
                bucketRegion.equals(Place.DEFAULT_REGION) ? error : error.with("SourceBucketLocation", bucketRegion);
        return located.with("TargetBucketLocation", targetRegion);
    }

    static AwsError invalidInventoryDestination() {
        return AwsError.of("InvalidS3DestinationBucket", 400, "Invalid bucket ARN.");
    }

    /** Destinations of notifications that S3 could not check, with what is wrong about each. */
    static AwsError invalidDestinations(Map<String, String> problems) {
        AwsError error =
                AwsError.of("InvalidArgument", 400, "Unable to validate the following destination configurations");
        int number = 0;
        for (Map.Entry<String, String> problem : problems.entrySet()) {
            number++;
            error = error.with("ArgumentName" + number, problem.getKey())
                    .with("ArgumentValue" + number, problem.getValue());
        }
        return error;
    }
}
