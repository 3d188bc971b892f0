package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.BucketAbacStatus;
import software.amazon.awssdk.services.s3.model.GetBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAbacResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAbacRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAbacResponse;

/**
 * Whether the bucket's tags decide who may do what. Kept and answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAbac.html">PutBucketAbac</a>
 */
final class BucketAbac {
    private static final SettingKind<BucketAbacStatus> STATUS = new SettingKind<>("abac");

    private BucketAbac() {}

    static final class Put implements Operation<PutBucketAbacRequest, PutBucketAbacResponse> {
        @Override
        public PutBucketAbacResponse run(PutBucketAbacRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            BucketAbacStatus status =
                    request.abacStatus() == null ? null : request.abacStatus().status();
            if (status == null || status == BucketAbacStatus.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformedXml();
            }
            bucket.set(STATUS, status);
            return PutBucketAbacResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetBucketAbacRequest, GetBucketAbacResponse> {
        @Override
        public GetBucketAbacResponse run(GetBucketAbacRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            BucketAbacStatus status = bucket.setting(STATUS).orElse(BucketAbacStatus.DISABLED);
            return GetBucketAbacResponse.builder()
                    .abacStatus(abac -> abac.status(status))
                    .build();
        }
    }
}
