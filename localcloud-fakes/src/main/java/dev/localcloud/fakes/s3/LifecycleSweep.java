package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does what a bucket's lifecycle rules have in mind by now, and plans the next time. A bucket has one plan at a time: the
 * earliest moment at which a rule has something to do.
 *
 * @param bucketName the bucket
 */
record LifecycleSweep(String bucketName) implements DueTask {
    private static final SettingKind<Instant> PLANNED = new SettingKind<>("lifecycleSweep");

    @Override
    public void run(Cloud cloud) {
        Bucket bucket = S3State.of(cloud).bucket(bucketName).orElse(null);
        if (bucket == null) {
            return;
        }
        Instant now = cloud.timeline().now();
        if (bucket.setting(PLANNED).filter(planned -> !planned.isAfter(now)).isEmpty()) {
            return;
        }
        bucket.unset(PLANNED);
        bucket.setting(BucketLifecycle.CONFIGURATION).ifPresent(configuration -> {
            LifecycleRules rules = configuration.enabled();
            for (Map.Entry<String, Versions> entry : bucket.keys()) {
                act(cloud, bucket, rules, entry.getValue(), now);
            }
            abort(bucket, rules, now);
            planAgain(cloud, bucket, rules, now);
        });
    }

    /** What could not be done today, since a lock holds it, is tried again tomorrow. */
    private static void planAgain(Cloud cloud, Bucket bucket, LifecycleRules rules, Instant now) {
        Instant earliest = earliest(bucket, rules);
        if (earliest != null) {
            plan(cloud, bucket, earliest.isAfter(now) ? earliest : now.plus(1, ChronoUnit.DAYS));
        }
    }

    /** Plans for all that the bucket holds. */
    static void plan(Cloud cloud, Bucket bucket) {
        BucketLifecycle.Configuration configuration =
                bucket.setting(BucketLifecycle.CONFIGURATION).orElse(null);
        if (configuration == null) {
            return;
        }
        plan(cloud, bucket, earliest(bucket, configuration.enabled()));
    }

    private static @Nullable Instant earliest(Bucket bucket, LifecycleRules rules) {
        Instant earliest = null;
        for (Map.Entry<String, Versions> entry : bucket.keys()) {
            earliest = earlier(earliest, next(rules, entry.getValue()));
        }
        for (Map.Entry<String, SortedTree<String, Upload>> ofKey : bucket.uploads()) {
            earliest = earlier(earliest, nextAbort(rules, ofKey.getValue()));
        }
        return earliest;
    }

    /** Plans for one key, after it has changed. */
    static void plan(Cloud cloud, Bucket bucket, String key) {
        BucketLifecycle.Configuration configuration =
                bucket.setting(BucketLifecycle.CONFIGURATION).orElse(null);
        if (configuration == null) {
            return;
        }
        LifecycleRules rules = configuration.enabled();
        Versions versions = bucket.keys().get(key);
        SortedTree<String, Upload> uploads = bucket.uploads().get(key);
        Instant earliest = versions == null ? null : next(rules, versions);
        plan(cloud, bucket, uploads == null ? earliest : earlier(earliest, nextAbort(rules, uploads)));
    }

    private static void plan(Cloud cloud, Bucket bucket, @Nullable Instant at) {
        if (at == null) {
            return;
        }
        Instant now = cloud.timeline().now();
        Instant when = at.isAfter(now) ? at : now;
        bucket.changeSettings(settings -> {
            if (settings.get(PLANNED).filter(planned -> !planned.isAfter(when)).isPresent()) {
                return settings;
            }
            cloud.timeline().at(when, new LifecycleSweep(bucket.name()));
            return settings.with(PLANNED, when);
        });
    }

    private static @Nullable Instant next(LifecycleRules rules, Versions versions) {
        Instant earliest = null;
        for (LifecycleRules.Step step : rules.steps(versions)) {
            earliest = earlier(earliest, step.at());
        }
        return earliest;
    }

    private static @Nullable Instant nextAbort(LifecycleRules rules, SortedTree<String, Upload> uploads) {
        Instant earliest = null;
        for (Map.Entry<String, Upload> upload : uploads) {
            earliest = earlier(earliest, rules.abortOf(upload.getValue()).orElse(null));
        }
        return earliest;
    }

    private static @Nullable Instant earlier(@Nullable Instant left, @Nullable Instant right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.isBefore(right) ? left : right;
    }

    private static void act(Cloud cloud, Bucket bucket, LifecycleRules rules, Versions versions, Instant now) {
        List<LifecycleRules.Step> due = rules.steps(versions).stream()
                .filter(step -> !step.at().isAfter(now))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        LifecycleSteps steps = new LifecycleSteps(cloud, bucket);
        // What deletes comes first: S3 prefers it to a transition that is due at the same time.
        due.stream()
                .filter(step -> step.action() != LifecycleRules.Action.TRANSITION)
                .forEach(steps::take);
        due.stream()
                .filter(step -> step.action() == LifecycleRules.Action.TRANSITION)
                .forEach(steps::take);
    }

    private static void abort(Bucket bucket, LifecycleRules rules, Instant now) {
        for (Map.Entry<String, SortedTree<String, Upload>> ofKey : bucket.uploads()) {
            for (Map.Entry<String, Upload> entry : ofKey.getValue()) {
                Upload upload = entry.getValue();
                if (rules.abortOf(upload).filter(at -> !at.isAfter(now)).isPresent()) {
                    bucket.abort(upload.key(), upload.id());
                }
            }
        }
    }
}
