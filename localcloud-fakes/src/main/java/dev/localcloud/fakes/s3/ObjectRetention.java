package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/**
 * How long an object version is kept.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html">PutObjectRetention</a>
 */
final class ObjectRetention {
    private ObjectRetention() {}

    /** Shows it. */
    static final class Get implements Operation<GetObjectRetentionRequest, GetObjectRetentionResponse> {
        @Override
        public GetObjectRetentionResponse run(GetObjectRetentionRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            checkHasLock(bucket);
            ObjectLock.Retention retention = Keys.find(bucket, request.key(), request.versionId(), "GET")
                    .setting(ObjectLock.RETENTION)
                    .orElseThrow(ObjectLockErrors::noLockOnObject);
            return GetObjectRetentionResponse.builder()
                    .retention(shown -> shown.mode(retention.mode()).retainUntilDate(retention.until()))
                    .build();
        }
    }

    /** Begins, extends or, in governance mode and with permission, shortens it. */
    static final class Put implements Operation<PutObjectRetentionRequest, PutObjectRetentionResponse> {
        @Override
        public PutObjectRetentionResponse run(PutObjectRetentionRequest request, Call call) {
            Bucket bucket = S3State.bucketOf(call, request.bucket());
            checkHasLock(bucket);
            ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "PUT");
            ObjectLock.Retention asked = read(request.retention(), call.now());
            boolean bypasses = Boolean.TRUE.equals(request.bypassGovernanceRetention());
            bucket.change(request.key(), version.id(), each -> {
                each.setting(ObjectLock.RETENTION)
                        .filter(now -> now.until().isAfter(call.now()))
                        .ifPresent(now -> checkChange(now, asked, bypasses));
                return asked == null ? each.without(ObjectLock.RETENTION) : each.with(ObjectLock.RETENTION, asked);
            });
            return PutObjectRetentionResponse.builder().build();
        }

        private static ObjectLock.@Nullable Retention read(@Nullable ObjectLockRetention retention, Instant now) {
            if (retention == null || retention.mode() == null && retention.retainUntilDate() == null) {
                return null;
            }
            if (!ObjectLock.isMode(retention.modeAsString()) || retention.retainUntilDate() == null) {
                throw S3Errors.malformedXml();
            }
            if (!retention.retainUntilDate().isAfter(now)) {
                throw ObjectLockErrors.pastRetention(retention.retainUntilDate());
            }
            return new ObjectLock.Retention(retention.modeAsString(), retention.retainUntilDate());
        }

        private static void checkChange(
                ObjectLock.Retention now, ObjectLock.@Nullable Retention asked, boolean bypasses) {
            boolean isLonger = asked != null
                    && asked.mode().equals(now.mode())
                    && !asked.until().isBefore(now.until());
            boolean isAllowed = now.mode().equals(ObjectLock.GOVERNANCE) && bypasses;
            if (!isLonger && !isAllowed) {
                throw ObjectLockErrors.lockedObject();
            }
        }
    }

    static void checkHasLock(Bucket bucket) {
        if (bucket.setting(ObjectLock.CONFIGURATION).isEmpty()) {
            throw ObjectLockErrors.missingLockConfiguration();
        }
    }
}
