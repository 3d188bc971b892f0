package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.SSEKMSEncryption;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionRequest;
import software.amazon.awssdk.services.s3.model.UpdateObjectEncryptionResponse;

/**
 * Puts an object version under a KMS key. All else about it stays, its entity tag too.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html">UpdateObjectEncryption</a>
 */
final class UpdateObjectEncryption implements Operation<UpdateObjectEncryptionRequest, UpdateObjectEncryptionResponse> {
    private static final Pattern KEY_ARN = Pattern.compile("arn:aws[-a-z0-9]*:kms:[-a-z0-9]*:(\\d{12}):key/.+");

    @Override
    public UpdateObjectEncryptionResponse run(UpdateObjectEncryptionRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
        Encryption wanted = wanted(request, bucket);
        String algorithm = version.draft().encryption().algorithm();
        if (!algorithm.equals("AES256") && !algorithm.equals("aws:kms")) {
            throw S3Errors.invalidRequest("The UpdateObjectEncryption operation doesn't support source objects with the"
                    + " encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are"
                    + " supported.");
        }
        bucket.change(version.key(), version.id(), each -> {
            if (ObjectLock.isLocked(each, call.now())) {
                throw AccessErrors.lockedEncryption();
            }
            return each.withDraft(each.draft().withEncryption(wanted));
        });
        return UpdateObjectEncryptionResponse.builder().build();
    }

    private static Encryption wanted(UpdateObjectEncryptionRequest request, Bucket bucket) {
        SSEKMSEncryption kms = request.objectEncryption() == null
                ? null
                : request.objectEncryption().ssekms();
        if (kms == null) {
            throw S3Errors.invalidRequest("Requests that modify an object encryption configuration require a valid new"
                    + " encryption type. Valid values are SSEKMS. Modify the request to specify SSE-KMS for the updated"
                    + " encryption type, and then try again.");
        }
        String keyArn = kms.kmsKeyArn();
        if (keyArn == null || keyArn.isEmpty()) {
            throw S3Errors.invalidRequest(
                    "Requests that modify an object's encryption type to SSE-KMS require an Amazon"
                            + " Web Services KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and"
                            + " then try again.");
        }
        var arn = KEY_ARN.matcher(keyArn);
        if (!arn.matches()) {
            throw S3Errors.invalidRequest("Requests that modify an object's encryption type to SSE-KMS require a valid"
                    + " Amazon Web Services KMS key Amazon Resource Name (ARN). Confirm that you have a correctly"
                    + " formatted KMS key ARN in your request, and then try again.");
        }
        if (!arn.group(1).equals(bucket.account())) {
            throw AccessErrors.keyOfAnotherAccount();
        }
        return new Encryption("aws:kms", keyArn, kms.bucketKeyEnabled(), null, null);
    }
}
