package dev.localcloud.fakes.kernel;

import java.util.concurrent.CompletionStage;

/** A service whose resources can be handed something by other services. */
public interface DeliveryTarget {
    /** Whether the resource exists, so that a configuration that names it can be refused as AWS does. */
    boolean exists(Cloud cloud, Arn target);

    /**
     * Hands the delivery to the resource, without blocking.
     *
     * @return done when the resource has taken it; fails with an {@link AwsError} if it refuses
     */
    CompletionStage<Void> deliver(Cloud cloud, Arn target, Delivery delivery);
}
