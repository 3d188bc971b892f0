package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Cloud;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads few bytes at once and many on a thread that serves no connection, so that other requests need not wait for them. */
final class LongReads {
    /** What is read faster than it is handed to another thread, in bytes. */
    private static final long AT_ONCE_MAX = 128 * 1024;

    private LongReads() {}

    /**
     * Does something for which bytes are read.
     *
     * @param bytes how many are read
     */
    static <T> CompletionStage<T> after(long bytes, Cloud cloud, Supplier<T> work) {
        if (bytes <= AT_ONCE_MAX) {
            return CompletableFuture.completedFuture(work.get());
        }
        cloud.work().begin();
        return CompletableFuture.supplyAsync(work)
                .whenComplete((done, failure) -> cloud.work().end());
    }
}
