package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** How objects are encrypted, as far as clients see it. */
class EncryptionTest extends S3ConfigurationTestBase {
    private static final String MD5_OF_HELLO = "\"5d41402abc4b2a76b9719d911017c592\"";
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_KEY = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    private static final String SSE = "x-amz-server-side-encryption";
    private static final String SSE_C = SSE + "-customer-";

    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
    }

    private static PutObjectResponse put(Consumer<PutObjectRequest.Builder> object) {
        return s3.putObject(
                PutObjectRequest.builder()
                        .bucket(bucket)
                        .key("o")
                        .applyMutation(object)
                        .build(),
                RequestBody.fromString("hello"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String md5(byte[] bytes) {
        try {
            return base64(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String md5OfKey() {
        return md5(KEY);
    }

    @Test
    void encryptsWithKeysOfS3ByDefault() {
        PutObjectResponse answer = put(object -> {});

        assertThat(answer.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(answer.eTag()).isEqualTo(MD5_OF_HELLO);
        assertThat(s3.headObject(object -> object.bucket(bucket).key("o")).serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void namesTheKmsKeyByItsArnAndHidesTheMd5() {
        String arn = "arn:aws:kms:us-east-1:000000000000:key/1234";
        PutObjectResponse byId = put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                .ssekmsKeyId("1234")
                .bucketKeyEnabled(true));

        assertThat(byId.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(byId.ssekmsKeyId()).isEqualTo(arn);
        assertThat(byId.bucketKeyEnabled()).isTrue();
        assertThat(byId.eTag()).matches("\"[0-9a-f]{32}\"").isNotEqualTo(MD5_OF_HELLO);
        assertThat(put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .ssekmsKeyId(arn))
                        .ssekmsKeyId())
                .isEqualTo(arn);
        assertThat(put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS_DSSE))
                        .serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AWS_KMS_DSSE);
    }

    @Test
    void refusesAMethodThatThereIsNot() {
        assertThat(shown(failureOf(() -> put(object -> object.serverSideEncryption("rot13")))))
                .isEqualTo("400 InvalidArgument: The encryption method specified is not supported");
        assertThat(shown(failureOf(() -> put(object ->
                        object.serverSideEncryption(ServerSideEncryption.AES256).ssekmsKeyId("1234")))))
                .isEqualTo(
                        "400 InvalidArgument: x-amz-server-side-encryption-aws-kms-key-id is not applicable if server"
                                + " side encryption is not specified as aws:kms");
    }

    @Test
    void givesBackOnlyWithTheCustomersKey() {
        PutObjectResponse answer = put(object -> object.key("mine")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64(KEY))
                .sseCustomerKeyMD5(md5OfKey()));

        assertThat(answer.sseCustomerAlgorithm()).isEqualTo("AES256");
        assertThat(answer.sseCustomerKeyMD5()).isEqualTo(md5OfKey());
        assertThat(answer.serverSideEncryption()).isNull();
        assertThat(answer.eTag()).isNotEqualTo(MD5_OF_HELLO);
        assertThat(s3.getObjectAsBytes(object -> object.bucket(bucket)
                                .key("mine")
                                .sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(base64(KEY))
                                .sseCustomerKeyMD5(md5OfKey()))
                        .asUtf8String())
                .isEqualTo("hello");
        assertThat(shown(failureOf(() ->
                        s3.getObjectAsBytes(object -> object.bucket(bucket).key("mine")))))
                .isEqualTo("400 InvalidRequest: The object was stored using a form of Server Side Encryption. The"
                        + " correct parameters must be provided to retrieve the object.");
        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(object -> object.bucket(bucket)
                        .key("mine")
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(OTHER_KEY))
                        .sseCustomerKeyMD5(md5(OTHER_KEY))))))
                .isEqualTo("403 AccessDenied: Requests specifying Server Side Encryption with Customer provided keys"
                        + " must provide the correct secret key.");
    }

    @Test
    void refusesACustomersKeyForAnObjectThatHasNone() {
        put(object -> object.key("plain"));

        assertThat(shown(failureOf(() -> s3.getObjectAsBytes(object -> object.bucket(bucket)
                        .key("plain")
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(KEY))
                        .sseCustomerKeyMD5(md5OfKey())))))
                .isEqualTo("400 InvalidRequest: The encryption parameters are not applicable to this object.");
    }

    /** A request of raw HTTP, since SDKs complete these headers. */
    private static String refusal(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host,"
                        + " Signature=0");
        Answer answer =
                send("PUT", "/" + bucket + "/refused", "127.0.0.1", all, "x".getBytes(StandardCharsets.US_ASCII));
        String body = answer.body();
        return answer.status() + " " + between(body, "Code") + ": " + between(body, "Message");
    }

    private static String between(String xml, String element) {
        return xml.substring(
                xml.indexOf("<" + element + ">") + element.length() + 2, xml.indexOf("</" + element + ">"));
    }

    @Test
    void refusesHalfACustomersKey() {
        String start =
                "400 InvalidArgument: Requests specifying Server Side Encryption with Customer provided keys must"
                        + " provide ";
        Map<String, String> whole =
                Map.of(SSE_C + "algorithm", "AES256", SSE_C + "key", base64(KEY), SSE_C + "key-MD5", md5OfKey());

        assertThat(refusal(without(whole, "algorithm"))).isEqualTo(start + "a valid encryption algorithm.");
        assertThat(refusal(without(whole, "key"))).isEqualTo(start + "an appropriate secret key.");
        assertThat(refusal(without(whole, "key-MD5")))
                .isEqualTo(start + "the client calculated MD5 of the secret key.");
        assertThat(refusal(with(whole, "key-MD5", md5(OTHER_KEY))))
                .isEqualTo("400 InvalidArgument: The calculated MD5 hash of the key did not match the hash that was"
                        + " provided.");
        assertThat(refusal(with(whole, "key", "c2hvcnQ=")))
                .isEqualTo("400 InvalidArgument: The secret key was invalid for the specified algorithm.");
        assertThat(refusal(with(whole, "algorithm", "AES128")))
                .isEqualTo("400 InvalidEncryptionAlgorithmError: The Encryption request you specified is not valid."
                        + " Supported value: AES256.");
        Map<String, String> both = new HashMap<>(whole);
        both.put(SSE, "AES256");
        assertThat(refusal(both))
                .isEqualTo("400 InvalidArgument: Server Side Encryption with Customer provided key is incompatible with"
                        + " the encryption method specified");
    }

    private static Map<String, String> without(Map<String, String> headers, String suffix) {
        Map<String, String> rest = new HashMap<>(headers);
        rest.remove(SSE_C + suffix);
        return rest;
    }

    private static Map<String, String> with(Map<String, String> headers, String suffix, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(SSE_C + suffix, value);
        return changed;
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html">SSE-C</a> */
    @Test
    void takesNoCustomersKeysWhereTheyAreBlocked() {
        String blocked = newBucket();
        s3.putBucketEncryption(encryption -> encryption
                .bucket(blocked)
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(
                        rule -> rule.blockedEncryptionTypes(types -> types.encryptionType(EncryptionType.SSE_C)))));

        assertThat(s3.getBucketEncryption(encryption -> encryption.bucket(blocked))
                        .serverSideEncryptionConfiguration()
                        .rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.applyServerSideEncryptionByDefault().sseAlgorithm())
                            .isEqualTo(ServerSideEncryption.AES256);
                    assertThat(rule.blockedEncryptionTypes().encryptionType()).containsExactly(EncryptionType.SSE_C);
                });
        assertThat(shown(failureOf(() -> put(object -> object.bucket(blocked)
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(KEY))
                        .sseCustomerKeyMD5(md5OfKey())))))
                .isEqualTo("403 AccessDenied: Access Denied");
        put(object -> object.bucket(blocked));
    }

    @Test
    void wantsTheSameKeyForEveryPart() {
        CreateMultipartUploadResponse upload = s3.createMultipartUpload(object -> object.bucket(bucket)
                .key("parts")
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64(KEY))
                .sseCustomerKeyMD5(md5OfKey()));

        assertThat(upload.sseCustomerKeyMD5()).isEqualTo(md5OfKey());
        assertThat(shown(failureOf(() -> s3.uploadPart(
                        part -> part.bucket(bucket)
                                .key("parts")
                                .uploadId(upload.uploadId())
                                .partNumber(1),
                        RequestBody.fromString("hello")))))
                .isEqualTo("400 InvalidRequest: The multipart upload initiate requested encryption. Subsequent part"
                        + " requests must include the appropriate encryption parameters.");
        assertThat(shown(failureOf(() -> s3.uploadPart(
                        part -> part.bucket(bucket)
                                .key("parts")
                                .uploadId(upload.uploadId())
                                .partNumber(1)
                                .sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(base64(OTHER_KEY))
                                .sseCustomerKeyMD5(md5(OTHER_KEY)),
                        RequestBody.fromString("hello")))))
                .isEqualTo(
                        "400 InvalidRequest: The provided encryption parameters did not match the ones used originally.");
    }

    @Test
    void namesTheKeyThatKmsKeepsForS3() {
        PutObjectResponse byDefault = put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS));

        assertThat(byDefault.ssekmsKeyId())
                .matches("arn:aws:kms:us-east-1:000000000000:key/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .ssekmsKeyId("alias/aws/s3"))
                        .ssekmsKeyId())
                .isEqualTo(byDefault.ssekmsKeyId());
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html">ETag</a> */
    @Test
    void showsTheMd5AgainOfACopyThatNoKeyHides() {
        put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS));

        assertThat(s3.copyObject(copy -> copy.sourceBucket(bucket)
                                .sourceKey("o")
                                .destinationBucket(bucket)
                                .destinationKey("plain")
                                .serverSideEncryption(ServerSideEncryption.AES256))
                        .copyObjectResult()
                        .eTag())
                .isEqualTo(MD5_OF_HELLO);
    }

    @Test
    void tellsNoChecksumOfACompletionUnderAKey() {
        CreateMultipartUploadResponse upload = s3.createMultipartUpload(
                object -> object.bucket(bucket).key("sealed").serverSideEncryption(ServerSideEncryption.AWS_KMS));
        String eTag = s3.uploadPart(
                        part -> part.bucket(bucket)
                                .key("sealed")
                                .uploadId(upload.uploadId())
                                .partNumber(1),
                        RequestBody.fromString("hello"))
                .eTag();

        assertThat(eTag).matches("\"[0-9a-f]{32}\"").isNotEqualTo(MD5_OF_HELLO);
        var completed = s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key("sealed")
                .uploadId(upload.uploadId())
                .multipartUpload(parts -> parts.parts(part -> part.partNumber(1).eTag(eTag))));

        assertThat(completed.checksumType()).isNull();
        assertThat(s3.headObject(object -> object.bucket(bucket).key("sealed").checksumMode("ENABLED"))
                        .checksumTypeAsString())
                .isEqualTo("FULL_OBJECT");
    }

    @Test
    void wantsAContextThatIsAMapOfStrings() {
        String context = base64("{\"team\":\"blue\"}".getBytes(StandardCharsets.UTF_8));

        for (String wrong : List.of("no base64", base64(KEY), base64("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(shown(failureOf(() -> put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                            .ssekmsEncryptionContext(wrong)))))
                    .isEqualTo("400 InvalidArgument: The header 'x-amz-server-side-encryption-context' shall be"
                            + " Base64-encoded UTF-8 string holding JSON which represents a string-string map");
        }
        assertThat(put(object -> object.serverSideEncryption(ServerSideEncryption.AWS_KMS)
                                .ssekmsEncryptionContext(context))
                        .ssekmsEncryptionContext())
                .isEqualTo(context);
    }

    private static CreateMultipartUploadResponse beginUnderKey(String key, ChecksumAlgorithm algorithm) {
        return s3.createMultipartUpload(object -> object.bucket(bucket)
                .key(key)
                .checksumAlgorithm(algorithm)
                .sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64(KEY))
                .sseCustomerKeyMD5(md5OfKey()));
    }

    private static UploadPartResponse part(CreateMultipartUploadResponse upload, byte[] key) {
        return s3.uploadPart(
                part -> part.bucket(bucket)
                        .key(upload.key())
                        .uploadId(upload.uploadId())
                        .partNumber(1)
                        .checksumAlgorithm(upload.checksumAlgorithm())
                        .sseCustomerAlgorithm("AES256")
                        .sseCustomerKey(base64(key))
                        .sseCustomerKeyMD5(md5(key)),
                RequestBody.fromString("hello"));
    }

    @Test
    void refusesAnotherKeyForAPart() {
        CreateMultipartUploadResponse upload = beginUnderKey("other-key", null);

        assertThat(shown(failureOf(() -> part(upload, OTHER_KEY))))
                .isEqualTo("400 InvalidRequest: The provided encryption parameters did not match the ones used"
                        + " originally.");
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">SSECustomerAlgorithm</a> */
    @Test
    void needsTheKeyToCompleteOnlyWhereThereIsAChecksum() {
        CreateMultipartUploadResponse plain = beginUnderKey("plain", null);
        CreateMultipartUploadResponse summed = beginUnderKey("summed", ChecksumAlgorithm.CRC32);
        UploadPartResponse part = part(plain, KEY);
        UploadPartResponse summedPart = part(summed, KEY);

        assertThat(s3.completeMultipartUpload(complete -> complete.bucket(bucket)
                                .key("plain")
                                .uploadId(plain.uploadId())
                                .multipartUpload(parts ->
                                        parts.parts(one -> one.partNumber(1).eTag(part.eTag()))))
                        .eTag())
                .endsWith("-1\"");
        Consumer<CompleteMultipartUploadRequest.Builder> complete = request -> request.bucket(bucket)
                .key("summed")
                .uploadId(summed.uploadId())
                .multipartUpload(parts -> parts.parts(
                        one -> one.partNumber(1).eTag(summedPart.eTag()).checksumCRC32(summedPart.checksumCRC32())));
        assertThat(shown(failureOf(() -> s3.completeMultipartUpload(complete))))
                .startsWith("400 InvalidRequest: The multipart upload initiate requested encryption.");
        assertThat(shown(failureOf(() ->
                        s3.completeMultipartUpload(complete.andThen(request -> request.sseCustomerAlgorithm("AES256")
                                .sseCustomerKey(base64(OTHER_KEY))
                                .sseCustomerKeyMD5(md5(OTHER_KEY)))))))
                .startsWith("400 InvalidRequest: The provided encryption parameters did not match");
        s3.completeMultipartUpload(complete.andThen(request -> request.sseCustomerAlgorithm("AES256")
                .sseCustomerKey(base64(KEY))
                .sseCustomerKeyMD5(md5OfKey())));
    }
}
