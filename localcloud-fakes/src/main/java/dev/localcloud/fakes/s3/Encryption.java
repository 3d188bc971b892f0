package dev.localcloud.fakes.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.ObjectStore.NewObject;
import dev.localcloud.fakes.kernel.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How an object is encrypted, as far as clients see it: headers, and the customer's key that has to come back. Bytes are
 * kept as they are.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}; empty with a customer's key
 * @param kmsKeyId the ARN of the KMS key, or null
 * @param bucketKeyEnabled whether S3 bucket keys are used, or null
 * @param context the encryption context as base64 JSON, or null
 * @param customerKeyMd5 base64, of an object under a customer's key; else null
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html">Server-side encryption</a>
 */
record Encryption(
        String algorithm,
        @Nullable String kmsKeyId,
        @Nullable Boolean bucketKeyEnabled,
        @Nullable String context,
        @Nullable String customerKeyMd5) {
    /** What a bucket does unless it is told otherwise. */
    static final Encryption AES256 = new Encryption("AES256", null, null, null, null);

    /** What a bucket has been told to do with objects that say nothing themselves. */
    static final SettingKind<Encryption> BUCKET_DEFAULT = new SettingKind<>("encryption");

    /** What the request asks for, or the bucket's default. */
    static Encryption of(SdkPojo request, Bucket bucket, Call call) {
        String customerKeyMd5 = customerKeyMd5(request, "SSECustomer");
        String algorithm = Members.text(request, "ServerSideEncryption");
        if (customerKeyMd5 != null) {
            if (algorithm != null) {
                throw S3Errors.invalidArgument(
                        "Server Side Encryption with Customer provided key is incompatible with the encryption method"
                                + " specified",
                        "x-amz-server-side-encryption",
                        algorithm);
            }
            if (BucketEncryption.blocksCustomerKeys(bucket)) {
                throw S3Errors.accessDenied();
            }
            return new Encryption("", null, null, null, customerKeyMd5);
        }
        String keyId = Members.text(request, "SSEKMSKeyId");
        if (algorithm == null) {
            if (keyId != null) {
                throw S3Errors.invalidArgument(
                        "x-amz-server-side-encryption-aws-kms-key-id is not applicable if server side encryption is not"
                                + " specified as aws:kms",
                        "x-amz-server-side-encryption",
                        "null");
            }
            return bucket.setting(BUCKET_DEFAULT).orElse(AES256);
        }
        return managed(request, algorithm, keyId, call);
    }

    /** What another service asks for, or the bucket's default. */
    static Encryption of(NewObject object, Bucket bucket, Place place) {
        String algorithm = object.encryption();
        if (algorithm == null) {
            return bucket.setting(BUCKET_DEFAULT).orElse(AES256);
        }
        return algorithm.equals(AES256.algorithm())
                ? AES256
                : new Encryption(
                        algorithm, keyArn(object.kmsKeyId(), place.region(), place.account()), null, null, null);
    }

    private static Encryption managed(SdkPojo request, String algorithm, @Nullable String keyId, Call call) {
        return switch (algorithm) {
            case "AES256" -> {
                if (keyId != null) {
                    throw S3Errors.invalidArgument(
                            "x-amz-server-side-encryption-aws-kms-key-id is not applicable if server side encryption is"
                                    + " not specified as aws:kms",
                            "x-amz-server-side-encryption",
                            algorithm);
                }
                yield AES256;
            }
            case "aws:kms", "aws:kms:dsse" ->
                new Encryption(
                        algorithm,
                        keyArn(keyId, call.region(), call.account()),
                        (Boolean) Members.value(request, "BucketKeyEnabled"),
                        checkedContext(Members.text(request, "SSEKMSEncryptionContext")),
                        null);
            default ->
                throw S3Errors.invalidArgument(
                        "The encryption method specified is not supported", "x-amz-server-side-encryption", algorithm);
        };
    }

    private static @Nullable String checkedContext(@Nullable String context) {
        if (context == null || isMapOfStrings(SentDigests.base64(context))) {
            return context;
        }
        throw S3Errors.invalidArgument(
                "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which"
                        + " represents a string-string map",
                "x-amz-server-side-encryption-context",
                context);
    }

    private static boolean isMapOfStrings(byte @Nullable [] json) {
        try {
            JsonNode read = json == null ? null : new JsonMapper().readTree(json);
            return read != null
                    && read.isObject()
                    && StreamSupport.stream(read.spliterator(), false).allMatch(JsonNode::isTextual);
        } catch (IOException notJson) {
            return false;
        }
    }

    /** The ARN of a key that is named by ARN, by id, by alias, or not at all: then it is the account's key for S3. */
    static String keyArn(@Nullable String keyId, String region, String account) {
        if (keyId == null || keyId.equals("alias/aws/s3")) {
            return "arn:aws:kms:" + region + ':' + account + ":key/" + managedKeyId(region, account);
        }
        if (keyId.startsWith("arn:")) {
            return keyId;
        }
        return "arn:aws:kms:" + region + ':' + account + (keyId.startsWith("alias/") ? ":" : ":key/") + keyId;
    }

    /** The id of the key that KMS keeps for S3 under the alias aws/s3: one for each account and region. */
    private static UUID managedKeyId(String region, String account) {
        return UUID.nameUUIDFromBytes((account + '/' + region + "/aws/s3").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the entity tag is the MD5 of the bytes: only under S3's own keys. */
    boolean hasMd5ETag() {
        return algorithm.equals("AES256");
    }

    /**
     * Checks that a request that reads the object, or adds to it, brings the key it was written with.
     *
     * @param prefix of the three members: {@code SSECustomer}, or {@code CopySourceSSECustomer}
     */
    void checkKey(SdkPojo request, String prefix) {
        String sent = customerKeyMd5(request, prefix);
        if (customerKeyMd5 == null && sent != null) {
            throw S3Errors.invalidRequest("The encryption parameters are not applicable to this object.");
        }
        if (customerKeyMd5 != null && sent == null) {
            throw S3Errors.invalidRequest("The object was stored using a form of Server Side Encryption. The correct"
                    + " parameters must be provided to retrieve the object.");
        }
        if (customerKeyMd5 != null && !customerKeyMd5.equals(sent)) {
            throw S3Errors.wrongCustomerKey();
        }
    }

    /** Checks that a request that adds a part brings the key with which the upload was begun. */
    void checkPartKey(SdkPojo request) {
        String sent = customerKeyMd5(request, "SSECustomer");
        if (Objects.equals(customerKeyMd5, sent)) {
            return;
        }
        throw S3Errors.invalidRequest(
                customerKeyMd5 == null || sent == null
                        ? "The multipart upload initiate requested encryption. Subsequent part requests must include the"
                                + " appropriate encryption parameters."
                        : "The provided encryption parameters did not match the ones used originally.");
    }

    /**
     * Checks that a request that completes an upload brings the key with which it was begun.
     *
     * @param hasChecksum whether the upload was begun with a checksum algorithm: only then does AWS need the key
     */
    void checkCompletionKey(SdkPojo request, boolean hasChecksum) {
        if (hasChecksum || customerKeyMd5(request, "SSECustomer") != null) {
            checkPartKey(request);
        }
    }

    private static @Nullable String customerKeyMd5(SdkPojo request, String prefix) {
        String algorithm = Members.text(request, prefix + "Algorithm");
        String key = Members.text(request, prefix + "Key");
        String md5 = Members.text(request, prefix + "KeyMD5");
        if (algorithm == null && key == null && md5 == null) {
            return null;
        }
        if (algorithm == null) {
            throw incompleteKey(
                    "Requests specifying Server Side Encryption with Customer provided keys must provide a valid"
                            + " encryption algorithm.");
        }
        if (!algorithm.equals("AES256")) {
            throw S3Errors.invalidEncryptionAlgorithm(algorithm);
        }
        if (key == null) {
            throw incompleteKey(
                    "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate"
                            + " secret key.");
        }
        byte[] bytes = SentDigests.base64(key);
        if (bytes == null || bytes.length != 32) {
            throw incompleteKey("The secret key was invalid for the specified algorithm.");
        }
        return checkedMd5(bytes, md5);
    }

    private static AwsError incompleteKey(String text) {
        return S3Errors.invalidArgument(text).with("ArgumentName", "x-amz-server-side-encryption");
    }

    private static String checkedMd5(byte[] key, @Nullable String md5) {
        var digest = dev.localcloud.fakes.s3.checksum.ChecksumKind.MD5.digest();
        digest.update(key, 0, key.length);
        byte[] computed = digest.value();
        if (md5 == null) {
            throw incompleteKey(
                    "Requests specifying Server Side Encryption with Customer provided keys must provide the client"
                            + " calculated MD5 of the secret key.");
        }
        if (!Arrays.equals(computed, SentDigests.base64(md5))) {
            throw incompleteKey("The calculated MD5 hash of the key did not match the hash that was provided.");
        }
        return Base64.getEncoder().encodeToString(computed);
    }

    /** Sets the members that show it. */
    void writeTo(SdkPojo builder) {
        if (customerKeyMd5 != null) {
            Members.set(builder, "SSECustomerAlgorithm", "AES256");
            Members.set(builder, "SSECustomerKeyMD5", customerKeyMd5);
            return;
        }
        Members.set(builder, "ServerSideEncryption", algorithm);
        Members.set(builder, "SSEKMSKeyId", kmsKeyId);
        Members.set(builder, "SSEKMSEncryptionContext", context);
        Members.set(builder, "BucketKeyEnabled", bucketKeyEnabled);
    }
}
