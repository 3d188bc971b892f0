package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.BucketAccelerateStatus;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;

/**
 * Whether a bucket can be reached through edge locations. Kept and answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html">PutBucketAccelerateConfiguration</a>
 */
final class BucketAccelerate {
    private static final SettingKind<BucketAccelerateStatus> STATUS = new SettingKind<>("accelerate");

    private BucketAccelerate() {}

    static final class Put
            implements Operation<PutBucketAccelerateConfigurationRequest, PutBucketAccelerateConfigurationResponse> {
        @Override
        public PutBucketAccelerateConfigurationResponse run(
                PutBucketAccelerateConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (bucket.name().indexOf('.') >= 0) {
                throw S3Errors.invalidRequest(
                        "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
            }
            BucketAccelerateStatus status = request.accelerateConfiguration() == null
                    ? null
                    : request.accelerateConfiguration().status();
            if (status == null || status == BucketAccelerateStatus.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformedXml();
            }
            if (bucket.setting(STATUS).isPresent() || status == BucketAccelerateStatus.ENABLED) {
                bucket.set(STATUS, status);
            }
            return PutBucketAccelerateConfigurationResponse.builder().build();
        }
    }

    static final class Get
            implements Operation<GetBucketAccelerateConfigurationRequest, GetBucketAccelerateConfigurationResponse> {
        @Override
        public GetBucketAccelerateConfigurationResponse run(
                GetBucketAccelerateConfigurationRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketAccelerateConfigurationResponse.builder()
                    .status(bucket.setting(STATUS).orElse(null))
                    .build();
        }
    }
}
