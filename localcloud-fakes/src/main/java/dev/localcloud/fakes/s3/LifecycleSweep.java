package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does what a bucket's lifecycle rules have in mind by now, and plans the next time. The bucket's {@link LifecyclePlan} says
 * for which keys that is: a sweep costs what it does, however many keys the bucket has. A bucket has one sweep waiting at a
 * time, for the earliest moment at which a rule has something to do.
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
        for (String key = dueKey(bucket, now); key != null; key = dueKey(bucket, now)) {
            String due = key;
            bucket.setting(BucketLifecycle.CONFIGURATION)
                    .ifPresent(configuration -> act(cloud, bucket, configuration.enabled(), due, now));
            // What could not be done today, since a lock holds it, is tried again tomorrow.
            bucket.changeSettings(settings -> planned(settings, bucket, due, now.plus(1, ChronoUnit.DAYS), now));
        }
        bucket.changeSettings(settings -> scheduled(settings, cloud, bucket));
    }

    private static @Nullable String dueKey(Bucket bucket, Instant now) {
        LifecyclePlan.Due first =
                bucket.setting(LifecyclePlan.KIND).orElse(LifecyclePlan.EMPTY).first();
        return first == null || first.at().isAfter(now) ? null : first.key();
    }

    /** Plans for all that the bucket holds, by the rules that it has now. */
    static void plan(Cloud cloud, Bucket bucket) {
        bucket.changeSettings(settings -> {
            BucketLifecycle.Configuration configuration =
                    settings.get(BucketLifecycle.CONFIGURATION).orElse(null);
            return configuration == null
                    ? settings.without(LifecyclePlan.KIND)
                    : scheduled(
                            settings.with(LifecyclePlan.KIND, planOf(bucket, configuration.enabled())), cloud, bucket);
        });
    }

    /** The settings with the plan that snapshots leave out, since it follows from the rules and from what there is. */
    static Settings restored(Settings settings, Bucket bucket) {
        return settings.get(BucketLifecycle.CONFIGURATION)
                .map(configuration -> settings.with(LifecyclePlan.KIND, planOf(bucket, configuration.enabled())))
                .orElse(settings);
    }

    private static LifecyclePlan planOf(Bucket bucket, LifecycleRules rules) {
        List<LifecyclePlan.Due> dues = new ArrayList<>();
        for (Map.Entry<String, Versions> entry : bucket.keys()) {
            Instant next = next(rules, entry.getValue());
            if (next != null) {
                dues.add(new LifecyclePlan.Due(next, entry.getKey()));
            }
        }
        LifecyclePlan plan = LifecyclePlan.of(dues);
        for (Map.Entry<String, SortedTree<String, Upload>> ofKey : bucket.uploads()) {
            plan = plan.with(ofKey.getKey(), next(rules, bucket, ofKey.getKey()));
        }
        return plan;
    }

    /** Plans for one key, after it has changed. */
    static void plan(Cloud cloud, Bucket bucket, String key) {
        if (bucket.setting(BucketLifecycle.CONFIGURATION).isPresent()) {
            bucket.changeSettings(
                    settings -> scheduled(planned(settings, bucket, key, Instant.MIN, Instant.MIN), cloud, bucket));
        }
    }

    /**
     * The settings with a plan for a key by the rules that hold now. Called while the bucket is locked, so that it is about
     * the versions that are there.
     *
     * @param instead when the key is due if it has been due at {@code past} already
     */
    private static Settings planned(Settings settings, Bucket bucket, String key, Instant instead, Instant past) {
        Instant next = settings.get(BucketLifecycle.CONFIGURATION)
                .map(configuration -> next(configuration.enabled(), bucket, key))
                .orElse(null);
        Instant at = next == null || next.isAfter(past) ? next : instead;
        LifecyclePlan before = settings.get(LifecyclePlan.KIND).orElse(LifecyclePlan.EMPTY);
        LifecyclePlan after = before.with(key, at);
        return after.equals(before) ? settings : settings.with(LifecyclePlan.KIND, after);
    }

    /** The settings with a sweep that waits for what is due first. */
    private static Settings scheduled(Settings settings, Cloud cloud, Bucket bucket) {
        LifecyclePlan.Due first =
                settings.get(LifecyclePlan.KIND).orElse(LifecyclePlan.EMPTY).first();
        if (first == null) {
            return settings;
        }
        Instant now = cloud.timeline().now();
        Instant when = first.at().isAfter(now) ? first.at() : now;
        if (settings.get(PLANNED).filter(planned -> !planned.isAfter(when)).isPresent()) {
            return settings;
        }
        cloud.timeline().at(when, new LifecycleSweep(bucket.name()));
        return settings.with(PLANNED, when);
    }

    private static @Nullable Instant next(LifecycleRules rules, Bucket bucket, String key) {
        Versions versions = bucket.keys().get(key);
        SortedTree<String, Upload> uploads = bucket.uploads().get(key);
        Instant earliest = versions == null ? null : next(rules, versions);
        return uploads == null ? earliest : earlier(earliest, nextAbort(rules, uploads));
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

    private static void act(Cloud cloud, Bucket bucket, LifecycleRules rules, String key, Instant now) {
        Versions versions = bucket.keys().get(key);
        if (versions != null) {
            act(cloud, bucket, rules, versions, now);
        }
        SortedTree<String, Upload> uploads = bucket.uploads().get(key);
        if (uploads != null) {
            abort(bucket, rules, uploads, now);
        }
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

    private static void abort(Bucket bucket, LifecycleRules rules, SortedTree<String, Upload> ofKey, Instant now) {
        for (Map.Entry<String, Upload> entry : ofKey) {
            Upload upload = entry.getValue();
            if (rules.abortOf(upload).filter(at -> !at.isAfter(now)).isPresent()) {
                bucket.abort(upload.key(), upload.id());
            }
        }
    }
}
