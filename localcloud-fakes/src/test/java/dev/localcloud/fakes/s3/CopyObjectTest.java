package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

class CopyObjectTest extends S3ConfigurationTestBase {
    private static final String IDLE =
            "400 InvalidRequest: This copy request is illegal because it is trying to copy an"
                    + " object to itself without changing the object's metadata, storage class, website redirect location or"
                    + " encryption attributes.";

    private static String source() {
        String bucket = newBucket();
        s3.putObject(
                object -> object.bucket(bucket)
                        .key("from")
                        .contentType("text/plain")
                        .cacheControl("no-cache")
                        .metadata(Map.of("color", "red"))
                        .tagging("team=blue")
                        .storageClass(StorageClass.STANDARD_IA),
                RequestBody.fromString("hello"));
        return bucket;
    }

    private static CopyObjectResponse copy(String bucket, Consumer<CopyObjectRequest.Builder> copy) {
        return s3.copyObject(CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to")
                .applyMutation(copy)
                .build());
    }

    private static HeadObjectResponse head(String bucket, String key) {
        return s3.headObject(object -> object.bucket(bucket).key(key));
    }

    private static void keepVersions(String bucket) {
        s3.putBucketVersioning(versioning -> versioning
                .bucket(bucket)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
    }

    /** Metadata and tags come along; the storage class and the access list do not. */
    @Test
    void takesMetadataAndTagsAlong() {
        String bucket = source();
        String other = newBucket();

        CopyObjectResponse answer = copy(bucket, to -> to.destinationBucket(other));

        HeadObjectResponse head = head(other, "to");
        assertThat(answer.copyObjectResult().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(answer.copyObjectResult().lastModified()).isEqualTo(head.lastModified());
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.cacheControl()).isEqualTo("no-cache");
        assertThat(head.metadata()).isEqualTo(Map.of("color", "red"));
        assertThat(head.storageClass()).isNull();
        assertThat(s3.getObjectTagging(object -> object.bucket(other).key("to")).tagSet())
                .containsExactly(Tag.builder().key("team").value("blue").build());
    }

    @Test
    void replacesWhatItIsToldToReplace() {
        String bucket = source();

        copy(
                bucket,
                to -> to.metadataDirective(MetadataDirective.REPLACE)
                        .metadata(Map.of("size", "xl"))
                        .contentType("text/csv")
                        .taggingDirective(TaggingDirective.REPLACE)
                        .tagging("cost=1")
                        .storageClass(StorageClass.GLACIER_IR));

        HeadObjectResponse head = head(bucket, "to");
        assertThat(head.metadata()).isEqualTo(Map.of("size", "xl"));
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.cacheControl()).isNull();
        assertThat(head.storageClass()).isEqualTo(StorageClass.GLACIER_IR);
        assertThat(s3.getObjectTagging(object -> object.bucket(bucket).key("to"))
                        .tagSet())
                .containsExactly(Tag.builder().key("cost").value("1").build());
    }

