package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.AnnotationDirective;
import software.amazon.awssdk.services.s3.model.AnnotationEntry;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectAnnotationResponse;
import software.amazon.awssdk.services.s3.model.ListObjectAnnotationsResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAnnotationResponse;

/**
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html">Annotating objects</a>
 */
class ObjectAnnotationTest extends S3ConfigurationTestBase {
    private static String bucketWithObject() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        return bucket;
    }

    private static PutObjectAnnotationResponse annotate(String bucket, String name, String text) {
        return s3.putObjectAnnotation(
                put -> put.bucket(bucket).key("key").annotationName(name), RequestBody.fromString(text));
    }

    private static ResponseBytes<GetObjectAnnotationResponse> annotation(String bucket, String key, String name) {
        return s3.getObjectAnnotation(
                get -> get.bucket(bucket).key(key).annotationName(name).checksumMode(ChecksumMode.ENABLED),
                ResponseTransformer.toBytes());
    }

    @Test
    void keepsANamedText() {
        String bucket = bucketWithObject();
        PutObjectAnnotationResponse put = annotate(bucket, "labels", "{\"a\":1}");
        assertThat(put.annotationName()).isEqualTo("labels");
        assertThat(put.key()).isEqualTo("key");
        assertThat(put.checksumCRC32()).isNotNull();

        ResponseBytes<GetObjectAnnotationResponse> got = annotation(bucket, "key", "labels");
        assertThat(got.asUtf8String()).isEqualTo("{\"a\":1}");
        assertThat(got.response().contentLength()).isEqualTo(7);
        assertThat(got.response().eTag()).isEqualTo(put.eTag());
        assertThat(got.response().checksumCRC32()).isEqualTo(put.checksumCRC32());
        assertThat(got.response().serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(got.response().lastModified()).isNotNull();

        annotate(bucket, "labels", "other");
        assertThat(annotation(bucket, "key", "labels").asUtf8String()).isEqualTo("other");
        assertThat(s3.getObjectAsBytes(get -> get.bucket(bucket).key("key")).asUtf8String())
                .isEqualTo("content");
    }

    @Test
    void listsByPrefixInPages() {
        String bucket = bucketWithObject();
        for (String name : new String[] {"b", "a/2", "a/1"}) {
            annotate(bucket, name, name);
        }
        ListObjectAnnotationsResponse all =
                s3.listObjectAnnotations(list -> list.bucket(bucket).key("key"));
        assertThat(all.annotations())
                .extracting(AnnotationEntry::annotationName)
                .containsExactly("a/1", "a/2", "b");
        assertThat(all.annotationCount()).isEqualTo(3);
        assertThat(all.annotations().get(0).size()).isEqualTo(3);
        assertThat(all.nextContinuationToken()).isNull();

        ListObjectAnnotationsResponse first = s3.listObjectAnnotations(
                list -> list.bucket(bucket).key("key").annotationPrefix("a/").maxAnnotationResults(1));
        assertThat(first.annotations())
                .extracting(AnnotationEntry::annotationName)
                .containsExactly("a/1");
        ListObjectAnnotationsResponse second = s3.listObjectAnnotations(list ->
                list.bucket(bucket).key("key").annotationPrefix("a/").continuationToken(first.nextContinuationToken()));
        assertThat(second.annotations())
                .extracting(AnnotationEntry::annotationName)
                .containsExactly("a/2");
        assertThat(second.nextContinuationToken()).isNull();
    }

    @Test
    void deletesOneForGood() {
        String bucket = bucketWithObject();
        annotate(bucket, "labels", "text");
        s3.deleteObjectAnnotation(delete -> delete.bucket(bucket).key("key").annotationName("labels"));
        assertThat(shown(failureOf(() -> annotation(bucket, "key", "labels"))))
                .isEqualTo("404 NoSuchAnnotation: The specified annotation does not exist on this object.");
        assertThat(shown(failureOf(() -> s3.deleteObjectAnnotation(
                        delete -> delete.bucket(bucket).key("key").annotationName("labels")))))
                .isEqualTo("404 NoSuchAnnotation: The specified annotation does not exist on this object.");
    }

    @Test
    void belongsToAVersion() {
        String bucket = newBucket();
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        put(bucket, "key", "one");
        String first = annotate(bucket, "labels", "of one").objectVersionId();
        put(bucket, "key", "two");

        assertThat(s3.listObjectAnnotations(list -> list.bucket(bucket).key("key"))
                        .annotations())
                .isEmpty();
        assertThat(s3.getObjectAnnotationAsBytes(get ->
                                get.bucket(bucket).key("key").versionId(first).annotationName("labels"))
                        .asUtf8String())
                .isEqualTo("of one");
    }

    @Test
    void goesWithACopyUnlessItIsExcluded() {
        String bucket = bucketWithObject();
        annotate(bucket, "labels", "text");
        for (AnnotationDirective directive : new AnnotationDirective[] {null, AnnotationDirective.EXCLUDE}) {
            s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey("key")
                    .destinationBucket(bucket)
                    .destinationKey("copy" + directive)
                    .annotationDirective(directive));
        }
        assertThat(annotation(bucket, "copynull", "labels").asUtf8String()).isEqualTo("text");
        assertThat(s3.listObjectAnnotations(list -> list.bucket(bucket).key("copyEXCLUDE"))
                        .annotations())
                .isEmpty();
    }

    @Test
    void isWrittenOnlyIfTheObjectIsTheOneThatWasMeant() {
        String bucket = bucketWithObject();
        String eTag = s3.headObject(head -> head.bucket(bucket).key("key")).eTag();
        s3.putObjectAnnotation(
                put -> put.bucket(bucket).key("key").annotationName("labels").objectIfMatch(eTag),
                RequestBody.fromString("text"));
        put(bucket, "key", "changed");
        assertThat(failureOf(() -> s3.putObjectAnnotation(
                                put -> put.bucket(bucket)
                                        .key("key")
                                        .annotationName("labels")
                                        .objectIfMatch(eTag),
                                RequestBody.fromString("text")))
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void refusesWhatIsNoAnnotation() {
        String bucket = bucketWithObject();
        assertThat(shown(failureOf(() -> annotate(bucket, "x".repeat(513), "text"))))
                .isEqualTo("400 AnnotationNameTooLong: The annotation name exceeds 512 bytes.");
        assertThat(shown(failureOf(() -> annotate(bucket, "", "text"))))
                .isEqualTo("400 InvalidAnnotationName: The annotation name you provided is invalid.");
        assertThat(shown(failureOf(() -> s3.putObjectAnnotation(
                        put -> put.bucket(bucket).key("key").annotationName("n"),
                        RequestBody.fromBytes(new byte[] {(byte) 0xff, 1})))))
                .isEqualTo("415 UnsupportedMediaType: The annotation payload is not valid UTF-8 encoded text.");
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) 'x');
        assertThat(shown(failureOf(() -> s3.putObjectAnnotation(
                        put -> put.bucket(bucket).key("key").annotationName("n"), RequestBody.fromBytes(large)))))
                .isEqualTo("400 EntityTooLarge: Your proposed upload exceeds the maximum allowed size");
        s3.putObjectAnnotation(
                put -> put.bucket(bucket).key("key").annotationName("n"),
                RequestBody.fromBytes(Arrays.copyOf(large, 1 << 20)));
        assertThat(failureOf(() -> annotate(bucket, "empty", "")).statusCode()).isEqualTo(400);
        assertThat(failureOf(() -> s3.putObjectAnnotation(
                                put -> put.bucket(bucket).key("none").annotationName("n"),
                                RequestBody.fromString("text")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesTheThousandAndFirst() {
        String bucket = bucketWithObject();
        for (int i = 0; i < 1000; i++) {
            annotate(bucket, "n" + i, "text");
        }
        assertThat(shown(failureOf(() -> annotate(bucket, "one more", "text"))))
                .isEqualTo("400 AnnotationLimitExceeded: The request would exceed the maximum number of annotations"
                        + " allowed per object.");
        annotate(bucket, "n1", "again");
    }

    @Test
    void refusesObjectsUnderACustomersKey() {
        String bucket = newBucket();
        byte[] key = new byte[32];
        Digest md5 = ChecksumKind.MD5.digest();
        md5.update(key, 0, key.length);
        s3.putObject(
                put -> put.bucket(bucket)
                        .key("key")
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(Base64.getEncoder().encodeToString(key))
                        .sseCustomerKeyMD5(Base64.getEncoder().encodeToString(md5.value())),
                RequestBody.fromString("content"));
        assertThat(failureOf(() -> annotate(bucket, "labels", "text")).statusCode())
                .isEqualTo(400);
    }
}
