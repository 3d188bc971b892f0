package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.PercentCoding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionTransition;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Transition;

/**
 * What a bucket's lifecycle rules do to one key, and when. Pure: it looks at versions and answers steps.
 *
 * <p>AWS counts days to the midnight after they have passed, shows that midnight in {@code x-amz-expiration}, and acts some
 * time later. Here the header shows the same midnight, and the step is due as soon as the days have passed: a test that
 * moves the clock by the days of a rule sees what the rule does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Lifecycle rules</a>
 */
final class LifecycleRules {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** From the cheap to read to the cheap to keep; objects only ever move down. */
    private static final List<String> WATERFALL = List.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "INTELLIGENT_TIERING",
            "ONEZONE_IA",
            "GLACIER_IR",
            "GLACIER",
            "DEEP_ARCHIVE");

    private static final long SMALL_OBJECT_BYTES = 128 * 1024;

    private final List<LifecycleRule> rules;
    private final boolean smallObjectsMove;

    /** What is to be done with a version. */
    enum Action {
        /** The current version expires. */
        EXPIRE,
        /** A version that is not current goes for good. */
        REMOVE_NONCURRENT,
        /** A delete marker without versions below it goes. */
        REMOVE_MARKER,
        /** A version moves to another storage class. */
        TRANSITION
    }

    /**
     * Something that is to be done.
     *
     * @param at when it is due
     * @param action what it is
     * @param version with which version
     * @param storageClass where it moves; empty for other actions
     */
    record Step(Instant at, Action action, ObjectVersion version, String storageClass) {}

    /**
     * Rules that are enabled.
     *
     * @param smallObjectsMove whether objects below 128 KiB move between storage classes
     */
    LifecycleRules(List<LifecycleRule> rules, boolean smallObjectsMove) {
        this.rules = rules.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .toList();
        this.smallObjectsMove = smallObjectsMove;
    }

    private static Instant after(Instant start, int days) {
        return start.plus(Duration.ofDays(days));
    }

    /** The midnight that AWS shows for something that is due at this time. */
    static Instant midnightAfter(Instant time) {
        Instant day = time.truncatedTo(ChronoUnit.DAYS);
        return day.equals(time) ? day : day.plus(1, ChronoUnit.DAYS);
    }

    /** Everything that the rules have in mind for one key, due or not. */
    List<Step> steps(Versions versions) {
        List<Step> steps = new ArrayList<>();
        List<ObjectVersion> newestFirst = versions.newestFirst();
        for (LifecycleRule rule : rules) {
            LifecycleFilter filter = LifecycleFilter.of(rule);
            ObjectVersion newest = newestFirst.get(0);
            if (newest.isDeleteMarker()) {
                marker(rule, filter, newest, newestFirst.size() == 1, steps);
            } else {
                current(rule, filter, newest, steps);
            }
            noncurrent(rule, filter, newestFirst, steps);
        }
        return steps;
    }

    private static List<Tag> tagsOf(ObjectVersion version) {
        return version.setting(Tags.SETTING).map(Tags::toList).orElse(List.of());
    }

    private void current(LifecycleRule rule, LifecycleFilter filter, ObjectVersion version, List<Step> steps) {
        if (!filter.matches(version, tagsOf(version))) {
            return;
        }
        Instant expiration = expirationOf(rule, version);
        if (expiration != null) {
            steps.add(new Step(expiration, Action.EXPIRE, version, ""));
        }
        for (Transition transition : rule.transitions()) {
            Instant at = transition.date() != null
                    ? transition.date()
                    : after(version.lastModified(), transition.days() == null ? 0 : transition.days());
            move(at, version, String.valueOf(transition.storageClassAsString()), steps);
        }
    }

    private static @Nullable Instant expirationOf(LifecycleRule rule, ObjectVersion version) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null) {
            return null;
        }
        if (expiration.date() != null) {
            return expiration.date();
        }
        return expiration.days() == null ? null : after(version.lastModified(), expiration.days());
    }

    private void move(Instant at, ObjectVersion version, String storageClass, List<Step> steps) {
        boolean isDown = WATERFALL.indexOf(storageClass)
                > WATERFALL.indexOf(version.draft().storageClass());
        if (isDown && (smallObjectsMove || version.size() >= SMALL_OBJECT_BYTES)) {
            steps.add(new Step(at, Action.TRANSITION, version, storageClass));
        }
    }

    private static void marker(
            LifecycleRule rule, LifecycleFilter filter, ObjectVersion marker, boolean isAlone, List<Step> steps) {
        LifecycleExpiration expiration = rule.expiration();
        if (expiration == null || !isAlone || !filter.matchesKey(marker.key())) {
            return;
        }
        if (Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker())) {
            steps.add(new Step(after(marker.lastModified(), 1), Action.REMOVE_MARKER, marker, ""));
        } else if (expiration.days() != null) {
            steps.add(new Step(after(marker.lastModified(), expiration.days()), Action.REMOVE_MARKER, marker, ""));
        }
    }

    private void noncurrent(
            LifecycleRule rule, LifecycleFilter filter, List<ObjectVersion> newestFirst, List<Step> steps) {
        NoncurrentVersionExpiration expiration = rule.noncurrentVersionExpiration();
        for (int i = 1; i < newestFirst.size(); i++) {
            ObjectVersion version = newestFirst.get(i);
            boolean isMeant = version.isDeleteMarker()
                    ? filter.matchesKey(version.key())
                    : filter.matches(version, tagsOf(version));
            if (!isMeant) {
                continue;
            }
            // A version is no longer current from the moment on that the next newer one was written.
            Instant since = newestFirst.get(i - 1).lastModified();
            int newerNoncurrent = i - 1;
            if (expiration != null && newerNoncurrent >= orZero(expiration.newerNoncurrentVersions())) {
                steps.add(new Step(
                        after(since, orZero(expiration.noncurrentDays())), Action.REMOVE_NONCURRENT, version, ""));
            }
            for (NoncurrentVersionTransition transition : rule.noncurrentVersionTransitions()) {
                if (!version.isDeleteMarker() && newerNoncurrent >= orZero(transition.newerNoncurrentVersions())) {
                    move(
                            after(since, orZero(transition.noncurrentDays())),
                            version,
                            String.valueOf(transition.storageClassAsString()),
                            steps);
                }
            }
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** When the rules give up an upload that nobody completes. */
    Optional<Instant> abortOf(Upload upload) {
        return abortRule(upload).map(rule -> after(upload.initiated(), abortDays(rule)));
    }

    private Optional<LifecycleRule> abortRule(Upload upload) {
        return rules.stream()
                .filter(rule -> rule.abortIncompleteMultipartUpload() != null
                        && LifecycleFilter.of(rule).matchesKey(upload.key()))
                .min((left, right) -> Integer.compare(abortDays(left), abortDays(right)));
    }

    private static int abortDays(LifecycleRule rule) {
        return orZero(rule.abortIncompleteMultipartUpload().daysAfterInitiation());
    }

    /** The time and the rule that CreateMultipartUpload and ListParts show, in this order; empty if there are none. */
    List<String> abortHeaders(Upload upload) {
        return abortRule(upload)
                .map(rule -> List.of(
                        HTTP_DATE.format(midnightAfter(after(upload.initiated(), abortDays(rule)))),
                        PercentCoding.encode(rule.id(), false)))
                .orElse(List.of());
    }

    /**
     * The value of {@code x-amz-expiration} for a current version: the earliest expiration that awaits it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</a>
     */
    Optional<String> expirationHeader(ObjectVersion version) {
        Instant earliest = null;
        String ruleId = "";
        for (LifecycleRule rule : rules) {
            if (LifecycleFilter.of(rule).matches(version, tagsOf(version))) {
                Instant at = expirationOf(rule, version);
                if (at != null && (earliest == null || at.isBefore(earliest))) {
                    earliest = at;
                    ruleId = rule.id();
                }
            }
        }
        return earliest == null
                ? Optional.empty()
                : Optional.of("expiry-date=\"" + HTTP_DATE.format(midnightAfter(earliest)) + "\", rule-id=\""
                        + PercentCoding.encode(ruleId, false) + '"');
    }
}
