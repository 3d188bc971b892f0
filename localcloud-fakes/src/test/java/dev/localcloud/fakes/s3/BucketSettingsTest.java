package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.InventoryConfiguration;
import software.amazon.awssdk.services.s3.model.MetricsConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Settings that a bucket keeps and answers. */
@SuppressWarnings("unchecked") // the SDK takes consumers as varargs
class BucketSettingsTest extends S3ConfigurationTestBase {
    @Test
    void encryptsWithAes256UnlessToldOtherwise() {
        String bucket = newBucket();
        assertThat(algorithmOf(bucket)).isEqualTo("AES256");
        s3.putBucketEncryption(request -> request.bucket(bucket)
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(kms("a-key"))));
        var put = s3.putObject(object -> object.bucket(bucket).key("key"), RequestBody.fromString("content"));
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.ssekmsKeyId()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/a-key");
        s3.deleteBucketEncryption(request -> request.bucket(bucket));
        assertThat(algorithmOf(bucket)).isEqualTo("AES256");
    }

    private static String algorithmOf(String bucket) {
        return s3.getBucketEncryption(request -> request.bucket(bucket))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0)
                .applyServerSideEncryptionByDefault()
                .sseAlgorithmAsString();
    }

    private static ServerSideEncryptionRule kms(String key) {
        return ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(
                        byDefault -> byDefault.sseAlgorithm("aws:kms").kmsMasterKeyID(key))
                .build();
    }

    @Test
    void refusesAKmsKeyWithoutKms() {
        String bucket = newBucket();
        ServerSideEncryptionRule rule = kms("a-key")
                .copy(wrong -> wrong.applyServerSideEncryptionByDefault(
                        byDefault -> byDefault.sseAlgorithm("AES256").kmsMasterKeyID("a-key")));
        assertThat(shown(failureOf(() -> s3.putBucketEncryption(request -> request.bucket(bucket)
                        .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule))))))
                .isEqualTo("400 InvalidArgument: a KMSMasterKeyID is not applicable if the default sse algorithm is not"
                        + " aws:kms or aws:kms:dsse");
    }

    @Test
    void keepsWhoOwnsObjects() {
        String bucket = newBucket();
        assertThat(ownershipOf(bucket)).isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
        own(bucket, ObjectOwnership.OBJECT_WRITER);
        assertThat(ownershipOf(bucket)).isEqualTo(ObjectOwnership.OBJECT_WRITER);
        s3.deleteBucketOwnershipControls(request -> request.bucket(bucket));
        assertThat(shown(failureOf(() -> ownershipOf(bucket))))
                .isEqualTo("404 OwnershipControlsNotFoundError: The bucket ownership controls were not found");
        s3.putBucketAcl(acl -> acl.bucket(bucket).acl(BucketCannedACL.PUBLIC_READ));
        assertThat(shown(failureOf(() -> own(bucket, ObjectOwnership.BUCKET_OWNER_ENFORCED))))
                .startsWith("400 InvalidBucketAclWithObjectOwnership: ");
    }

    private static void own(String bucket, ObjectOwnership ownership) {
        s3.putBucketOwnershipControls(request -> request.bucket(bucket)
                .ownershipControls(controls -> controls.rules(rule -> rule.objectOwnership(ownership))));
    }

    private static ObjectOwnership ownershipOf(String bucket) {
        return s3.getBucketOwnershipControls(request -> request.bucket(bucket))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnership();
    }

    @Test
    void keepsWhatIsBlockedOfPublicAccess() {
        String bucket = newBucket();
        var first = s3.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
        assertThat(first.blockPublicAcls() && first.restrictPublicBuckets()).isTrue();
        s3.putPublicAccessBlock(request -> request.bucket(bucket)
                .publicAccessBlockConfiguration(configuration -> configuration.blockPublicPolicy(true)));
        var second = s3.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
        assertThat(second.blockPublicAcls()).isFalse();
        assertThat(second.blockPublicPolicy()).isTrue();
        assertThat(shown(failureOf(() -> s3.putBucketPolicy(request -> request.bucket(bucket)
                        .policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                                + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}]}")))))
                .isEqualTo("403 AccessDenied: Access Denied");
        s3.deletePublicAccessBlock(request -> request.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.getPublicAccessBlock(request -> request.bucket(bucket)))))
                .isEqualTo("404 NoSuchPublicAccessBlockConfiguration: The public access block configuration was not"
                        + " found");
    }

    @Test
    void keepsItsPolicyAndSaysWhetherItIsPublic() {
        String bucket = newBucket();
        assertThat(shown(failureOf(() -> s3.getBucketPolicy(request -> request.bucket(bucket)))))
                .isEqualTo("404 NoSuchBucketPolicy: The bucket policy does not exist");
        String policy = "{ \"Statement\": [{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"arn:aws:s3:::" + bucket + "/*\"}]}";
        s3.putBucketPolicy(request -> request.bucket(bucket).policy(policy));
        assertThat(s3.getBucketPolicy(request -> request.bucket(bucket)).policy())
                .isEqualTo(policy);
        assertThat(s3.getBucketPolicyStatus(request -> request.bucket(bucket))
                        .policyStatus()
                        .isPublic())
                .isTrue();
        assertThat(shown(failureOf(() ->
                        s3.putBucketPolicy(request -> request.bucket(bucket).policy("not json")))))
                .isEqualTo("400 MalformedPolicy: Policies must be valid JSON and the first byte must be '{'");
        assertThat(shown(failureOf(() -> s3.putBucketPolicy(request -> request.bucket(bucket)
                        .policy(policy.replace("\"*\"", "\"*\",\"Sid\":\"" + "s".repeat(20_480) + '"'))))))
                .isEqualTo("400 MalformedPolicy: Normalized policy document exceeds the maximum allowed size of 20480"
                        + " bytes");
        s3.putBucketPolicy(request -> request.bucket(bucket).policy(policy.replace(" ", " ".repeat(20_480))));
    }

    @Test
    void keepsWhereItLogs() {
        String bucket = newBucket();
        String target = newBucket();
        assertThat(s3.getBucketLogging(request -> request.bucket(bucket)).loggingEnabled())
                .isNull();
        s3.putBucketLogging(request -> request.bucket(bucket)
                .bucketLoggingStatus(status -> status.loggingEnabled(
                        logging -> logging.targetBucket(target).targetPrefix("log/"))));
        assertThat(s3.getBucketLogging(request -> request.bucket(bucket))
                        .loggingEnabled()
                        .targetBucket())
                .isEqualTo(target);
        assertThat(shown(failureOf(() -> s3.putBucketLogging(request -> request.bucket(bucket)
                        .bucketLoggingStatus(status -> status.loggingEnabled(logging ->
                                logging.targetBucket("no-such-bucket-here").targetPrefix("")))))))
                .isEqualTo("400 InvalidTargetBucketForLogging: The target bucket for logging does not exist");
        s3.createBucket(elsewhere -> elsewhere
                .bucket("logs-elsewhere")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-west-1")));
        Answer across = send(
                "PUT",
                "/" + bucket + "?logging",
                "127.0.0.1",
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"),
                ("<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs-elsewhere</TargetBucket><TargetPrefix/>"
                                + "</LoggingEnabled></BucketLoggingStatus>")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(across.status()).isEqualTo(403);
        assertThat(across.body())
                .contains("<Code>CrossLocationLoggingProhibitted</Code><Message>Cross S3 location logging not allowed."
                        + " </Message><TargetBucketLocation>eu-west-1</TargetBucketLocation>");
    }

    @Test
    void keepsWhereItReplicatesOnceItKeepsVersions() {
        String bucket = newBucket();
        String target = newBucket();
        ReplicationRule rule = ReplicationRule.builder()
                .status("Enabled")
                .destination(destination -> destination.bucket("arn:aws:s3:::" + target))
                .build();
        assertThat(shown(failureOf(() -> replicate(bucket, rule))))
                .isEqualTo("400 InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication"
                        + " configuration");
        keepVersions(bucket);
        assertThat(shown(failureOf(() -> replicate(bucket, rule))))
                .isEqualTo("400 InvalidRequest: Destination bucket must have versioning enabled.");
        keepVersions(target);
        replicate(bucket, rule);
        assertThat(s3.getBucketReplication(request -> request.bucket(bucket))
                        .replicationConfiguration()
                        .rules()
                        .get(0)
                        .id())
                .isNotBlank();
        assertThat(shown(failureOf(() -> replicate(
                        bucket,
                        rule.toBuilder()
                                .destination(destination -> destination.bucket("arn:aws:s3:::no-such-bucket-here"))
                                .build()))))
                .isEqualTo("400 InvalidRequest: Destination bucket must have versioning enabled.");
        assertThat(shown(failureOf(() -> s3.putBucketVersioning(request -> request.bucket(bucket)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED))))))
                .isEqualTo(
                        "409 InvalidBucketState: A replication configuration is present on this bucket, so you cannot"
                                + " change the versioning state. To change the versioning state, first delete the replication"
                                + " configuration.");
        s3.deleteBucketReplication(request -> request.bucket(bucket));
        assertThat(shown(failureOf(() -> s3.getBucketReplication(request -> request.bucket(bucket)))))
                .isEqualTo("404 ReplicationConfigurationNotFoundError: The replication configuration was not found");
    }

    private static void keepVersions(String bucket) {
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    private static void replicate(String bucket, ReplicationRule rule) {
        s3.putBucketReplication(request -> request.bucket(bucket)
                .replicationConfiguration(configuration -> configuration
                        .role("arn:aws:iam::000000000000:role/replication")
                        .rules(rule)));
    }

    @Test
    void keepsWhoPaysAndWhetherItIsAccelerated() {
        String bucket = newBucket();
        assertThat(s3.getBucketRequestPayment(request -> request.bucket(bucket)).payer())
                .isEqualTo(Payer.BUCKET_OWNER);
        s3.putBucketRequestPayment(request -> request.bucket(bucket)
                .requestPaymentConfiguration(configuration -> configuration.payer(Payer.REQUESTER)));
        assertThat(s3.getBucketRequestPayment(request -> request.bucket(bucket)).payer())
                .isEqualTo(Payer.REQUESTER);
        assertThat(s3.getBucketAccelerateConfiguration(request -> request.bucket(bucket))
                        .status())
                .isNull();
        s3.putBucketAccelerateConfiguration(request -> request.bucket(bucket)
                .accelerateConfiguration(configuration -> configuration.status(BucketAccelerateStatus.ENABLED)));
        assertThat(s3.getBucketAccelerateConfiguration(request -> request.bucket(bucket))
                        .status())
                .isEqualTo(BucketAccelerateStatus.ENABLED);
    }

    @Test
    void keepsManyMetricsInPagesOfAHundred() {
        String bucket = newBucket();
        for (int i = 0; i < 101; i++) {
            String id = String.format("m%03d", i);
            s3.putBucketMetricsConfiguration(
                    request -> request.bucket(bucket).id(id).metricsConfiguration(metrics -> metrics.id(id)));
        }
        var first = s3.listBucketMetricsConfigurations(request -> request.bucket(bucket));
        assertThat(first.metricsConfigurationList()).hasSize(100);
        assertThat(first.isTruncated()).isTrue();
        var second = s3.listBucketMetricsConfigurations(
                request -> request.bucket(bucket).continuationToken(first.nextContinuationToken()));
        assertThat(second.metricsConfigurationList())
                .extracting(MetricsConfiguration::id)
                .containsExactly("m100");
        s3.deleteBucketMetricsConfiguration(request -> request.bucket(bucket).id("m100"));
        assertThat(shown(failureOf(() -> s3.getBucketMetricsConfiguration(
                        request -> request.bucket(bucket).id("m100")))))
                .isEqualTo("404 NoSuchConfiguration: The specified configuration does not exist.");
    }

    @Test
    void keepsInventoriesAnalysesAndTierings() {
        String bucket = newBucket();
        InventoryConfiguration inventory = InventoryConfiguration.builder()
                .id("i")
                .isEnabled(true)
                .includedObjectVersions("All")
                .schedule(schedule -> schedule.frequency("Daily"))
                .destination(destination -> destination.s3BucketDestination(
                        to -> to.bucket("arn:aws:s3:::lists").format("CSV")))
                .build();
        s3.putBucketInventoryConfiguration(
                request -> request.bucket(bucket).id("i").inventoryConfiguration(inventory));
        assertThat(s3.getBucketInventoryConfiguration(
                                request -> request.bucket(bucket).id("i"))
                        .inventoryConfiguration())
                .isEqualTo(inventory);
        assertThat(shown(failureOf(() -> s3.putBucketInventoryConfiguration(
                        request -> request.bucket(bucket).id("other").inventoryConfiguration(inventory)))))
                .isEqualTo("400 IdMismatch: Document ID does not match the specified configuration ID.");
        assertThat(shown(failureOf(() -> s3.putBucketAnalyticsConfiguration(request -> request.bucket(bucket)
                        .id("other")
                        .analyticsConfiguration(analytics -> analytics.id("a").storageClassAnalysis(analysis -> {}))))))
                .isEqualTo("400 MalformedXML: The XML you provided was not well-formed or did not validate against our"
                        + " published schema");
        s3.putBucketAnalyticsConfiguration(request -> request.bucket(bucket)
                .id("a")
                .analyticsConfiguration(analytics -> analytics.id("a").storageClassAnalysis(analysis -> {})));
        assertThat(shown(failureOf(() -> s3.putBucketAnalyticsConfiguration(request -> request.bucket(bucket)
                        .id("other")
                        .analyticsConfiguration(analytics -> analytics.id("a").storageClassAnalysis(analysis -> {}))))))
                .startsWith("400 MalformedXML:");
        assertThat(s3.listBucketAnalyticsConfigurations(request -> request.bucket(bucket))
                        .analyticsConfigurationList())
                .hasSize(1);
        s3.putBucketIntelligentTieringConfiguration(request -> request.bucket(bucket)
                .id("t")
                .intelligentTieringConfiguration(tiering -> tiering.id("t")
                        .status("Enabled")
                        .tierings(tier -> tier.days(90).accessTier("ARCHIVE_ACCESS"))));
        assertThat(s3.getBucketIntelligentTieringConfiguration(
                                request -> request.bucket(bucket).id("t"))
                        .intelligentTieringConfiguration()
                        .tierings())
                .hasSize(1);
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">MissingRequestBodyError</a> */
    @ParameterizedTest
    @ValueSource(strings = {"tagging", "versioning", "website", "cors", "lifecycle", "object-lock"})
    void wantsADocument(String setting) {
        Answer answer = send(
                "PUT",
                "/" + newBucket() + "?" + setting,
                java.util.Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>MissingRequestBodyError</Code><Message>Request Body is empty</Message>");
    }
}
