package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import org.jspecify.annotations.Nullable;

/** Takes the steps of lifecycle rules in a bucket, and tells of them. */
final class LifecycleSteps {
    private final Cloud cloud;
    private final Bucket bucket;

    LifecycleSteps(Cloud cloud, Bucket bucket) {
        this.cloud = cloud;
        this.bucket = bucket;
    }

    void take(LifecycleRules.Step step) {
        ObjectVersion version = step.version();
        switch (step.action()) {
            case EXPIRE -> expire(version);
            case REMOVE_NONCURRENT, REMOVE_MARKER -> {
                if (!ObjectLock.isLocked(version, cloud.timeline().now())) {
                    Bucket.Deletion deletion = bucket.deleteVersion(version.key(), version.id(), LifecycleSteps::allow);
                    ObjectEvents.expired(cloud, bucket, version.key(), deletion);
                }
            }
            case TRANSITION -> transition(version, step.storageClass());
        }
    }

    private void expire(ObjectVersion version) {
        ObjectVersion current = bucket.current(version.key());
        if (current == null || !current.id().equals(version.id())) {
            return;
        }
        Bucket.Deletion deletion = bucket.delete(version.key(), LifecycleSteps::allow, cloud, bucket.account());
        ObjectEvents.expired(cloud, bucket, version.key(), deletion);
    }

    private static void allow(@Nullable ObjectVersion version) {}

    private void transition(ObjectVersion version, String storageClass) {
        bucket.change(
                        version.key(),
                        version.id(),
                        before -> before.withDraft(before.draft().withStorageClass(storageClass)))
                .ifPresent(moved -> ObjectEvents.moved(cloud, bucket, moved));
    }
}
