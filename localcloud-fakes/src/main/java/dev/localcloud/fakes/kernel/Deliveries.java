package dev.localcloud.fakes.kernel;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which a service reaches a resource of another: an ARN and a {@link Delivery}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Deliveries {
    private final Map<String, DeliveryTarget> targets;

    /**
     * The targets that a cloud knows.
     *
     * @param targets by the service part of an ARN, for example {@code sqs}
     */
    public Deliveries(Map<String, DeliveryTarget> targets) {
        this.targets = Map.copyOf(targets);
    }

    /** Whether something can be delivered to the service of this ARN at all. */
    public boolean reaches(Arn target) {
        return targets.containsKey(target.service());
    }

    /** Whether the resource exists. */
    public boolean exists(Cloud cloud, Arn target) {
        DeliveryTarget service = targets.get(target.service());
        return service != null && service.exists(cloud, target);
    }

    /** Hands the delivery to the resource that the ARN names; counts as work in flight until it is taken. */
    public CompletionStage<Void> deliver(Cloud cloud, Arn target, Delivery delivery) {
        @Nullable DeliveryTarget service = targets.get(target.service());
        if (service == null) {
            return CompletableFuture.failedStage(new IllegalArgumentException(
                    "Nothing can be delivered to " + target + ": no fake of that service takes deliveries."));
        }
        cloud.work().begin();
        CompletionStage<Void> taken;
        try {
            taken = service.deliver(cloud, target, delivery);
        } catch (RuntimeException e) {
            taken = CompletableFuture.failedStage(e);
        }
        return taken.whenComplete((nothing, failure) -> cloud.work().end());
    }
}
