package dev.localcloud.fakes.lambda;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Does what takes long, such as looking through a deployment package, on a thread that serves no connection. */
final class Blocking {
    private Blocking() {}

    static <T> CompletionStage<T> on(LambdaState state, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, state.fleet()::execute);
    }
}
