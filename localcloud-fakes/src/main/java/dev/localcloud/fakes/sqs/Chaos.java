package dev.localcloud.fakes.sqs;

import java.time.Duration;

/**
 * What a queue does to its messages to show whether its consumers live up to the promise of a standard queue: delivered at
 * least once, in any order, at some time.
 *
 * <pre>{@code
 * cloud.sqs().queue("orders").chaos(Chaos.seeded(42).duplicates(0.1).losesAcknowledgements(0.05));
 * }</pre>
 *
 * <p>Each decision follows from the seed, the message's place in the queue and how often it has been delivered, and from
 * nothing else: the same seed and the same messages give the same deliveries, in whichever threads consumers run. All rates
 * are from 0 to 1 and are 0 at first. Immutable.
 */
public final class Chaos {
    /** A queue that does nothing of its own accord. */
    public static final Chaos NONE = new Chaos(0, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO, 0);

    private enum Event {
        DUPLICATE,
        REORDER,
        DELAY,
        HIDE,
        LOSE
    }

    /** How many messages a reordered one lets pass at most. */
    private static final int REORDERED_BY_MAX = 10;

    private final long seed;
    private final double duplicateRate;
    private final double reorderRate;
    private final double delayRate;
    private final Duration delayMax;
    private final double hideRate;
    private final Duration hideMax;
    private final double loseRate;

    private Chaos(
            long seed,
            double duplicateRate,
            double reorderRate,
            double delayRate,
            Duration delayMax,
            double hideRate,
            Duration hideMax,
            double loseRate) {
        this.seed = seed;
        this.duplicateRate = duplicateRate;
        this.reorderRate = reorderRate;
        this.delayRate = delayRate;
        this.delayMax = delayMax;
        this.hideRate = hideRate;
        this.hideMax = hideMax;
        this.loseRate = loseRate;
    }

    /** Chaos that follows from a seed; it does nothing until rates are given. */
    public static Chaos seeded(long seed) {
        return new Chaos(seed, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO, 0);
    }

    /**
     * Delivers some messages twice, the second time even after the first delivery has been deleted. FIFO queues deliver
     * exactly once and are spared.
     *
     * @param rate from 0 to 1
     */
    public Chaos duplicates(double rate) {
        return new Chaos(seed, checked(rate), reorderRate, delayRate, delayMax, hideRate, hideMax, loseRate);
    }

    /**
     * Lets some messages wait until up to ten that came later have been received. FIFO queues keep their order and are
     * spared.
     *
     * @param rate from 0 to 1
     */
    public Chaos reorders(double rate) {
        return new Chaos(seed, duplicateRate, checked(rate), delayRate, delayMax, hideRate, hideMax, loseRate);
    }

    /**
     * Makes some messages visible later than they should be.
     *
     * @param rate from 0 to 1
     * @param max how much later at most, by the cloud's clock
     */
    public Chaos delays(double rate, Duration max) {
        return new Chaos(seed, duplicateRate, reorderRate, checked(rate), checked(max), hideRate, hideMax, loseRate);
    }

    /**
     * Overlooks some messages when they would be received, as a short poll does that asks only some of the servers.
     *
     * @param rate from 0 to 1
     * @param max for how long at most, by the cloud's clock
     */
    public Chaos hides(double rate, Duration max) {
        return new Chaos(seed, duplicateRate, reorderRate, delayRate, delayMax, checked(rate), checked(max), loseRate);
    }

    /**
     * Answers some deletes with success and keeps the message.
     *
     * @param rate from 0 to 1; at 1 no message is ever deleted
     */
    public Chaos losesAcknowledgements(double rate) {
        return new Chaos(seed, duplicateRate, reorderRate, delayRate, delayMax, hideRate, hideMax, checked(rate));
    }

    private static double checked(double rate) {
        if (rate >= 0 && rate <= 1) {
            return rate;
        }
        throw new IllegalArgumentException("The rate is " + rate + ", but a rate is from 0 to 1.");
    }

    private static Duration checked(Duration max) {
        if (max.isNegative() || max.isZero()) {
            throw new IllegalArgumentException("The duration is " + max + ", but must be more than zero.");
        }
        return max;
    }

    /** The seed: with it the same deliveries can be had again. */
    public long seed() {
        return seed;
    }

    /** Whether there is any chaos at all. */
    public boolean isNone() {
        return duplicateRate == 0 && reorderRate == 0 && delayRate == 0 && hideRate == 0 && loseRate == 0;
    }

    // The decisions.

    boolean duplicates(Slot slot) {
        return happens(duplicateRate, Event.DUPLICATE, slot.order(), slot.deliveries());
    }

    int stepsBehind(Slot slot) {
        if (!happens(reorderRate, Event.REORDER, slot.order(), slot.deliveries())) {
            return 0;
        }
        return 1 + (int) (fraction(Event.REORDER, slot.order(), ~slot.deliveries()) * REORDERED_BY_MAX);
    }

    Duration delayOf(long order) {
        return upTo(delayMax, delayRate, Event.DELAY, order, 0);
    }

    Duration hides(Slot slot) {
        return upTo(hideMax, hideRate, Event.HIDE, slot.order(), slot.deliveries() * 1000 + slot.timesHidden());
    }

    boolean losesAcknowledgement(Slot slot) {
        return happens(loseRate, Event.LOSE, slot.order(), slot.deliveries());
    }

    private Duration upTo(Duration max, double rate, Event event, long order, int time) {
        if (!happens(rate, event, order, time)) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(1 + (long) (fraction(event, order, ~time) * (max.toMillis() - 1)));
    }

    private boolean happens(double rate, Event event, long order, int time) {
        return rate > 0 && fraction(event, order, time) < rate;
    }

    /** A number from 0 to 1 that looks random, and is the same for the same event. */
    private double fraction(Event event, long order, int time) {
        long mixed = ReceiptHandle.scatter(seed ^ event.name().hashCode());
        mixed = ReceiptHandle.scatter(mixed ^ order);
        mixed = ReceiptHandle.scatter(mixed ^ time);
        return (mixed >>> 11) * 0x1.0p-53;
    }

    @Override
    public String toString() {
        if (isNone()) {
            return "no chaos";
        }
        StringBuilder text = new StringBuilder("chaos with seed ").append(seed).append(" (");
        append(text, "duplicates", duplicateRate);
        append(text, "reorders", reorderRate);
        append(text, "delays", delayRate);
        append(text, "hides", hideRate);
        append(text, "loses acknowledgements", loseRate);
        return text.append(')').toString();
    }

    private static void append(StringBuilder text, String what, double rate) {
        if (rate > 0) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                    .append(what)
                    .append(' ')
                    .append(rate);
        }
    }
}
