package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.Timestamps;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;
import software.amazon.awssdk.services.s3.model.RestoreRequest;
import software.amazon.awssdk.services.s3.model.Tier;

/**
 * Makes an archived object readable for some days. Here that is done at once; AWS takes minutes to hours.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html">RestoreObject</a>
 */
final class RestoreObject implements Operation<RestoreObjectRequest, RestoreObjectResponse> {
    /** Until when a readable copy of an archived version is there. */
    static final SettingKind<Instant> RESTORED_UNTIL = new SettingKind<>("restore");

    @Override
    public RestoreObjectResponse run(RestoreObjectRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        ObjectVersion version = Keys.find(bucket, request.key(), request.versionId(), "POST");
        if (!StorageClasses.isArchive(version.draft().storageClass())) {
            throw S3Errors.restoreNotAllowed(version.draft().storageClass());
        }
        Integer days = request.restoreRequest() == null
                ? null
                : request.restoreRequest().days();
        if (days == null || hasUnknownTier(request.restoreRequest())) {
            throw S3Errors.malformedXml();
        }
        if (days < 1) {
            throw S3Errors.invalidArgument("restoration days should be at least 1", "Days", days.toString());
        }
        boolean isRestoredAlready = isReadable(version, call.now());
        // AWS lets copies expire at the midnight that follows.
        Instant until = call.now()
                .atZone(ZoneOffset.UTC)
                .plusDays(days + 1L)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        bucket.change(version.key(), version.id(), each -> each.with(RESTORED_UNTIL, until));
        ObjectEvents.restored(call, bucket, version, until);
        call.answerStatus(isRestoredAlready ? 200 : 202);
        return RestoreObjectResponse.builder().build();
    }

    private static boolean hasUnknownTier(RestoreRequest request) {
        return request.tier() == Tier.UNKNOWN_TO_SDK_VERSION
                || request.glacierJobParameters() != null
                        && request.glacierJobParameters().tier() == Tier.UNKNOWN_TO_SDK_VERSION;
    }

    /** Whether the bytes of a version can be read: it is not archived, or has been restored. */
    static boolean isReadable(ObjectVersion version, Instant now) {
        return !StorageClasses.isArchive(version.draft().storageClass())
                || version.setting(RESTORED_UNTIL)
                        .filter(until -> until.isAfter(now))
                        .isPresent();
    }

    /** Refuses to read an archived version. */
    static void checkReadable(ObjectVersion version, Instant now) {
        if (!isReadable(version, now)) {
            throw S3Errors.archivedObject(version.draft().storageClass());
        }
    }

    /** As the {@code x-amz-restore} header shows it. */
    static String shown(Instant until) {
        return "ongoing-request=\"false\", expiry-date=\"" + Timestamps.rfc822(until) + '"';
    }
}
