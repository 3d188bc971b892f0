package dev.localcloud.fakes.control;

import dev.localcloud.fakes.kernel.Cloud;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Brings a cloud to rest: does what is due and waits for what runs, until nothing is left. Thread-safe. */
public final class Settling {
    /** Real time that a cloud is given to come to rest. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Cloud cloud;

    /** Settles this cloud. */
    public Settling(Cloud cloud) {
        this.cloud = cloud;
    }

    /** Does what is due now, until nothing is due and nothing runs. Time is not moved. */
    public void settle() {
        long begin = System.nanoTime();
        while (!isQuiet(left(begin))) {
            left(begin);
        }
    }

    /** The same, and moves the time to what is due next, up to so far. */
    public void settle(Duration upTo) {
        Instant end = cloud.timeline().now().plus(upTo);
        settle();
        for (@Nullable Instant due = dueBy(end); due != null; due = dueBy(end)) {
            Duration ahead = Duration.between(cloud.timeline().now(), due);
            cloud.timeline().advance(ahead.isNegative() ? Duration.ZERO : ahead);
            settle();
        }
    }

    private @Nullable Instant dueBy(Instant end) {
        Instant due = cloud.timeline().nextDue();
        return due == null || due.isAfter(end) ? null : due;
    }

    /** One round. Returns whether there was nothing to do in it. */
    private boolean isQuiet(Duration patience) {
        try {
            int ran = cloud.timeline().runDue();
            boolean wasIdle = cloud.work().inFlight() == 0;
            if (!cloud.work().awaitIdle(patience)) {
                throw busy();
            }
            return ran == 0 && wasIdle;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The wait for the cloud to settle was interrupted.", e);
        }
    }

    private Duration left(long begin) {
        Duration left = PATIENCE.minusNanos(System.nanoTime() - begin);
        if (left.isNegative()) {
            throw busy();
        }
        return left;
    }

    private IllegalStateException busy() {
        return new IllegalStateException("The cloud has not come to rest within " + PATIENCE.toSeconds() + " s: "
                + cloud.work().inFlight() + " functions or deliveries are still under way.");
    }
}
