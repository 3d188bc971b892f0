package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a read, with their order of precedence: an entity tag decides over a time.
 *
 * @param ifMatch or null
 * @param ifNoneMatch or null
 * @param ifModifiedSince or null
 * @param ifUnmodifiedSince or null
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>
 */
record ReadConditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {

    /** Answers 412 or 304 unless the conditions of a GET or HEAD hold. */
    void checkRead(ObjectVersion version, Instant now) {
        checkPositive(version, "");
        if (isUnchanged(version, now)) {
            throw S3Errors.notModified()
                    .withHeader("ETag", version.quotedETag())
                    .withHeader(
                            "Last-Modified", dev.localcloud.fakes.protocol.Timestamps.rfc822(version.lastModified()));
        }
    }

    /** Answers 412 unless the conditions on the source of a copy hold. */
    void checkCopySource(ObjectVersion source, Instant now) {
        checkPositive(source, "x-amz-copy-source-");
        if (isUnchanged(source, now)) {
            throw S3Errors.preconditionFailed(
                    "x-amz-copy-source-" + (ifNoneMatch != null ? "If-None-Match" : "If-Modified-Since"));
        }
    }

    private void checkPositive(ObjectVersion version, String prefix) {
        if (ifMatch != null) {
            if (!ETags.matches(ifMatch, version.content().eTag())) {
                throw S3Errors.preconditionFailed(prefix + "If-Match");
            }
        } else if (ifUnmodifiedSince != null && version.lastModified().isAfter(seconds(ifUnmodifiedSince))) {
            throw S3Errors.preconditionFailed(prefix + "If-Unmodified-Since");
        }
    }

    /** A time that is still to come says nothing. */
    private boolean isUnchanged(ObjectVersion version, Instant now) {
        if (ifNoneMatch != null) {
            return ETags.matches(ifNoneMatch, version.content().eTag());
        }
        return ifModifiedSince != null
                && !seconds(ifModifiedSince).isAfter(now)
                && !version.lastModified().isAfter(seconds(ifModifiedSince));
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
