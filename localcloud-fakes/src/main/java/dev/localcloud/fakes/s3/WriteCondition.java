package dev.localcloud.fakes.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What must hold of a key for a write to be done. It is checked when the request comes, and again at the moment of the
 * write, when others may have been faster.
 *
 * @param ifMatch the entity tag that the object must have, or null
 * @param ifNoneMatch whether there must be no object
 * @param hadObject whether there was one when the request came
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
record WriteCondition(@Nullable String ifMatch, boolean ifNoneMatch, boolean hadObject) {
    /** Always holds. */
    static final WriteCondition NONE = new WriteCondition(null, false, false);

    /** The condition of a request, which holds when it comes. */
    static WriteCondition of(SdkPojo request, Bucket bucket, String key) {
        return of(Members.text(request, "IfMatch"), Members.text(request, "IfNoneMatch"), bucket, key);
    }

    private static WriteCondition of(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, Bucket bucket, String key) {
        if (ifMatch == null && ifNoneMatch == null) {
            return NONE;
        }
        if (ifMatch != null && ifNoneMatch != null) {
            throw S3Errors.headerNotImplemented("If-Match,If-None-Match")
                    .with("additionalMessage", "Multiple conditional request headers present in the request");
        }
        if (ifNoneMatch != null && !ifNoneMatch.trim().equals("*")) {
            throw S3Errors.headerNotImplemented("If-None-Match")
                    .with(
                            "additionalMessage",
                            "We don't accept the provided value of If-None-Match header for this API");
        }
        ObjectVersion current = bucket.current(key);
        WriteCondition condition = new WriteCondition(ifMatch, ifNoneMatch != null, false);
        condition.check(key, current);
        return new WriteCondition(ifMatch, ifNoneMatch != null, current != null);
    }

    /** Refuses the write if the condition does not hold. */
    void check(String key, @Nullable ObjectVersion current) {
        if (ifNoneMatch && current != null) {
            throw S3Errors.preconditionFailed("If-None-Match");
        }
        if (ifMatch == null) {
            return;
        }
        if (current == null) {
            throw hadObject ? S3Errors.conditionalRequestConflict("If-Match", key) : S3Errors.noSuchKey(key);
        }
        if (!ETags.matches(ifMatch, current.content().eTag())) {
            throw S3Errors.preconditionFailed("If-Match");
        }
    }
}
