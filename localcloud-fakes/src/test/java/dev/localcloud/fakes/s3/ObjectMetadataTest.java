package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** System metadata, user metadata and storage classes. */
class ObjectMetadataTest extends S3ConfigurationTestBase {
    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
    }

    private static HeadObjectResponse put(Consumer<PutObjectRequest.Builder> object) {
        s3.putObject(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key("o")
                        .applyMutation(object)
                        .build(),
                RequestBody.fromString("hello"));
        return s3.headObject(head -> head.bucket(bucket).key("o"));
    }

    @Test
    void keepsAllSystemMetadata() {
        HeadObjectResponse head = put(object -> object.cacheControl("max-age=60")
                .contentDisposition("inline")
                .contentEncoding("gzip")
                .contentLanguage("de")
                .contentType("text/html; charset=utf-8")
                .expires(Instant.parse("2030-01-02T03:04:05Z"))
                .websiteRedirectLocation("/other"));

        assertThat(head.cacheControl()).isEqualTo("max-age=60");
        assertThat(head.contentDisposition()).isEqualTo("inline");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.contentLanguage()).isEqualTo("de");
        assertThat(head.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(head.expiresString()).isEqualTo("Wed, 02 Jan 2030 03:04:05 GMT");
        assertThat(head.websiteRedirectLocation()).isEqualTo("/other");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">User-defined metadata</a> */
    @Test
    void givesNamesBackInLowerCaseAndOddValuesAsEncodedWords() {
        String word =
                "=?UTF-8?B?" + Base64.getEncoder().encodeToString("größe".getBytes(StandardCharsets.UTF_8)) + "?=";

        HeadObjectResponse head = put(object -> object.metadata(Map.of("MixedCase", "Value", "word", word)));

        assertThat(head.metadata()).containsEntry("mixedcase", "Value").containsEntry("word", word);
    }

    @Test
    void keepsTwoKilobytesOfUserMetadataAndNoMore() {
        assertThat(put(object -> object.metadata(Map.of("ab", "x".repeat(2_046))))
                        .metadata())
                .containsKey("ab");

        assertThat(shown(failureOf(() -> put(object -> object.metadata(Map.of("ab", "x".repeat(2_047)))))))
                .isEqualTo("400 MetadataTooLarge: Your metadata headers exceed the maximum allowed metadata size");
    }

    @Test
    void refusesARedirectToNowhere() {
        assertThat(shown(failureOf(() -> put(object -> object.websiteRedirectLocation("other")))))
                .isEqualTo(
                        "400 InvalidRedirectLocation: The website redirect location must have a prefix of 'http://' or"
                                + " 'https://' or '/'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REDUCED_REDUNDANCY",
                "STANDARD_IA",
                "ONEZONE_IA",
                "INTELLIGENT_TIERING",
                "GLACIER",
                "DEEP_ARCHIVE",
                "GLACIER_IR"
            })
    void keepsStorageClasses(String storageClass) {
        assertThat(put(object -> object.storageClass(storageClass)).storageClassAsString())
                .isEqualTo(storageClass);
        assertThat(s3.listObjectsV2(list -> list.bucket(bucket).prefix("o"))
                        .contents()
                        .get(0)
                        .storageClassAsString())
                .isEqualTo(storageClass);
    }

    @Test
    void hidesTheStandardClassInHeadersAndRefusesUnknownOnes() {
        assertThat(put(object -> object.storageClass("STANDARD")).storageClass())
                .isNull();
        assertThat(s3.listObjectsV2(list -> list.bucket(bucket).prefix("o"))
                        .contents()
                        .get(0)
                        .storageClassAsString())
                .isEqualTo("STANDARD");
        assertThat(shown(failureOf(() -> put(object -> object.storageClass("COLD")))))
                .isEqualTo("400 InvalidStorageClass: The storage class you specified is not valid");
    }

    @Test
    void readsNothingFromAnArchive() {
        put(object -> object.storageClass("GLACIER"));

        assertThat(shown(failureOf(() ->
                        s3.getObjectAsBytes(object -> object.bucket(bucket).key("o")))))
                .isEqualTo("403 InvalidObjectState: The operation is not valid for the object's storage class");
        assertThat(shown(failureOf(() -> s3.copyObject(copy -> copy.sourceBucket(bucket)
                        .sourceKey("o")
                        .destinationBucket(bucket)
                        .destinationKey("copy")))))
                .isEqualTo("403 InvalidObjectState: Operation is not valid for the source object's storage class");
        assertThat(shown(failureOf(() -> s3.restoreObject(object -> object.bucket(bucket)
                        .key("o")
                        .restoreRequest(
                                restore -> restore.days(2).glacierJobParameters(job -> job.tier("Tomorrow")))))))
                .startsWith("400 MalformedXML:");
        s3.restoreObject(object -> object.bucket(bucket).key("o").restoreRequest(restore -> restore.days(2)));
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket).key("o")).asUtf8String())
                .isEqualTo("hello");
        assertThat(s3.headObject(object -> object.bucket(bucket).key("o")).restore())
                .matches("ongoing-request=\"false\", expiry-date=\"\\w{3}, \\d\\d \\w{3} \\d{4} 00:00:00 GMT\"");
        put(object -> {});
        assertThat(shown(failureOf(() -> s3.restoreObject(
                        object -> object.bucket(bucket).key("o").restoreRequest(restore -> restore.days(2))))))
                .isEqualTo("403 InvalidObjectState: Restore is not allowed for the object's current storage class");
    }

    @Test
    void refusesKeysThatAreTooLong() {
        String longest = "k".repeat(1_024);
        s3.putObject(object -> object.bucket(bucket).key(longest), RequestBody.fromString("x"));
        assertThat(s3.headObject(object -> object.bucket(bucket).key(longest)).contentLength())
                .isEqualTo(1);

        assertThat(shown(failureOf(() ->
                        s3.putObject(object -> object.bucket(bucket).key(longest + "k"), RequestBody.fromString("x")))))
                .isEqualTo("400 KeyTooLongError: Your key is too long");
        assertThat(shown(failureOf(() ->
                        s3.createMultipartUpload(object -> object.bucket(bucket).key("é".repeat(513))))))
                .isEqualTo("400 KeyTooLongError: Your key is too long");
    }

    /** AWS gives any text back; its SDKs show it as ExpiresString. */
    @Test
    void keepsAnExpirationThatIsNoDate() {
        Answer answer = send(
                "PUT", "/" + bucket + "/some-day", "127.0.0.1", signed(Map.of("Expires", "some day")), new byte[0]);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(send("HEAD", "/" + bucket + "/some-day", signed(Map.of())).headers())
                .containsEntry("expires", "some day");
    }

    private static Map<String, String> signed(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                        + " Signature=0");
        return all;
    }
}
