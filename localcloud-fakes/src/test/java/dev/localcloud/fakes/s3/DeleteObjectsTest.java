package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** DeleteObject and DeleteObjects. */
class DeleteObjectsTest extends S3ConfigurationTestBase {
    private static final String MALFORMED =
            "400 MalformedXML: The XML you provided was not well-formed or did not validate against our published"
                    + " schema";

    private static ObjectIdentifier named(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static List<ObjectIdentifier> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> named("k" + i)).toList();
    }

    private static DeleteObjectsResponse delete(String bucket, List<ObjectIdentifier> objects) {
        return s3.deleteObjects(delete -> delete.bucket(bucket).delete(list -> list.objects(objects)));
    }

    private static void keepVersions(String bucket) {
        s3.putBucketVersioning(versioning -> versioning
                .bucket(bucket)
                .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
    }

    @Test
    void tellsOfEveryKeyWhetherItWasThereOrNot() {
        String bucket = newBucket();
        put(bucket, "k0", "x");

        DeleteObjectsResponse answer = delete(bucket, keys(1_000));

        assertThat(answer.deleted()).hasSize(1_000);
        assertThat(answer.deleted().get(0))
                .isEqualTo(DeletedObject.builder().key("k0").build());
        assertThat(answer.errors()).isEmpty();
        assertThat(cloud.s3().bucket(bucket).keys()).isEmpty();
    }

    @Test
    void keepsQuietIfItIsTold() {
        String bucket = newBucket();
        put(bucket, "k0", "x");

        DeleteObjectsResponse answer = s3.deleteObjects(
                delete -> delete.bucket(bucket).delete(list -> list.quiet(true).objects(keys(3))));

        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors()).isEmpty();
        assertThat(cloud.s3().bucket(bucket).keys()).isEmpty();
    }

    @Test
    void refusesMoreThanAThousandKeysAndNone() {
        String bucket = newBucket();

        assertThat(shown(failureOf(() -> delete(bucket, keys(1_001))))).isEqualTo(MALFORMED);
        assertThat(shown(failureOf(() -> delete(bucket, List.of())))).isEqualTo(MALFORMED);
        assertThat(shown(failureOf(() -> delete(bucket, List.of(named("")))))).isEqualTo(MALFORMED);
    }

    @Test
    void wantsADigestOfItsDocument() {
        String bucket = newBucket();
        byte[] document = "<Delete><Object><Key>a</Key></Object></Delete>".getBytes(StandardCharsets.UTF_8);

        Answer answer = send(
                "POST",
                "/" + bucket + "?delete",
                "127.0.0.1",
                Map.of(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request,"
                                + " SignedHeaders=host, Signature=0"),
                document);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>InvalidRequest</Code><Message>Missing required header for this request: Content-MD5 OR"
                        + " x-amz-checksum-*</Message>");
    }

    @Test
    void addsMarkersAndRemovesVersions() {
        String bucket = newBucket();
        keepVersions(bucket);
        put(bucket, "a", "1");

        DeletedObject marked = delete(bucket, List.of(named("a"))).deleted().get(0);

        assertThat(marked.deleteMarker()).isTrue();
        assertThat(marked.versionId()).isNull();
        String marker = marked.deleteMarkerVersionId();
        DeletedObject restored = delete(
                        bucket,
                        List.of(ObjectIdentifier.builder()
                                .key("a")
                                .versionId(marker)
                                .build()))
                .deleted()
                .get(0);
        assertThat(restored.deleteMarker()).isTrue();
        assertThat(restored.versionId()).isEqualTo(marker);
        assertThat(restored.deleteMarkerVersionId()).isEqualTo(marker);
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("a")).asUtf8String())
                .isEqualTo("1");
        DeleteObjectsResponse wrong = delete(
                bucket,
                List.of(ObjectIdentifier.builder().key("a").versionId("x").build()));
        assertThat(wrong.deleted()).isEmpty();
        assertThat(wrong.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("NoSuchVersion");
            assertThat(error.message()).isEqualTo("The specified version does not exist.");
            assertThat(error.key()).isEqualTo("a");
            assertThat(error.versionId()).isEqualTo("x");
        });
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html">Conditional deletes</a> */
    @Test
    void deletesOnlyWhatHasTheEntityTag() {
        String bucket = newBucket();
        put(bucket, "a", "1");
        String eTag = s3.headObject(object -> object.bucket(bucket).key("a")).eTag();

        assertThat(shown(failureOf(() ->
                        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatch("\"other\"")))))
                .isEqualTo("412 PreconditionFailed: At least one of the pre-conditions you specified did not hold");
        assertThat(delete(
                                bucket,
                                List.of(ObjectIdentifier.builder()
                                        .key("a")
                                        .eTag("\"other\"")
                                        .build()))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("PreconditionFailed"));
        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatch(eTag));
        assertThat(cloud.s3().bucket(bucket).keys()).isEmpty();
        assertThat(shown(failureOf(() ->
                        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatch(eTag)))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }

    /** As measured against S3 in us-east-1 and eu-west-1 in 2026; the user guide says 412 of a delete marker. */
    @Test
    void knowsNoConditionsOnVersionsSizesAndMarkers() {
        String bucket = newBucket();
        keepVersions(bucket);
        put(bucket, "a", "1");
        var head = s3.headObject(object -> object.bucket(bucket).key("a"));
        String notImplemented =
                "501 NotImplemented: A header you provided implies functionality that is not implemented";

        assertThat(shown(failureOf(() -> s3.deleteObject(object -> object.bucket(bucket)
                        .key("a")
                        .versionId(head.versionId())
                        .ifMatch(head.eTag())))))
                .isEqualTo(notImplemented);
        assertThat(shown(failureOf(() ->
                        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatchSize(1L)))))
                .isEqualTo(notImplemented);
        assertThat(shown(failureOf(() -> s3.deleteObject(
                        object -> object.bucket(bucket).key("a").ifMatchLastModifiedTime(head.lastModified())))))
                .isEqualTo(notImplemented);
        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatch("*"));
        assertThat(shown(failureOf(() ->
                        s3.deleteObject(object -> object.bucket(bucket).key("a").ifMatch("*")))))
                .isEqualTo("404 NoSuchKey: The specified key does not exist.");
    }

    @Test
    void deletingTwiceSucceeds() {
        String bucket = newBucket();
        put(bucket, "a", "1");

        s3.deleteObject(object -> object.bucket(bucket).key("a"));
        DeleteObjectResponse again =
                s3.deleteObject(object -> object.bucket(bucket).key("a"));

        assertThat(again.sdkHttpResponse().statusCode()).isEqualTo(204);
        assertThat(again.deleteMarker()).isNull();
        assertThat(again.versionId()).isNull();
    }

    @Test
    void bypassesGovernanceOnlyInBucketsWithObjectLock() {
        String bucket = newBucket();

        assertThat(shown(failureOf(() -> s3.deleteObjects(objects -> objects.bucket(bucket)
                        .bypassGovernanceRetention(true)
                        .delete(delete -> delete.objects(named("a")))))))
                .isEqualTo("400 InvalidArgument: x-amz-bypass-governance-retention is only applicable to Object Lock"
                        + " enabled buckets.");
        assertThat(shown(failureOf(() ->
                        s3.deleteObject(object -> object.bucket(bucket).key("a").bypassGovernanceRetention(true)))))
                .isEqualTo("400 InvalidArgument: x-amz-bypass-governance-retention is only applicable to Object Lock"
                        + " enabled buckets.");
    }
}
