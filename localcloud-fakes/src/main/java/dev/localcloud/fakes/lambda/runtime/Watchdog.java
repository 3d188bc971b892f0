package dev.localcloud.fakes.lambda.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that looks after the time-outs and the memory of all functions; it ends when none runs. */
final class Watchdog {
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

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
        return EXECUTOR.schedule(callback, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Calls back again and again, until the calls are cancelled. */
    static Future<?> every(Duration time, Runnable callback) {
        return EXECUTOR.scheduleWithFixedDelay(callback, time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
