package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;

/**
 * Whether an object version is kept until somebody says otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html">PutObjectLegalHold</a>
 */
final class ObjectLegalHold {
    private ObjectLegalHold() {}

    /** Shows it. */
    static final class Get implements Operation<GetObjectLegalHoldRequest, GetObjectLegalHoldResponse> {
        @Override
        public GetObjectLegalHoldResponse run(GetObjectLegalHoldRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectRetention.checkHasLock(bucket);
            boolean isOn = Keys.find(bucket, request.key(), request.versionId(), "GET")
                    .setting(ObjectLock.LEGAL_HOLD)
                    .orElseThrow(ObjectLockErrors::noLockOnObject);
            return GetObjectLegalHoldResponse.builder()
                    .legalHold(hold -> hold.status(isOn ? ObjectLockLegalHoldStatus.ON : ObjectLockLegalHoldStatus.OFF))
                    .build();
        }
    }

    /** Sets or lifts it. */
    static final class Put implements Operation<PutObjectLegalHoldRequest, PutObjectLegalHoldResponse> {
        @Override
        public PutObjectLegalHoldResponse run(PutObjectLegalHoldRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            ObjectRetention.checkHasLock(bucket);
            if (request.legalHold() == null || request.legalHold().status() == null) {
                throw S3Errors.malformedXml();
            }
            boolean isOn = switch (request.legalHold().status()) {
                case ON -> true;
                case OFF -> false;
                default -> throw S3Errors.malformedXml();
            };
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
            bucket.change(request.key(), version.id(), each -> each.with(ObjectLock.LEGAL_HOLD, isOn));
            return PutObjectLegalHoldResponse.builder().build();
        }
    }
}
