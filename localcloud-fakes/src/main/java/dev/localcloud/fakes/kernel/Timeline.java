package dev.localcloud.fakes.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time of one cloud and everything that is due on it.
 *
 * <p>A timeline runs with the real clock until a test moves, freezes or sets it. What is due is kept in one queue
 * ordered by time, then by the order in which it was asked for. While the timeline runs, one daemon thread, shared by all
 * clouds of the JVM, does what has become due; {@link #advance} does it on the caller's thread, one task after the other,
 * each at exactly its time, including what the tasks themselves ask for.
 *
 * <p>Thread-safe. {@code lock} guards the queue and the offset and is never held while a task runs; {@code running} makes
 * tasks run one at a time.
 */
public final class Timeline {
    private static final System.Logger LOG = System.getLogger(Timeline.class.getName());
    private static final Clock REAL = Clock.systemUTC();

    /** The one thread that real time needs. It is a daemon and ends when nothing has been due for a while. */
    private static final ScheduledExecutorService ALARM = alarm();

    private final Cloud cloud;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock running = new ReentrantLock();
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private long sequence;
    private Duration offset = Duration.ZERO;
    private volatile @Nullable Instant frozenAt;
    private volatile @Nullable Instant taskTime;
    private volatile boolean moved;
    private boolean closed;
    private @Nullable Future<?> armed;
    private @Nullable Instant armedFor;

    Timeline(Cloud cloud) {
        this.cloud = cloud;
    }

    private static ScheduledExecutorService alarm() {
        var executor = new java.util.concurrent.ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "localcloud-timeline");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return Executors.unconfigurableScheduledExecutorService(executor);
    }

    /** A wake-up that belongs to a connection, not to the state of the cloud; forks do not have it. */
    public interface Alarm {
        /** Takes the wake-up back; does nothing if it has run. */
        void cancel();
    }

    /**
     * What is due.
     *
     * @param at when
     * @param task what
     */
    public record Pending(Instant at, DueTask task) {}

    private record Due(
            Instant at,
            long sequence,
            @Nullable DueTask task,
            @Nullable Runnable wakeUp) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    /** The cloud's time, to the millisecond. */
    public Instant now() {
        Instant task = taskTime;
        if (task != null && running.isHeldByCurrentThread()) {
            return task;
        }
        Instant frozen = frozenAt;
        return frozen != null ? frozen : REAL.instant().plus(offset()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether a test has moved, frozen or set this timeline, so that it no longer shows the real time. */
    public boolean isMoved() {
        return moved;
    }

    /** Whether time stands still until it is advanced. */
    public boolean isFrozen() {
        return frozenAt != null;
    }

    /** Does the task when its time has come; forks and snapshots take it with them. */
    public void at(Instant due, DueTask task) {
        add(due, task, null);
    }

    /** Wakes somebody when a time has come, for example a parked request; forks do not take it with them. */
    public Alarm wakeAt(Instant due, Runnable wakeUp) {
        Due entry = add(due, null, wakeUp);
        return () -> {
            lock.lock();
            try {
                queue.remove(entry);
            } finally {
                lock.unlock();
            }
        };
    }

    private Due add(Instant due, @Nullable DueTask task, @Nullable Runnable wakeUp) {
        lock.lock();
        try {
            Due entry = new Due(due, sequence++, task, wakeUp);
            if (!closed) {
                queue.add(entry);
                arm();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Moves time forward and does everything that becomes due on the way, in order, before it returns. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time can only move forward, but advance was asked for " + by
                    + "; use set(…) before anything has happened to start from an earlier time.");
        }
        running.lock();
        try {
            moved = true;
            runUntil(now().plus(by), true);
        } finally {
            running.unlock();
        }
    }

    /**
     * Sets the time. Forward it is an {@link #advance}; back it only changes what {@link #now} says, and what is due keeps
     * its time.
     */
    public void set(Instant time) {
        running.lock();
        try {
            Instant target = time.truncatedTo(ChronoUnit.MILLIS);
            moved = true;
            if (target.isAfter(now())) {
                runUntil(target, true);
            } else {
                moveTo(target);
            }
        } finally {
            running.unlock();
        }
    }

    /** Stops the time where it is, until {@link #resume}; {@link #advance} and {@link #set} still move it. */
    public void freeze() {
        lock.lock();
        try {
            moved = true;
            frozenAt = now();
            arm();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a frozen time run on from where it stands. */
    public void resume() {
        lock.lock();
        try {
            Instant frozen = frozenAt;
            if (frozen != null) {
                offset = Duration.between(REAL.instant(), frozen);
                frozenAt = null;
                arm();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When the next task is due; null if none is. */
    public @Nullable Instant nextDue() {
        lock.lock();
        try {
            Due next = queue.peek();
            return next == null ? null : next.at();
        } finally {
            lock.unlock();
        }
    }

    /** The tasks that are due, in order, for a snapshot; wake-ups are no part of it. */
    public List<Pending> pending() {
        lock.lock();
        try {
            List<Pending> pending = new ArrayList<>();
            queue.stream().sorted().forEach(due -> {
                if (due.task() != null) {
                    pending.add(new Pending(due.at(), due.task()));
                }
            });
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Does what is due now, on the caller's thread. Returns how many tasks ran. */
    public int runDue() {
        running.lock();
        try {
            return runUntil(now(), false);
        } finally {
            running.unlock();
        }
    }

    private int runUntil(Instant target, boolean move) {
        int ran = 0;
        Instant outer = taskTime;
        try {
            for (Due due = pollDue(target); due != null; due = pollDue(target)) {
                taskTime = due.at();
                if (move && (outer == null || due.at().isAfter(outer))) {
                    moveTo(due.at());
                }
                runOne(due);
                ran++;
            }
        } finally {
            taskTime = outer;
        }
        if (move) {
            moveTo(target);
        }
        return ran;
    }

    private void runOne(Due due) {
        try {
            if (due.task() != null) {
                due.task().run(cloud);
            } else if (due.wakeUp() != null) {
                due.wakeUp().run();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A task that was due failed: " + due.task(), e);
        }
    }

    private @Nullable Due pollDue(Instant target) {
        lock.lock();
        try {
            Due next = queue.peek();
            return next != null && !next.at().isAfter(target) ? queue.poll() : null;
        } finally {
            lock.unlock();
        }
    }

    private Duration offset() {
        lock.lock();
        try {
            return offset;
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(Instant time) {
        lock.lock();
        try {
            if (frozenAt != null) {
                frozenAt = time;
            } else {
                offset = Duration.between(REAL.instant(), time);
            }
            arm();
        } finally {
            lock.unlock();
        }
    }

    /** Asks the alarm for the next due time, if time runs. Called with the lock held. */
    private void arm() {
        Due next = queue.peek();
        if (next == null || frozenAt != null || closed) {
            disarm();
            return;
        }
        Instant realTime = next.at().minus(offset);
        Instant before = armedFor;
        if (before != null && !realTime.isBefore(before) && armed != null && !armed.isDone()) {
            return;
        }
        disarm();
        long delayNanos = Math.max(0, Duration.between(REAL.instant(), realTime).toNanos());
        armedFor = realTime;
        armed = ALARM.schedule(this::ring, delayNanos, TimeUnit.NANOSECONDS);
    }

    private void disarm() {
        if (armed != null) {
            armed.cancel(false);
            armed = null;
            armedFor = null;
        }
    }

    private void ring() {
        if (running.tryLock()) {
            try {
                runUntil(now(), false);
            } finally {
                running.unlock();
            }
        }
        lock.lock();
        try {
            armed = null;
            armedFor = null;
            arm();
        } finally {
            lock.unlock();
        }
    }

    /** Takes over time and tasks of the timeline that this one's cloud is forked from. */
    void copyFrom(Timeline origin) {
        List<Due> tasks = new ArrayList<>();
        Duration originOffset;
        Instant originFrozenAt;
        long originSequence;
        origin.lock.lock();
        try {
            for (Due due : origin.queue) {
                if (due.task() != null) {
                    tasks.add(due);
                }
            }
            originOffset = origin.offset;
            originFrozenAt = origin.frozenAt;
            originSequence = origin.sequence;
        } finally {
            origin.lock.unlock();
        }
        lock.lock();
        try {
            queue.addAll(tasks);
            offset = originOffset;
            frozenAt = originFrozenAt;
            sequence = originSequence;
            moved = origin.moved;
            arm();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything that is due, and shows the real time again. */
    void reset() {
        lock.lock();
        try {
            queue.clear();
            offset = Duration.ZERO;
            frozenAt = null;
            moved = false;
            disarm();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            disarm();
        } finally {
            lock.unlock();
        }
    }
}
