package dev.localcloud.fakes.control;

import dev.localcloud.fakes.kernel.Timeline;
import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a cloud, in a test's hands. All services obey it: visibility timeouts, delays, retention, expiry, retries.
 *
 * <p>It runs with the real time until it is moved. What becomes due while it is moved happens before the method returns, in
 * order, each at its own time. Thread-safe.
 */
public final class CloudClock {
    private final Timeline timeline;

    /** The clock of a timeline. */
    public CloudClock(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The cloud's time, to the millisecond. */
    public Instant now() {
        return timeline.now();
    }

    /**
     * Moves the time forward and does everything that becomes due on the way.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration by) {
        timeline.advance(by);
    }

    /** Sets the time. Forward it does what becomes due on the way; back it changes only what {@link #now} says. */
    public void set(Instant time) {
        timeline.set(time);
    }

    /** Stops the time where it is. {@link #advance} and {@link #set} still move it. */
    public void freeze() {
        timeline.freeze();
    }

    /** Lets a stopped time run on from where it stands. */
    public void resume() {
        timeline.resume();
    }

    /** Whether the time is stopped. */
    public boolean isFrozen() {
        return timeline.isFrozen();
    }
}
