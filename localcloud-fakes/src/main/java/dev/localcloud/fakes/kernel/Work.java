package dev.localcloud.fakes.kernel;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what a cloud is doing in threads of its own, such as running functions, so that a test can wait for its end.
 *
 * <p>Thread-safe.
 */
public final class Work {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int inFlight;

    /** A piece of work begins. */
    public void begin() {
        lock.lock();
        try {
            inFlight++;
        } finally {
            lock.unlock();
        }
    }

    /** A piece of work has ended. */
    public void end() {
        lock.lock();
        try {
            inFlight--;
            if (inFlight == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many pieces of work are in flight. */
    public int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing is in flight, or until the time is up.
     *
     * @param within real time, not the cloud's
     * @return whether nothing is in flight
     */
    public boolean awaitIdle(Duration within) throws InterruptedException {
        lock.lock();
        try {
            long nanos = within.toNanos();
            while (inFlight > 0 && nanos > 0) {
                nanos = idle.awaitNanos(nanos);
            }
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }
}
