package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;

/** Where Lambda sends what has become of an event: a queue, a function, or a service that LocalCloud may not have. */
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
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The record for " + arn + " is lost: LocalCloud delivers to queues and functions only.");
        }
    }
}
