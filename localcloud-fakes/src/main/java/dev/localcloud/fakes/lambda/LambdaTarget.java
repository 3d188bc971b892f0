package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.DeliveryTarget;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Functions as the targets of other services: each delivery invokes one asynchronously. */
public final class LambdaTarget implements DeliveryTarget {
    @Override
    public boolean exists(Cloud cloud, Arn target) {
        FunctionRef ref = FunctionRef.of(target);
        LambdaState state = LambdaState.of(cloud, ref.place());
        return state.locked(functions -> {
            LambdaFunction function = functions.get(ref.name());
            return function != null && function.hasQualifier(ref.qualifier());
        });
    }

    @Override
    public CompletionStage<Void> deliver(Cloud cloud, Arn target, Delivery delivery) {
        FunctionRef ref = FunctionRef.of(target);
        try {
            Invoker.target(cloud, ref);
        } catch (AwsError gone) {
            return CompletableFuture.failedStage(gone);
        }
        AsyncEvents.accept(
                cloud, ref, cloud.ids().uuid().toString(), delivery.payload().getBytes(StandardCharsets.UTF_8), "");
        return CompletableFuture.completedStage(null);
    }
}
