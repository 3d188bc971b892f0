package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.ObjectStore;
import dev.localcloud.fakes.kernel.ObjectStore.NewObject;
import dev.localcloud.fakes.kernel.Place;
import java.nio.charset.StandardCharsets;

/**
 * Where Lambda sends what has become of an event: a queue, a function, for failures also a bucket, or a service that
 * LocalCloud may not have.
 */
final class Destination {
    private static final System.Logger LOG = System.getLogger(Destination.class.getName());

    private Destination() {}

    /** Sends; a target that is not there gets nothing, as on AWS. */
    static void send(Cloud cloud, String arn, Delivery delivery) {
        Arn target = Arn.parse(arn).orElse(null);
        if (target == null) {
            return;
        }
        if (cloud.deliveries().reaches(target)) {
            cloud.deliveries().deliver(cloud, target, delivery);
        } else {
            lost(arn, "LocalCloud delivers to queues and functions, and failures to buckets.");
        }
    }

    /** Whether a failure becomes an object of S3. */
    static boolean isBucket(String arn) {
        return Arn.parse(arn).filter(target -> target.service().equals("s3")).isPresent();
    }

    /**
     * Sends the record of a failure.
     *
     * @param place the function's account and region
     * @param folder where the object is, if the destination is a bucket
     */
    static void sendFailure(Cloud cloud, Place place, String arn, Delivery delivery, String folder) {
        ObjectStore store = cloud.sources().objects().orElse(null);
        if (store == null || !isBucket(arn)) {
            send(cloud, arn, delivery);
            return;
        }
        String bucket = Arn.parse(arn).orElseThrow().resource();
        String key = folder
                + '/'
                + DestinationTime.inKey(cloud.timeline().now())
                + '-'
                + cloud.ids().uuid();
        try {
            store.write(
                    cloud, place, new NewObject(bucket, key, delivery.payload().getBytes(StandardCharsets.UTF_8)));
        } catch (AwsError refused) {
            lost(arn, refused.text() + '.');
        }
    }

    private static void lost(String arn, String why) {
        LOG.log(System.Logger.Level.WARNING, "The record for " + arn + " is lost: " + why);
    }
}
