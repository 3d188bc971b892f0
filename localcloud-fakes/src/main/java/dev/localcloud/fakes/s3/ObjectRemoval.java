package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One delete, as DeleteObject and DeleteObjects ask for it.
 *
 * @param key the object's key
 * @param versionId null to delete the object, else to delete the version for good
 * @param ifMatch the entity tag that it must have, or null
 * @param ifMatchLastModifiedTime or null
 * @param ifMatchSize or null
 * @param bypassesGovernance whether retention in governance mode is passed over
 */
record ObjectRemoval(
        String key,
        @Nullable String versionId,
        @Nullable String ifMatch,
        @Nullable Instant ifMatchLastModifiedTime,
        @Nullable Long ifMatchSize,
        boolean bypassesGovernance) {

    Bucket.Deletion from(Bucket bucket, Call call) {
        Keys.checkVersionId(versionId);
        Bucket.Deletion done = versionId == null
                ? bucket.delete(key, object -> check(object), call)
                : bucket.deleteVersion(key, versionId, version -> {
                    check(version);
                    ObjectLock.checkDelete(version, bypassesGovernance, call.now());
                });
        ObjectEvents.deleted(call, bucket, key, done);
        return done;
    }

    /** Only buckets with Object Lock have something to bypass, so AWS refuses to even hear of it elsewhere. */
    static void checkBypass(@Nullable Boolean bypassesGovernance, Bucket bucket) {
        if (bypassesGovernance != null
                && bucket.setting(ObjectLock.CONFIGURATION).isEmpty()) {
            throw S3Errors.invalidArgument(
                            "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.")
                    .with("ArgumentName", "x-amz-bypass-governance-retention");
        }
    }

    private void check(@Nullable ObjectVersion version) {
        if (ifMatch == null && ifMatchLastModifiedTime == null && ifMatchSize == null) {
            return;
        }
        if (version == null) {
            throw S3Errors.noSuchKey(key);
        }
        if (ifMatch != null && !ETags.matches(ifMatch, version.content().eTag())) {
            throw S3Errors.preconditionFailed("If-Match");
        }
        if (ifMatchLastModifiedTime != null
                && !version.lastModified().equals(ifMatchLastModifiedTime.truncatedTo(ChronoUnit.SECONDS))) {
            throw S3Errors.preconditionFailed("x-amz-if-match-last-modified-time");
        }
        if (ifMatchSize != null && ifMatchSize != version.size()) {
            throw S3Errors.preconditionFailed("x-amz-if-match-size");
        }
    }

    static boolean isAboutMarker(Bucket.Deletion done) {
        return done.marker() != null || done.removed() != null && done.removed().isDeleteMarker();
    }

    /** The version id that the answer shows: of the version that was named, or of the marker that was added. */
    @Nullable
    String shownVersionId(Bucket.Deletion done) {
        return done.marker() != null ? done.marker().id() : versionId;
    }
}
