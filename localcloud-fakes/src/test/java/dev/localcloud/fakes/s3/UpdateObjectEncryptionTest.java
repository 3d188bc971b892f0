package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class UpdateObjectEncryptionTest extends S3ConfigurationTestBase {
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static void update(String bucket, String keyArn) {
        s3.updateObjectEncryption(request -> request.bucket(bucket)
                .key("key")
                .objectEncryption(encryption ->
                        encryption.ssekms(kms -> kms.kmsKeyArn(keyArn).bucketKeyEnabled(true))));
    }

    @Test
    void putsAnObjectUnderAnotherKeyAndLeavesAllElse() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        HeadObjectResponse before = s3.headObject(head -> head.bucket(bucket).key("key"));
        update(bucket, KEY);
        HeadObjectResponse after = s3.headObject(head -> head.bucket(bucket).key("key"));
        assertThat(after.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(after.ssekmsKeyId()).isEqualTo(KEY);
        assertThat(after.bucketKeyEnabled()).isTrue();
        assertThat(after.eTag()).isEqualTo(before.eTag());
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
    }

    @Test
    void refusesKeysThatAreNone() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        assertThat(shown(failureOf(() -> update(bucket, "1234abcd-12ab-34cd-56ef-1234567890ab"))))
                .startsWith("400 InvalidRequest: Requests that modify an object's encryption type to SSE-KMS require a"
                        + " valid Amazon Web Services KMS key Amazon Resource Name (ARN).");
        assertThat(shown(failureOf(() -> update(bucket, KEY.replace("000000000000", "123456789012")))))
                .startsWith("403 AccessDenied: The Amazon Web Services KMS key in the request must be owned by the same"
                        + " account as the bucket.");
        assertThat(shown(failureOf(() -> s3.updateObjectEncryption(
                        request -> request.bucket(bucket).key("key").objectEncryption(encryption -> {})))))
                .startsWith("400 InvalidRequest: Requests that modify an object encryption configuration require a"
                        + " valid new encryption type.");
    }

    @Test
    void refusesObjectsThatAreLockedOrDoublyEncrypted() {
        String bucket = "locked-encryption";
        s3.createBucket(create -> create.bucket(bucket).objectLockEnabledForBucket(true));
        put(bucket, "key", "content");
        s3.putObjectLegalHold(
                hold -> hold.bucket(bucket).key("key").legalHold(legal -> legal.status(ObjectLockLegalHoldStatus.ON)));
        assertThat(shown(failureOf(() -> update(bucket, KEY))))
                .startsWith("403 AccessDenied: The encryption type for the specified object can’t be updated");
        String doubly = newBucket();
        s3.putObject(
                object -> object.bucket(doubly).key("key").serverSideEncryption(ServerSideEncryption.AWS_KMS_DSSE),
                RequestBody.fromString("content"));
        assertThat(shown(failureOf(() -> update(doubly, KEY))))
                .startsWith("400 InvalidRequest: The UpdateObjectEncryption operation doesn't support source objects"
                        + " with the encryption type DSSE-KMS or SSE-C.");
    }
}
