package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Writes an object.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a>
 */
final class PutObject implements Operation<PutObjectRequest, PutObjectResponse> {
    @Override
    public PutObjectResponse run(PutObjectRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        Keys.check(request.key());
        ObjectDraft draft = ObjectDraft.of(request, bucket, call);
        checkLock(request, call);
        WriteCondition condition = WriteCondition.of(request, bucket, request.key());
        try (ReceivedBody body = ReceivedBody.of(call, S3State.of(call).directory(), null)) {
            String eTag = draft.encryption().hasMd5ETag()
                    ? body.eTag()
                    : call.cloud().ids().hex(32);
            ObjectContent content = new ObjectContent(body.blob(), eTag, body.checksum(), List.of());
            ObjectVersion version = bucket.store(request.key(), content, draft, condition, call);
            ObjectEvents.created(call, bucket, version, "Put");
            return answer(version, body);
        }
    }

    /** AWS wants a digest with an object that it is to keep. */
    private static void checkLock(PutObjectRequest request, Call call) {
        boolean isLocked = request.objectLockMode() != null || request.objectLockLegalHoldStatus() != null;
        if (isLocked && !SentDigests.of(call.request()).isAny()) {
            throw ObjectLockErrors.lockNeedsDigest();
        }
    }

    private static PutObjectResponse answer(ObjectVersion version, ReceivedBody body) {
        PutObjectResponse.Builder response =
                PutObjectResponse.builder().eTag(version.quotedETag()).versionId(Keys.writtenId(version));
        version.draft().encryption().writeTo(response);
        body.checksum().writeTo(response);
        return response.build();
    }
}