    @Test
    void refusesDirectivesThatThereAreNot() {
        String bucket = source();

        assertThat(shown(failureOf(() -> copy(bucket, to -> to.metadataDirective("KEEP")))))
                .isEqualTo("400 InvalidArgument: Unknown metadata directive.");
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.taggingDirective("KEEP")))))
                .isEqualTo("400 InvalidArgument: Unknown tagging directive.");
    }

    @Test
    void copiesOntoItselfOnlyToChangeSomething() {
        String bucket = source();

        assertThat(shown(failureOf(() -> copy(bucket, to -> to.destinationKey("from")))))
                .isEqualTo(IDLE);
        copy(bucket, to -> to.destinationKey("from").storageClass(StorageClass.STANDARD_IA));
        copy(bucket, to -> to.destinationKey("from").storageClass(StorageClass.STANDARD));
        assertThat(head(bucket, "from").storageClass()).isNull();
        copy(
                bucket,
                to -> to.destinationKey("from")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .metadata(Map.of("color", "green")));
        assertThat(head(bucket, "from").metadata()).isEqualTo(Map.of("color", "green"));
        copy(bucket, to -> to.destinationKey("from").websiteRedirectLocation("/elsewhere"));
        assertThat(head(bucket, "from").websiteRedirectLocation()).isEqualTo("/elsewhere");
        s3.putBucketEncryption(put -> put.bucket(bucket)
                .serverSideEncryptionConfiguration(encryption -> encryption.rules(
                        rule -> rule.applyServerSideEncryptionByDefault(by -> by.sseAlgorithm("AES256")))));
        copy(bucket, to -> to.destinationKey("from"));
    }

    @Test
    void copiesTheVersionThatIsNamed() {
        String bucket = newBucket();
        keepVersions(bucket);
        String old = s3.putObject(object -> object.bucket(bucket).key("from"), RequestBody.fromString("old"))
                .versionId();
        put(bucket, "from", "new");
        String marker =
                s3.deleteObject(object -> object.bucket(bucket).key("from")).versionId();

        CopyObjectResponse answer = copy(bucket, to -> to.sourceVersionId(old));

        assertThat(answer.copySourceVersionId()).isEqualTo(old);
        assertThat(answer.versionId()).isNotNull().isNotEqualTo(old);
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("to"))
                        .asUtf8String())
                .isEqualTo("old");
        assertThat(shown(failureOf(() -> copy(bucket, to -> {}))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.sourceVersionId(marker)))))
                .isEqualTo("400 InvalidRequest: The source of a copy request may not specifically refer to a delete"
                        + " marker by version id.");
        // An old version may be copied onto its own key: that restores it.
        copy(bucket, to -> to.sourceVersionId(old).destinationKey("from"));
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("from"))
                        .asUtf8String())
                .isEqualTo("old");
    }

    @Test
    void judgesConditionsOnTheSource() {
        String bucket = source();
        String eTag = head(bucket, "from").eTag();
        String failed = "412 PreconditionFailed: At least one of the pre-conditions you specified did not hold";

        assertThat(shown(failureOf(() -> copy(bucket, to -> to.copySourceIfMatch("\"other\"")))))
                .isEqualTo(failed);
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.copySourceIfNoneMatch(eTag)))))
                .isEqualTo(failed);
        assertThat(shown(failureOf(() -> copy(
                        bucket,
                        to -> to.copySourceIfModifiedSince(head(bucket, "from").lastModified())))))
                .isEqualTo(failed);
        copy(bucket, to -> to.copySourceIfModifiedSince(java.time.Instant.parse("2999-01-01T00:00:00Z")));
        copy(
                bucket,
                to -> to.copySourceIfMatch(eTag)
                        .copySourceIfUnmodifiedSince(java.time.Instant.parse("2000-01-01T00:00:00Z")));
    }

    @Test
    void judgesConditionsOnTheDestination() {
        String bucket = source();
        copy(bucket, to -> to.ifNoneMatch("*"));

        assertThat(shown(failureOf(() -> copy(bucket, to -> to.ifNoneMatch("*")))))
                .isEqualTo("412 PreconditionFailed: At least one of the pre-conditions you specified did not hold");
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.ifMatch("\"other\"")))))
                .isEqualTo("412 PreconditionFailed: At least one of the pre-conditions you specified did not hold");
        assertThat(shown(failureOf(
                        () -> copy(bucket, to -> to.destinationKey("absent").ifMatch("\"other\"")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }

    /** The copy is one object with one checksum, whatever parts its source had. */
    @Test
    void readsTheBytesOfPartsAnew() {
        String bucket = newBucket();
        byte[] first = new byte[5 * 1024 * 1024];
        var upload = s3.createMultipartUpload(
                object -> object.bucket(bucket).key("from").checksumAlgorithm(ChecksumAlgorithm.SHA256));
        String id = upload.uploadId();
        var one = s3.uploadPart(
                part -> part.bucket(bucket)
                        .key("from")
                        .uploadId(id)
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(first));
        var two = s3.uploadPart(
                part -> part.bucket(bucket)
                        .key("from")
                        .uploadId(id)
                        .partNumber(2)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("end"));
        s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("from")
                .uploadId(id)
                .multipartUpload(parts -> parts.parts(
                        part -> part.partNumber(1).eTag(one.eTag()).checksumSHA256(one.checksumSHA256()),
                        part -> part.partNumber(2).eTag(two.eTag()).checksumSHA256(two.checksumSHA256()))));

        CopyObjectResponse answer = copy(bucket, to -> {});

        assertThat(answer.copyObjectResult().eTag()).matches("\"[0-9a-f]{32}\"");
        assertThat(answer.copyObjectResult().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(answer.copyObjectResult().checksumSHA256()).doesNotContain("-");
        assertThat(head(bucket, "to").contentLength()).isEqualTo(first.length + 3);
        assertThat(copy(bucket, to -> to.checksumAlgorithm(ChecksumAlgorithm.CRC32))
                        .copyObjectResult()
                        .checksumCRC32())
                .hasSize(8);
    }

    @Test
    void wantsASourceThatIsThere() {
        String bucket = source();

        assertThat(shown(failureOf(() -> copy(bucket, to -> to.sourceKey("absent")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.sourceBucket("no-such-bucket")))))
                .isEqualTo("404 NoSuchBucket: The specified bucket does not exist");
        assertThat(shown(failureOf(() -> copy(bucket, to -> to.expectedSourceBucketOwner("999999999999")))))
                .isEqualTo("403 AccessDenied: Access Denied");
    }

    @Test
    void wantsASourceWithABucketAndAKey() {
        String bucket = source();

        assertThat(sign("PUT", "/" + bucket + "/copy", Map.of("x-amz-copy-source", "/"))
                        .body())
                .contains("<Code>InvalidArgument</Code><Message>Invalid copy source bucket name</Message>");
        assertThat(sign("PUT", "/" + bucket + "/copy", Map.of("x-amz-copy-source", bucket))
                        .body())
                .contains("<Code>InvalidArgument</Code><Message>Invalid copy source object key</Message>");
    }

    @Test
    void takesNoBody() {
        String bucket = source();

        Answer answer = sign("PUT", "/" + bucket + "/copy", Map.of("x-amz-copy-source", bucket + "/source"), "body");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidRequest</Code><Message>The request included a body. Requests of this type must"
                        + " not include a non-empty body.</Message>");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">x-amz-copy-source</a> */
    @Test
    void readsTheSourceAsAFormWouldEncodeIt() {
        String bucket = newBucket();
        put(bucket, "with space", "a space");
        put(bucket, "with+plus", "a plus");

        Answer answer = send(
                "PUT",
                "/" + bucket + "/to",
                Map.of(
                        "x-amz-copy-source",
                        bucket + "%2Fwith+space",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                                + " Signature=0"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("to"))
                        .asUtf8String())
                .isEqualTo("a space");
        copy(bucket, to -> to.sourceKey("with+plus"));
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("to"))
                        .asUtf8String())
                .isEqualTo("a plus");
    }
}
