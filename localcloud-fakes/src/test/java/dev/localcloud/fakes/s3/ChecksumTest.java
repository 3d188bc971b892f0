package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Checksums as clients send them and as answers show them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object
 *     integrity</a>
 */
class ChecksumTest extends S3ConfigurationTestBase {
    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
    }

    /** A PUT of raw HTTP with {@code hello} as its body. */
    private static Answer put(String key, Map<String, String> headers, String body) {
        return sign("PUT", "/" + bucket + "/" + key, headers, body);
    }

    private static void assertRefused(Answer answer, String code, String message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>" + code + "</Code><Message>" + message + "</Message>");
    }

    private static void assertAbsent(String key) {
        assertThat(cloud.s3().bucket(bucket).keys()).doesNotContain(key);
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, NhCmhg==",
        "crc32c, mnG7TA==",
        "crc64nvme, M3eFcAZSQlc=",
        "sha1, qvTGHdzF6KLavt4PO0gs2a6pQ00=",
        "sha256, LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
    })
    void keepsTheChecksumThatTheClientSends(String algorithm, String value) {
        String header = "x-amz-checksum-" + algorithm;

        Answer answer = put(algorithm, Map.of(header, value), "hello");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry(header, value).containsEntry("x-amz-checksum-type", "FULL_OBJECT");
        HeadObjectResponse plain = s3.headObject(object -> object.bucket(bucket).key(algorithm));
        assertThat(plain.checksumType()).isNull();
        HeadObjectResponse told =
                s3.headObject(object -> object.bucket(bucket).key(algorithm).checksumMode(ChecksumMode.ENABLED));
        assertThat(told.sdkHttpResponse().firstMatchingHeader(header)).contains(value);
        assertThat(told.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, CRC32, NhCmhw==",
        "crc32c, CRC32C, mnG7TQ==",
        "crc64nvme, CRC64NVME, M3eFcAZSQlg=",
        "sha1, SHA1, qvTGHdzF6KLavt4PO0gs2a6pQ04=",
        "sha256, SHA256, LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCU="
    })
    void refusesABodyThatIsNotWhatItsChecksumSays(String algorithm, String name, String value) {
        Answer answer = put("bad-" + algorithm, Map.of("x-amz-checksum-" + algorithm, value), "hello");

        assertRefused(answer, "BadDigest", "The " + name + " you specified did not match the calculated checksum.");
        assertAbsent("bad-" + algorithm);
    }

    @Test
    void refusesChecksumsThatAreNone() {
        assertRefused(
                put("none", Map.of("x-amz-checksum-sha256", "bad"), "hello"),
                "InvalidRequest",
                "Value for x-amz-checksum-sha256 header is invalid.");
        assertRefused(
                put("none", Map.of("x-amz-checksum-crc32", "NhCmhg==", "x-amz-checksum-crc32c", "mnG7TA=="), "hello"),
                "InvalidRequest",
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        assertRefused(
                put("none", Map.of("x-amz-sdk-checksum-algorithm", "CRC32"), "hello"),
                "InvalidRequest",
                "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers"
                        + " were found.");
        assertRefused(
                put("none", Map.of("x-amz-sdk-checksum-algorithm", "ADLER32"), "hello"),
                "InvalidRequest",
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32,"
                        + " CRC32C, CRC64NVME, SHA1, SHA256]");
        assertRefused(
                put("none", Map.of("x-amz-checksum-adler32", "NhCmhg=="), "hello"),
                "InvalidRequest",
                "The algorithm type you specified in x-amz-checksum- header is invalid.");
        assertAbsent("none");
    }

    /** What a client says nothing about gets a CRC64NVME, as on AWS since December 2024. */
    @Test
    void computesOneWhereTheClientSentNone() {
        Answer answer = put("silent", Map.of(), "hello");

        assertThat(answer.headers())
                .containsEntry("x-amz-checksum-crc64nvme", "M3eFcAZSQlc=")
                .containsEntry("x-amz-checksum-type", "FULL_OBJECT");
        assertThat(s3.listObjectsV2(list -> list.bucket(bucket).prefix("silent"))
                        .contents())
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.checksumAlgorithm()).containsExactly(ChecksumAlgorithm.CRC64_NVME);
                    assertThat(object.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
                });
    }

    @Test
    void comparesTheDigestsThatAreNoChecksums() {
        Answer wrong = put("digest", Map.of("Content-MD5", "XUFAKrxLKna5cZ2REBfFkw=="), "hello");
        assertRefused(wrong, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        assertThat(wrong.body())
                .contains("<ExpectedDigest>5d41402abc4b2a76b9719d911017c593</ExpectedDigest>"
                        + "<CalculatedDigest>XUFAKrxLKna5cZ2REBfFkg==</CalculatedDigest>");
        assertRefused(
                put("digest", Map.of("Content-MD5", "no md5"), "hello"),
                "InvalidDigest",
                "The Content-MD5 you specified was invalid.");
        Answer mismatch = put("digest", Map.of("x-amz-content-sha256", "0".repeat(64)), "hello");
        assertRefused(
                mismatch,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.");
        assertThat(mismatch.body())
                .contains("<ClientComputedContentSHA256>" + "0".repeat(64) + "</ClientComputedContentSHA256>"
                        + "<S3ComputedContentSHA256>2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
                        + "</S3ComputedContentSHA256>");
        assertAbsent("digest");
        assertThat(put("digest", Map.of("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg=="), "hello")
                        .status())
                .isEqualTo(200);
    }

    private static Answer putFramed(String key, String trailerHeader, String trailer) {
        String body = "5\r\nhello\r\n0\r\n" + trailer + "\r\n";
        return put(
                key,
                Map.of(
                        "x-amz-content-sha256",
                        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                        "Content-Encoding",
                        "aws-chunked",
                        "x-amz-decoded-content-length",
                        "5",
                        "x-amz-trailer",
                        trailerHeader),
                body);
    }

    @Test
    void readsTheChecksumBehindTheBody() {
        Answer answer = putFramed("framed", "x-amz-checksum-crc32", "x-amz-checksum-crc32:NhCmhg==\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("x-amz-checksum-crc32", "NhCmhg==");
        HeadObjectResponse head = s3.headObject(object -> object.bucket(bucket).key("framed"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentEncoding()).isNull();
        assertRefused(
                putFramed("broken", "x-amz-checksum-crc32", "x-amz-checksum-crc32:NhCmhw==\r\n"),
                "BadDigest",
                "The CRC32 you specified did not match the calculated checksum.");
        assertRefused(
                putFramed("broken", "x-amz-checksum-crc32", "x-amz-checksum-crc32:bad\r\n"),
                "InvalidRequest",
                "Value for x-amz-checksum-crc32 trailing header is invalid.");
        assertRefused(
                putFramed("broken", "x-amz-checksum-crc32", ""),
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
        assertRefused(
                putFramed("broken", "x-amz-checksum-adler32", "x-amz-checksum-adler32:NhCmhg==\r\n"),
                "InvalidRequest",
                "The value specified in the x-amz-trailer header is not supported");
        assertAbsent("broken");
    }

    private static CompleteMultipartUploadResponse upload(String key, ChecksumAlgorithm algorithm, ChecksumType type) {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(object ->
                object.bucket(bucket).key(key).checksumAlgorithm(algorithm).checksumType(type));
        UploadPartResponse one = s3.uploadPart(
                part -> part.bucket(bucket)
                        .key(key)
                        .uploadId(begun.uploadId())
                        .partNumber(1)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromString("hello"));
        return s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(key)
                .uploadId(begun.uploadId())
                .checksumType(type)
                .multipartUpload(parts -> parts.parts(part -> part.partNumber(1)
                        .eTag(one.eTag())
                        .checksumSHA256(one.checksumSHA256())
                        .checksumCRC32(one.checksumCRC32()))));
    }

    @Test
    void makesOneOfTheChecksumsOfParts() {
        assertThat(upload("composite", ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE))
                .satisfies(answer -> {
                    assertThat(answer.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
                    assertThat(answer.checksumSHA256()).isEqualTo("lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA=-1");
                });
        assertThat(upload("full", ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT)
                        .checksumCRC32())
                .isEqualTo("NhCmhg==");
        GetObjectAttributesResponse attributes = s3.getObjectAttributes(object -> object.bucket(bucket)
                .key("composite")
                .objectAttributes(ObjectAttributes.CHECKSUM, ObjectAttributes.OBJECT_PARTS));
        assertThat(attributes.checksum().checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(attributes.objectParts().totalPartsCount()).isEqualTo(1);
        assertThat(attributes.objectParts().parts())
                .singleElement()
                .satisfies(part ->
                        assertThat(part.checksumSHA256()).isEqualTo("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="));
    }

    @Test
    void knowsWhichAlgorithmMakesWhichType() {
        assertThat(List.of(
                        shown(failureOf(() -> upload("x", ChecksumAlgorithm.SHA256, ChecksumType.FULL_OBJECT))),
                        shown(failureOf(() -> upload("x", ChecksumAlgorithm.CRC64_NVME, ChecksumType.COMPOSITE)))))
                .containsExactly(
                        "400 InvalidRequest: The FULL_OBJECT checksum type cannot be used with the sha256 checksum"
                                + " algorithm.",
                        "400 InvalidRequest: The COMPOSITE checksum type cannot be used with the crc64nvme checksum"
                                + " algorithm.");
    }

    @Test
    void wantsTheUploadsAlgorithmForEveryPart() {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(
                object -> object.bucket(bucket).key("mixed").checksumAlgorithm(ChecksumAlgorithm.SHA256));

        assertThat(shown(failureOf(() -> s3.uploadPart(
                        part -> part.bucket(bucket)
                                .key("mixed")
                                .uploadId(begun.uploadId())
                                .partNumber(1)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32),
                        RequestBody.fromString("hello")))))
                .isEqualTo("400 InvalidRequest: Checksum Type mismatch occurred, expected checksum Type: sha256, actual"
                        + " checksum Type: crc32");
    }

    @Test
    void wantsTheChecksumOfEveryPart() {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(
                object -> object.bucket(bucket).key("bare").checksumAlgorithm(ChecksumAlgorithm.SHA256));
        Answer bare = put("bare?partNumber=1&uploadId=" + begun.uploadId(), Map.of(), "hello");
        UploadPartResponse one = s3.uploadPart(
                part -> part.bucket(bucket)
                        .key("bare")
                        .uploadId(begun.uploadId())
                        .partNumber(1)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("hello"));

        assertRefused(
                bare,
                "InvalidRequest",
                "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: null");
        assertThat(shown(failureOf(() -> s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key("bare")
                        .uploadId(begun.uploadId())
                        .multipartUpload(
                                parts -> parts.parts(part -> part.partNumber(1).eTag(one.eTag())))))))
                .isEqualTo(
                        "400 InvalidRequest: The upload was created using a sha256 checksum. The complete request must"
                                + " include the checksum for each part. It was missing for part 1 in the request.");
    }

    @Test
    void showsTheChecksumOfAPartOnlyWhereItMadeTheWhole() {
        upload("composite-part", ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
        upload("full-part", ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);

        HeadObjectResponse composite = s3.headObject(object ->
                object.bucket(bucket).key("composite-part").partNumber(1).checksumMode(ChecksumMode.ENABLED));
        assertThat(composite.checksumSHA256()).isEqualTo("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        assertThat(composite.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        assertThat(s3.headObject(object -> object.bucket(bucket)
                                .key("full-part")
                                .partNumber(1)
                                .checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .isEqualTo("NhCmhg==");
        assertThat(s3.getObjectAttributes(object ->
                                object.bucket(bucket).key("full-part").objectAttributes(ObjectAttributes.OBJECT_PARTS))
                        .objectParts()
                        .parts())
                .isEmpty();
    }

    @Test
    void sendsWhatTheSdkSendsByDefault() {
        PutObjectResponse answer =
                s3.putObject(object -> object.bucket(bucket).key("sdk"), RequestBody.fromString("hello"));

        assertThat(answer.checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(answer.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @Test
    void computesTheChecksumsOfPartsThatAreJoinedToOne() {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(object -> object.bucket(bucket)
                .key("computed")
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .checksumType(ChecksumType.FULL_OBJECT));
        String part = "computed?partNumber=1&uploadId=" + begun.uploadId();
        Answer bare = put(part, Map.of(), "hello");
        Answer other = put(part, Map.of("x-amz-checksum-crc32c", "mnG7TA=="), "hello");

        assertThat(bare.status()).isEqualTo(200);
        assertRefused(
                other,
                "InvalidRequest",
                "Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: crc32c");
        assertThat(s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                                .key("computed")
                                .uploadId(begun.uploadId())
                                .multipartUpload(parts -> parts.parts(one ->
                                        one.partNumber(1).eTag(bare.headers().get("etag")))))
                        .checksumCRC32())
                .isEqualTo("NhCmhg==");
    }

    @Test
    void wantsTheUploadsTypeToCompleteIt() {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(object -> object.bucket(bucket)
                .key("type")
                .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                .checksumType(ChecksumType.FULL_OBJECT));

        assertThat(shown(failureOf(() -> s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                        .key("type")
                        .uploadId(begun.uploadId())
                        .checksumType(ChecksumType.COMPOSITE)
                        .multipartUpload(
                                parts -> parts.parts(one -> one.partNumber(1).eTag("x")))))))
                .isEqualTo(
                        "400 InvalidRequest: The upload was created using the FULL_OBJECT checksum mode. The complete"
                                + " request must use the same checksum mode.");
    }

    @Test
    void refusesAnAlgorithmThatIsNotThatOfTheValue() {
        Answer answer = put(
                "two-algorithms",
                Map.of("x-amz-sdk-checksum-algorithm", "CRC32", "x-amz-checksum-crc32c", "mnG7TA=="),
                "hello");

        assertRefused(answer, "InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");
        assertAbsent("two-algorithms");
    }

    @Test
    void refusesAHashThatIsNone() {
        assertThat(put("no-hash", Map.of("x-amz-content-sha256", "abc"), "hello")
                        .body())
                .contains("<Code>InvalidArgument</Code><Message>x-amz-content-sha256 must be UNSIGNED-PAYLOAD, ")
                .contains(" or a valid sha256 value.</Message><ArgumentName>x-amz-content-sha256</ArgumentName>");
        assertAbsent("no-hash");
    }

    /** What S3 says of bodies in chunks that are not what their headers say. */
    @Test
    void tellsWhatIsWrongWithABodyInChunks() {
        Map<String, String> headers = Map.of(
                "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-decoded-content-length", "5");
        String trailer = "0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";

        assertRefused(put("chunks", headers, "5\r\nhel"), "IncompleteBody", "The request body terminated unexpectedly");
        assertRefused(
                put("chunks", headers, "3\r\nhello\r\n" + trailer),
                "IncompleteBody",
                "The request body terminated unexpectedly");
        assertRefused(
                put("chunks", headers, "5\r\nhello\r\n" + trailer),
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
        Answer shorter = put("chunks", headers, "3\r\nhel\r\n0\r\n\r\n");
        assertRefused(
                shorter,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
        assertThat(shorter.body())
                .contains("<NumberBytesExpected>5</NumberBytesExpected><NumberBytesProvided>3</NumberBytesProvided>");
        Map<String, String> unreadable = new HashMap<>(headers);
        unreadable.put("x-amz-decoded-content-length", "five");
        Answer lengthless = put("chunks", unreadable, "5\r\nhello\r\n0\r\n\r\n");
        assertThat(lengthless.status()).isEqualTo(411);
        assertThat(lengthless.body()).contains("<Code>MissingContentLength</Code>");
        assertAbsent("chunks");
    }

    @Test
    void showsTheDigestsThatDiffer() {
        Map<String, String> headers = Map.of("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww==");
        CreateMultipartUploadResponse begun =
                s3.createMultipartUpload(object -> object.bucket(bucket).key("differs"));
        String calculated = "<CalculatedDigest>XUFAKrxLKna5cZ2REBfFkg==</CalculatedDigest>";

        assertThat(put("differs", headers, "hello").body())
                .contains("<ExpectedDigest>5eb63bbbe01eeed093cb22bb8f5acdc3</ExpectedDigest>" + calculated);
        assertThat(put("differs?partNumber=1&uploadId=" + begun.uploadId(), headers, "hello")
                        .body())
                .contains("<ExpectedDigest>XrY7u+Ae7tCTyyK7j1rNww==</ExpectedDigest>" + calculated);
    }

    private static String refusalOf(
            ChecksumAlgorithm algorithm,
            ChecksumType type,
            Consumer<CompletedPart.Builder> part,
            Consumer<CompleteMultipartUploadRequest.Builder> whole) {
        CreateMultipartUploadResponse begun = s3.createMultipartUpload(object ->
                object.bucket(bucket).key("claims").checksumAlgorithm(algorithm).checksumType(type));
        UploadPartResponse one = s3.uploadPart(
                sent -> sent.bucket(bucket)
                        .key("claims")
                        .uploadId(begun.uploadId())
                        .partNumber(1)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromString("hello"));
        CompletedPart listed = CompletedPart.builder()
                .partNumber(1)
                .eTag(one.eTag())
                .applyMutation(part)
                .build();
        return shown(failureOf(() -> s3.completeMultipartUpload(CompleteMultipartUploadRequest.builder()
                .bucket(bucket)
                .key("claims")
                .uploadId(begun.uploadId())
                .multipartUpload(parts -> parts.parts(listed))
                .applyMutation(whole)
                .build())));
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">ChecksumType</a> */
    @Test
    void completesOnlyInTheModeOfTheUpload() {
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.COMPOSITE,
                        part -> part.checksumCRC32("NhCmhg=="),
                        whole -> whole.checksumType(ChecksumType.FULL_OBJECT)))
                .isEqualTo("400 InvalidRequest: The upload was created using the COMPOSITE checksum mode. The complete"
                        + " request must use the same checksum mode.");
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.FULL_OBJECT,
                        part -> {},
                        whole -> whole.checksumType(ChecksumType.COMPOSITE)))
                .isEqualTo(
                        "400 InvalidRequest: The upload was created using the FULL_OBJECT checksum mode. The complete"
                                + " request must use the same checksum mode.");
    }

    @Test
    void comparesTheChecksumsThatACompletionClaims() {
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.COMPOSITE,
                        part -> part.checksumSHA1("qvTGHdzF6KLavt4PO0gs2a6pQ00="),
                        whole -> {}))
                .isEqualTo("400 BadDigest: The sha1 you specified for part 1 did not match what we received.");
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.FULL_OBJECT,
                        part -> {},
                        whole -> whole.checksumType(ChecksumType.FULL_OBJECT).checksumCRC32("AAAAAA==")))
                .isEqualTo("400 BadDigest: The crc32 you specified did not match the calculated checksum.");
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.FULL_OBJECT,
                        part -> {},
                        whole -> whole.checksumType(ChecksumType.FULL_OBJECT).checksumCRC32C("mnG7TA==")))
                .isEqualTo("400 BadDigest: The crc32 you specified did not match the calculated checksum.");
        // Without the type that goes with it, AWS does not even take the right one.
        assertThat(refusalOf(
                        ChecksumAlgorithm.CRC32,
                        ChecksumType.FULL_OBJECT,
                        part -> {},
                        whole -> whole.checksumCRC32("NhCmhg==")))
                .isEqualTo("400 BadDigest: The crc32 you specified did not match the calculated checksum.");
    }
}
