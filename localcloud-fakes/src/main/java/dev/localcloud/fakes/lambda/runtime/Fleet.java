package dev.localcloud.fakes.lambda.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one account and region, and the daemon threads that they work on.
 *
 * <p>An environment takes one event at a time and is kept for the next; when there is none free, another one is made.
 * Thread-safe; {@code lock} is the fleet itself, and is never held while a function runs.
 */
public final class Fleet implements AutoCloseable {
    private static final int BILLING_MILLIS = 1;

    private final String name;
    private final EnvironmentFactory factory;
    private final Map<String, Deque<Environment>> idle = new HashMap<>();
    private final List<Environment> all = new ArrayList<>();
    private final AtomicInteger threads = new AtomicInteger();
    private @Nullable ExecutorService executor;
    private boolean isClosed;

    /**
     * An empty fleet.
     *
     * @param name shown in thread names
     */
    public Fleet(String name) {
        this.name = name;
        this.factory = new EnvironmentFactory();
    }

    /** Runs a function; the outcome comes from a thread of the fleet. */
    public CompletionStage<Outcome> invoke(FunctionSpec spec, InvokeEvent event) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        execute(() -> {
            try {
                run(spec, event, outcome);
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    /** Runs something that may block on a thread of the fleet. */
    public synchronized void execute(Runnable task) {
        if (isClosed) {
            throw new IllegalStateException("The cloud is closed.");
        }
        ExecutorService running = executor;
        if (running == null) {
            running = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);
            executor = running;
        }
        running.execute(task);
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "localcloud-lambda-" + name + '-' + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private void run(FunctionSpec spec, InvokeEvent event, CompletableFuture<Outcome> outcome) {
        InvocationLog log = new InvocationLog();
        log.line("START RequestId: " + event.requestId() + " Version: " + spec.version());
        @Nullable Environment warm = borrow(spec.key());
        if (warm != null && !(warm.isAlive() && factory.isCurrent(warm, spec))) {
            retire(warm);
            warm = null;
        }
        Attempt attempt = new Attempt(spec, event, log, outcome, warm == null);
        if (warm == null) {
            warm = cold(spec, attempt);
        }
        if (warm != null) {
            Result result = attempt.run(warm);
            boolean isInTime = !attempt.isTimedOut();
            // Before the caller knows: its next invocation finds the environment warm.
            giveBack(spec.key(), warm, result.isReusable() && isInTime);
            if (isInTime) {
                attempt.finish(result);
            }
        }
    }

    private @Nullable Environment cold(FunctionSpec spec, Attempt attempt) {
        long begin = System.nanoTime();
        Environment made;
        try {
            made = factory.make(spec);
            synchronized (this) {
                all.add(made);
            }
            try {
                made.start(attempt.log);
            } catch (Environment.InitFailure e) {
                retire(made);
                throw e;
            }
        } catch (Environment.InitFailure failure) {
            attempt.finish(Result.fatal(failure.error()));
            return null;
        }
        attempt.initNanos = System.nanoTime() - begin;
        return made;
    }

    private synchronized @Nullable Environment borrow(String key) {
        Deque<Environment> free = idle.get(key);
        return free == null ? null : free.pollFirst();
    }

    private void giveBack(String key, Environment environment, boolean isReusable) {
        boolean keep;
        synchronized (this) {
            keep = isReusable && !isClosed;
            if (keep) {
                idle.computeIfAbsent(key, absent -> new ArrayDeque<>()).addFirst(environment);
            }
        }
        if (!keep) {
            retire(environment);
        }
    }

    private void retire(Environment environment) {
        synchronized (this) {
            all.remove(environment);
        }
        environment.close();
    }

    /** Ends the idle environments of a version: its code or its configuration has changed. */
    public void retire(String key) {
        List<Environment> ended;
        synchronized (this) {
            Deque<Environment> free = idle.remove(key);
            ended = free == null ? List.of() : List.copyOf(free);
            all.removeAll(ended);
        }
        ended.forEach(Environment::close);
    }

    @Override
    public void close() {
        List<Environment> ended;
        synchronized (this) {
            isClosed = true;
            idle.clear();
            ended = List.copyOf(all);
            all.clear();
        }
        ended.forEach(Environment::close);
        ExecutorService running = executor;
        if (running != null) {
            running.shutdownNow();
        }
        factory.close();
    }

    /** One invocation under way: ended once, by the function or by its time-out. */
    private static final class Attempt {
        private final FunctionSpec spec;
        private final InvokeEvent event;
        private final InvocationLog log;
        private final CompletableFuture<Outcome> outcome;
        private final boolean isColdStart;
        private long initNanos = -1;
        private long begin = System.nanoTime();
        private boolean isDone;
        private boolean hasReturned;
        private boolean isTimedOut;

        Attempt(
                FunctionSpec spec,
                InvokeEvent event,
                InvocationLog log,
                CompletableFuture<Outcome> outcome,
                boolean isColdStart) {
            this.spec = spec;
            this.event = event;
            this.log = log;
            this.outcome = outcome;
            this.isColdStart = isColdStart;
        }

        Result run(Environment environment) {
            begin = System.nanoTime();
            Thread thread = Thread.currentThread();
            var alarm = Watchdog.after(spec.timeout(), () -> timeOut(environment, thread));
            Result result = environment.invoke(event, log);
            alarm.cancel(false);
            synchronized (this) {
                hasReturned = true;
                if (isTimedOut) {
                    // The interrupt that came with the time-out was for the function, not for the thread's next task.
                    Thread.interrupted();
                }
            }
            return checked(result);
        }

        private void timeOut(Environment environment, Thread thread) {
            synchronized (this) {
                if (hasReturned) {
                    return;
                }
                isTimedOut = true;
                log.line(event.clock().get() + " " + event.requestId() + " Task timed out after "
                        + String.format(
                                java.util.Locale.ROOT, "%.2f", spec.timeout().toMillis() / 1000.0)
                        + " seconds\n");
                thread.interrupt();
            }
            environment.close();
            finish(Result.fatal(
                    ErrorJson.timedOut(event.requestId(), spec.timeout().toMillis() / 1000.0)));
        }

        synchronized boolean isTimedOut() {
            return isTimedOut;
        }

        private Result checked(Result result) {
            boolean isStreamed = event.stream() != null && event.stream().hasBegun();
            if (isStreamed || result.payload().length <= RuntimeLimits.RESPONSE_BYTES_MAX) {
                return result;
            }
            return new Result(
                    ErrorJson.of(
                            "Function.ResponseSizeTooLarge",
                            "Response payload size exceeded maximum allowed payload size ("
                                    + RuntimeLimits.RESPONSE_BYTES_MAX + " bytes)."),
                    "application/json",
                    true,
                    result.isReusable());
        }

        void finish(Result result) {
            Outcome done;
            synchronized (this) {
                if (isDone) {
                    return;
                }
                isDone = true;
                Duration duration = Duration.ofNanos(System.nanoTime() - begin);
                report(duration);
                done = new Outcome(
                        result.payload(),
                        result.contentType(),
                        result.isError() ? "Unhandled" : null,
                        log.end(),
                        duration,
                        isColdStart);
            }
            outcome.complete(done);
        }

        /** The lines that end every invocation's log. */
        private void report(Duration duration) {
            double millis = duration.toNanos() / 1e6;
            log.line("END RequestId: " + event.requestId());
            log.line("REPORT RequestId: " + event.requestId() + "\tDuration: " + twoDigits(millis)
                    + " ms\tBilled Duration: " + Math.max(BILLING_MILLIS, (long) Math.ceil(millis))
                    + " ms\tMemory Size: " + spec.memorySize() + " MB\tMax Memory Used: " + spec.memorySize() + " MB\t"
                    + (initNanos < 0 ? "" : "Init Duration: " + twoDigits(initNanos / 1e6) + " ms\t"));
        }

        /** Every invocation is reported: a format string would cost as much as the rest of it. */
        private static String twoDigits(double number) {
            long hundredths = Math.round(number * 100);
            long rest = hundredths % 100;
            return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
        }
    }
}
