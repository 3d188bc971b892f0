package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/**
 * What S3 refuses about lifecycle rules.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html">LifecycleRule</a>
 */
final class LifecycleValidation {
    /** Classes that objects have to be 30 days old for. */
    private static final Set<TransitionStorageClass> AFTER_30_DAYS =
            Set.of(TransitionStorageClass.STANDARD_IA, TransitionStorageClass.ONEZONE_IA);

    private LifecycleValidation() {}

    @SuppressWarnings("deprecation") // a rule's own prefix is old, but AWS still takes it
    static void check(LifecycleRule rule) {
        if (rule.id() != null && rule.id().length() > ConfigurationLimits.RULE_ID_MAX) {
            throw S3Errors.invalidArgument("ID length should not exceed allowed limit of 255", "ID", rule.id());
        }
        if (rule.status() == null || rule.status() == ExpirationStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        if ((rule.filter() == null) == (rule.prefix() == null)) {
            throw S3Errors.malformedXml();
        }
        checkHasAction(rule);
        checkFilter(rule);
        checkExpiration(rule);
        checkTransitions(rule);
        checkNoncurrent(rule);
        checkAbort(rule);
    }

    private static void checkHasAction(LifecycleRule rule) {
        boolean hasAction = rule.expiration() != null
                || rule.noncurrentVersionExpiration() != null
                || rule.abortIncompleteMultipartUpload() != null
                || !rule.transitions().isEmpty()
                || !rule.noncurrentVersionTransitions().isEmpty();
        if (!hasAction) {
            throw S3Errors.invalidRequest("At least one action needs to be specified in a rule.");
        }
    }

    private static void checkFilter(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        if (filter == null) {
            return;
        }
        long conditions = Stream.of(
                        filter.prefix(),
                        filter.tag(),
                        filter.objectSizeGreaterThan(),
                        filter.objectSizeLessThan(),
                        filter.and())
                .filter(Objects::nonNull)
                .count();
        if (conditions > 1) {
            throw S3Errors.malformedXml();
        }
        LifecycleFilter all = LifecycleFilter.of(rule);
        Set<String> tagKeys = new HashSet<>();
        for (Tag tag : all.tags()) {
            if (tag.key() == null || tag.value() == null) {
                throw S3Errors.malformedXml();
            }
            if (!tagKeys.add(tag.key())) {
                throw S3Errors.invalidRequest("Duplicate Tag Keys are not allowed.");
            }
        }
        if (all.greaterThan() != null && all.lessThan() != null && all.lessThan() <= all.greaterThan()) {
            throw S3Errors.invalidRequest(
                    "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.");
        }
    }

    private static void checkExpiration(LifecycleRule rule) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null) {
            return;
        }
        long said = Stream.of(expiration.date(), expiration.days(), expiration.expiredObjectDeleteMarker())
                .filter(Objects::nonNull)
                .count();
        if (said != 1) {
            throw S3Errors.malformedXml();
        }
        checkPositive(expiration.days(), "Days", "Expiration");
        checkMidnight(expiration.date());
        if (expiration.expiredObjectDeleteMarker() != null
                && !LifecycleFilter.of(rule).tags().isEmpty()) {
            throw S3Errors.invalidRequest("Tag based filter cannot be used with ExpiredObjectDeleteMarker.");
        }
    }

    private static void checkTransitions(LifecycleRule rule) {
        Set<TransitionStorageClass> seen = new HashSet<>();
        for (Transition transition : rule.transitions()) {
            if (transition.storageClass() == null
                    || transition.storageClass() == TransitionStorageClass.UNKNOWN_TO_SDK_VERSION
                    || (transition.days() == null) == (transition.date() == null)) {
                throw S3Errors.malformedXml();
            }
            if (!seen.add(transition.storageClass())) {
                throw S3Errors.invalidRequest("'StorageClass' must be different for 'Transition' actions in same 'Rule'"
                        + " with filter '" + LifecycleFilter.of(rule).shown() + "'");
            }
            checkMidnight(transition.date());
            if (transition.days() != null && transition.days() < 0) {
                throw S3Errors.invalidArgument("'Days' in Transition action must be nonnegative");
            }
            if (transition.days() != null
                    && transition.days() < 30
                    && AFTER_30_DAYS.contains(transition.storageClass())) {
                throw tooEarly("Days", "Transition", transition.storageClassAsString());
            }
            checkOrder(rule, transition);
        }
    }

    private static void checkOrder(LifecycleRule rule, Transition transition) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null || expiration.expiredObjectDeleteMarker() != null) {
            return;
        }
        String filter = LifecycleFilter.of(rule).shown();
        if ((expiration.days() == null) != (transition.days() == null)) {
            throw S3Errors.invalidRequest(
                    "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for"
                            + " filter '" + filter + "'");
        }
        if (expiration.days() != null && expiration.days() <= transition.days()) {
            throw S3Errors.invalidArgument("'Days' in the Expiration action for filter '" + filter
                    + "' must be greater than 'Days' in the Transition action");
        }
        if (expiration.date() != null && !expiration.date().isAfter(transition.date())) {
            throw S3Errors.invalidArgument("'Date' in the Expiration action for filter '" + filter
                    + "' must be later than 'Date' in the Transition action");
        }
    }

    private static void checkNoncurrent(LifecycleRule rule) {
        if (rule.noncurrentVersionExpiration() != null) {
            Integer days = rule.noncurrentVersionExpiration().noncurrentDays();
            if (days == null) {
                throw S3Errors.malformedXml();
            }
            checkPositive(days, "NoncurrentDays", "NoncurrentVersionExpiration");
            checkNewer(rule.noncurrentVersionExpiration().newerNoncurrentVersions());
        }
        List<NoncurrentVersionTransition> transitions = rule.noncurrentVersionTransitions();
        for (NoncurrentVersionTransition transition : transitions) {
            if (transition.noncurrentDays() == null
                    || transition.storageClass() == null
                    || transition.storageClass() == TransitionStorageClass.UNKNOWN_TO_SDK_VERSION) {
                throw S3Errors.malformedXml();
            }
            if (transition.noncurrentDays() < 0) {
                throw S3Errors.invalidArgument(
                        "'NoncurrentDays' in NoncurrentVersionTransition action must be nonnegative");
            }
            if (transition.noncurrentDays() < 30 && AFTER_30_DAYS.contains(transition.storageClass())) {
                throw tooEarly("NoncurrentDays", "NoncurrentVersionTransition", transition.storageClassAsString());
            }
            checkNewer(transition.newerNoncurrentVersions());
        }
    }

    private static void checkNewer(@Nullable Integer versions) {
        if (versions != null && (versions < 1 || versions > 100)) {
            throw S3Errors.invalidArgument("'NewerNoncurrentVersions' must be between 1 and 100, inclusive");
        }
    }

    private static void checkAbort(LifecycleRule rule) {
        if (rule.abortIncompleteMultipartUpload() == null) {
            return;
        }
        checkPositive(
                rule.abortIncompleteMultipartUpload().daysAfterInitiation(),
                "DaysAfterInitiation",
                "AbortIncompleteMultipartUpload");
        if (!LifecycleFilter.of(rule).tags().isEmpty()) {
            throw S3Errors.invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
        }
    }

    private static AwsError tooEarly(String member, String action, String storageClass) {
        return S3Errors.invalidArgument("'" + member + "' in " + action
                + " action must be greater than or equal to 30 for storageClass '" + storageClass + "'");
    }

    private static void checkPositive(@Nullable Integer days, String member, String action) {
        if (days != null && days <= 0) {
            throw S3Errors.invalidArgument("'" + member + "' for " + action + " action must be a positive integer");
        }
    }

    private static void checkMidnight(@Nullable Instant date) {
        if (date != null && !date.equals(date.truncatedTo(ChronoUnit.DAYS))) {
            throw S3Errors.invalidArgument("'Date' must be at midnight GMT", "Date", date.toString());
        }
    }
}
