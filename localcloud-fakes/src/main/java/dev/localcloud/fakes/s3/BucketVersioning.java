package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/**
 * Whether a bucket keeps versions.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html">Versioning</a>
 */
final class BucketVersioning {
    private BucketVersioning() {}

    /** Says whether versions are kept; says nothing if that was never set. */
    static final class Get implements Operation<GetBucketVersioningRequest, GetBucketVersioningResponse> {
        @Override
        public GetBucketVersioningResponse run(GetBucketVersioningRequest request, Call call) {
            return GetBucketVersioningResponse.builder()
                    .status(S3State.bucketOf(call, request.bucket())
                            .setting(Versioning.STATUS)
                            .map(Versioning::wireName)
                            .orElse(null))
                    .build();
        }
    }

    /** Begins to keep versions, or suspends it. */
    static final class Put implements Operation<PutBucketVersioningRequest, PutBucketVersioningResponse> {
        @Override
        public PutBucketVersioningResponse run(PutBucketVersioningRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            if (request.versioningConfiguration() == null) {
                throw S3Errors.malformedXml();
            }
            if (request.versioningConfiguration().mfaDelete() == MFADelete.ENABLED) {
                throw S3Errors.mfaNeedsOwner();
            }
            BucketVersioningStatus status = request.versioningConfiguration().status();
            if (status == null) {
                throw S3Errors.illegalVersioning();
            }
            set(
                    bucket,
                    switch (status) {
                        case ENABLED -> Versioning.ENABLED;
                        case SUSPENDED -> Versioning.SUSPENDED;
                        default -> throw S3Errors.malformedXml();
                    });
            return PutBucketVersioningResponse.builder().build();
        }

        private static void set(Bucket bucket, Versioning status) {
            bucket.changeSettings(settings -> {
                if (status == Versioning.SUSPENDED
                        && settings.get(ObjectLock.CONFIGURATION).isPresent()) {
                    throw ObjectLockErrors.lockedVersioning();
                }
                if (status == Versioning.SUSPENDED
                        && settings.get(BucketReplication.REPLICATION).isPresent()) {
                    throw ConfigurationErrors.replicatedVersioning();
                }
                return settings.with(Versioning.STATUS, status);
            });
        }
    }
}
