package dev.localcloud.fakes.lambda.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread that looks after the time-outs and the memory of all functions; it ends when none runs. */
final class Watchdog {
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    /** Shorter than any time-out of a function. */
    private static final Duration TICK = Duration.ofMillis(500);

    /**
     * Nothing, due before any time-out. The executor wakes its thread when a task becomes the next one, which otherwise each
     * invocation's would.
     */
    private static volatile @Nullable Future<?> tick;

    private Watchdog() {}

    private static ScheduledThreadPoolExecutor executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "localcloud-lambda-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Calls back when so much real time has passed, unless the call is cancelled. */
    static Future<?> after(Duration time, Runnable callback) {
        Future<?> pending = tick;
        if (pending == null || pending.isDone()) {
            tick = EXECUTOR.schedule(() -> {}, TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
        return EXECUTOR.schedule(callback, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Calls back again and again, until the calls are cancelled. */
    static Future<?> every(Duration time, Runnable callback) {
        return EXECUTOR.scheduleWithFixedDelay(callback, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
