package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;

/**
 * Who pays for requests to a bucket. Kept and answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html">PutBucketRequestPayment</a>
 */
final class BucketRequestPayment {
    private static final SettingKind<Payer> PAYER = new SettingKind<>("requestPayment");

    private BucketRequestPayment() {}

    static final class Put implements Operation<PutBucketRequestPaymentRequest, PutBucketRequestPaymentResponse> {
        @Override
        public PutBucketRequestPaymentResponse run(PutBucketRequestPaymentRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            Payer payer = request.requestPaymentConfiguration() == null
                    ? null
                    : request.requestPaymentConfiguration().payer();
            if (payer == null || payer == Payer.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformedXml();
            }
            bucket.set(PAYER, payer);
            return PutBucketRequestPaymentResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetBucketRequestPaymentRequest, GetBucketRequestPaymentResponse> {
        @Override
        public GetBucketRequestPaymentResponse run(GetBucketRequestPaymentRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketRequestPaymentResponse.builder()
                    .payer(bucket.setting(PAYER).orElse(Payer.BUCKET_OWNER))
                    .build();
        }
    }
}
