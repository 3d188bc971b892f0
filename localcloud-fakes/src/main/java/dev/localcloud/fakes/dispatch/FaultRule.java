package dev.localcloud.fakes.dispatch;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong, and how: the matching calls from {@code first} on, at most {@code times} of them, at a rate.
 *
 * <p>Thread-safe; {@code this} guards the counters.
 */
public final class FaultRule {
    /**
     * What a rule decides on.
     *
     * @param name what the rule is for, shown in messages
     * @param matches the calls that it is for
     * @param first the first matching call that can go wrong, counted from 1
     * @param times how many can go wrong at most
     * @param rate the share of them that goes wrong, above 0 and up to 1
     * @param seed of the choice, if the rate is below 1
     */
    public record Scope(String name, Predicate<FaultPoint> matches, int first, int times, double rate, long seed) {}

    private final Scope scope;
    private final Fault fault;
    private final SplittableRandom random;
    private int matched;
    private int fired;

    /** A rule that has not fired yet. */
    public FaultRule(Scope scope, Fault fault) {
        this.scope = scope;
        this.fault = fault;
        this.random = new SplittableRandom(scope.seed());
    }

    /** What goes wrong with this call; null if nothing does. */
    synchronized @Nullable Fault strike(FaultPoint point) {
        if (!scope.matches().test(point)) {
            return null;
        }
        matched++;
        boolean isDue = matched >= scope.first() && fired < scope.times();
        if (!isDue || scope.rate() < 1 && random.nextDouble() >= scope.rate()) {
            return null;
        }
        fired++;
        return fault;
    }

    /** The same rule as it was before its first call. */
    FaultRule fresh() {
        return new FaultRule(scope, fault);
    }

    /** What the rule is for. */
    public String name() {
        return scope.name();
    }

    /** How many calls have gone wrong by it. */
    public synchronized int fired() {
        return fired;
    }

    @Override
    public String toString() {
        return scope.name() + ": " + fault.summary() + ", fired " + fired() + " times";
    }
}
