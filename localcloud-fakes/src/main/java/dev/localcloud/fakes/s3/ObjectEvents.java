package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where every operation tells what it has done to an object, after it has done it: notifications go out, and lifecycle rules
 * plan.
 */
final class ObjectEvents {
    private static final System.Logger LOG = System.getLogger(ObjectEvents.class.getName());

    private ObjectEvents() {}

    /**
     * An object was written.
     *
     * @param how {@code Put}, {@code Post}, {@code Copy} or {@code CompleteMultipartUpload}
     */
    static void created(Call call, Bucket bucket, ObjectVersion version, String how) {
        if (isWatched(bucket)) {
            tell(S3Event.created(how, version), bucket, EventCause.of(call, reason(how)));
        }
        LifecycleSweep.plan(call.cloud(), bucket, version.key());
    }

    /** Another service has put an object, on behalf of an account. */
    static void createdByService(Cloud cloud, String account, Bucket bucket, ObjectVersion version) {
        if (isWatched(bucket)) {
            tell(S3Event.created("Put", version), bucket, EventCause.service(cloud, account, reason("Put")));
        }
        LifecycleSweep.plan(cloud, bucket, version.key());
    }

    private static String reason(String how) {
        return how.equals("CompleteMultipartUpload") ? how : how + "Object";
    }

    /** A delete has removed a version, added a delete marker, or found nothing: AWS tells of all three. */
    static void deleted(Call call, Bucket bucket, String key, Bucket.Deletion deletion) {
        if (isWatched(bucket)) {
            tell(removal("ObjectRemoved", bucket, key, deletion), bucket, EventCause.of(call, "DeleteObject"));
        }
        LifecycleSweep.plan(call.cloud(), bucket, key);
    }

    private static S3Event removal(String group, Bucket bucket, String key, Bucket.Deletion deletion) {
        if (deletion.marker() != null) {
            return S3Event.marked(group, deletion.marker());
        }
        ObjectVersion removed = deletion.removed();
        return S3Event.deleted(
                group, key, removed == null || removed.isNullVersion() ? null : removed.id(), bucket.nextSequence());
    }

    /**
     * Something was set on a version.
     *
     * @param name {@code ObjectTagging:Put}, {@code ObjectAnnotation:Delete}, {@code ObjectAcl:Put}, …
     */
    static void set(Call call, Bucket bucket, ObjectVersion version, String name) {
        if (isWatched(bucket)) {
            tell(S3Event.set(name, version), bucket, EventCause.of(call, name));
        }
        LifecycleSweep.plan(call.cloud(), bucket, version.key());
    }

    /** An archived object is about to be restored, and is so at once. */
    static void restored(Call call, Bucket bucket, ObjectVersion version, Instant until) {
        if (isWatched(bucket)) {
            EventCause cause = EventCause.of(call, "RestoreObject");
            tell(S3Event.restore("ObjectRestore:Post", version, null), bucket, cause);
            EventCause byS3 = new EventCause(
                    cause.cloud(),
                    cause.requestId(),
                    "AmazonCustomer:" + EventDocuments.principalId(bucket.account()),
                    "s3.amazonaws.com",
                    "s3.amazonaws.com",
                    "RestoreObject",
                    cause.traceHeader());
            tell(S3Event.restore("ObjectRestore:Completed", version, until), bucket, byS3);
        }
    }

    /** A lifecycle rule has deleted a version or added a delete marker. */
    static void expired(Cloud cloud, Bucket bucket, String key, Bucket.Deletion deletion) {
        if (isWatched(bucket) && (deletion.removed() != null || deletion.marker() != null)) {
            tell(
                    removal("LifecycleExpiration", bucket, key, deletion),
                    bucket,
                    EventCause.lifecycle(cloud, "Lifecycle Expiration"));
        }
    }

    /** A lifecycle rule has moved a version to another storage class. */
    static void moved(Cloud cloud, Bucket bucket, ObjectVersion version) {
        if (isWatched(bucket)) {
            tell(S3Event.moved(version), bucket, EventCause.lifecycle(cloud, "Lifecycle Transition"));
        }
    }

    private static boolean isWatched(Bucket bucket) {
        return bucket.setting(BucketNotification.CONFIGURATION).isPresent();
    }

    private static void tell(S3Event event, Bucket bucket, EventCause cause) {
        bucket.setting(BucketNotification.CONFIGURATION).ifPresent(destinations -> {
            for (NotificationRule rule : destinations.rules()) {
                if (rule.wants(event)) {
                    send(
                            cause.cloud(),
                            rule.target(),
                            bucket,
                            "s3:" + event.name(),
                            EventDocuments.notification(event, bucket, cause, rule.id()),
                            cause.traceHeader());
                }
            }
            // AWS does not document an event of EventBridge about annotations.
            if (destinations.hasEventBridge() && !event.name().startsWith("ObjectAnnotation")) {
                Arn bus = Arn.of("events", bucket.region(), bucket.account(), "event-bus/default");
                send(
                        cause.cloud(),
                        bus,
                        bucket,
                        "s3:" + event.name(),
                        EventDocuments.eventBridge(event, bucket, cause),
                        cause.traceHeader());
            }
        });
    }

    /** Hands a text to a destination, if the cloud has its service. Whoever writes the object never hears of a refusal. */
    static void send(Cloud cloud, Arn target, Bucket bucket, String why, String payload, @Nullable String traceHeader) {
        if (!cloud.deliveries().reaches(target)) {
            return;
        }
        Map<String, String> attributes = new HashMap<>();
        if (target.service().equals("sns")) {
            attributes.put("Subject", "Amazon S3 Notification");
        }
        if (traceHeader != null) {
            attributes.put("AWSTraceHeader", traceHeader);
        }
        Arn source = Arn.of("s3", "", "", bucket.name());
        cloud.deliveries()
                .deliver(cloud, target, new Delivery(source, why, payload, attributes))
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        LOG.log(
                                System.Logger.Level.DEBUG,
                                "The event " + why + " of " + bucket.name() + " was not taken by " + target,
                                failure);
                    }
                });
    }
}
