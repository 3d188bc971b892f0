package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;

/**
 * Where a bucket is to write its access log. Kept and answered; no log is written.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html">PutBucketLogging</a>
 */
final class BucketLogging {
    private static final SettingKind<LoggingEnabled> LOGGING = new SettingKind<>("logging");

    private BucketLogging() {}

    static final class Put implements Operation<PutBucketLoggingRequest, PutBucketLoggingResponse> {
        @Override
        public PutBucketLoggingResponse run(PutBucketLoggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.bucketLoggingStatus() == null) {
                throw S3Errors.malformedXml();
            }
            LoggingEnabled logging = request.bucketLoggingStatus().loggingEnabled();
            if (logging == null) {
                bucket.unset(LOGGING);
                return PutBucketLoggingResponse.builder().build();
            }
            if (logging.targetBucket() == null || logging.targetPrefix() == null) {
                throw S3Errors.malformedXml();
            }
            Bucket target = S3State.of(call)
                    .bucket(logging.targetBucket())
                    .orElseThrow(() -> ConfigurationErrors.noSuchTargetBucket(logging.targetBucket()));
            if (!target.region().equals(bucket.region())) {
                throw ConfigurationErrors.loggingAcrossRegions(bucket.region(), target.region());
            }
            bucket.set(LOGGING, logging);
            return PutBucketLoggingResponse.builder().build();
        }
    }

    static final class Get implements Operation<GetBucketLoggingRequest, GetBucketLoggingResponse> {
        @Override
        public GetBucketLoggingResponse run(GetBucketLoggingRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            return GetBucketLoggingResponse.builder()
                    .loggingEnabled(bucket.setting(LOGGING).orElse(null))
                    .build();
        }
    }
}
