package dev.localcloud.fakes.dynamodb;

import java.time.Duration;

/**
 * What a test lets go wrong in DynamoDB. Every choice follows from the cloud's seed, so that a run can be repeated.
 *
 * <pre>{@code
 * cloud.dynamodb().chaos().eventualReadsLag(Duration.ofSeconds(1)).throttle(0.1);
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class DynamoDbChaos {
    private final DynamoDbState state;

    DynamoDbChaos(DynamoDbState state) {
        this.state = state;
    }

    /**
     * Refuses calls with {@code ProvisionedThroughputExceededException}.
     *
     * @param rate how many of all calls on items, from 0 (none) to 1 (all)
     * @throws IllegalArgumentException if the rate is outside of that
     */
    public DynamoDbChaos throttle(double rate) {
        state.chaos().throttleRate(checked(rate));
        return this;
    }

    /**
     * Holds provisioned tables to their units: once a second's units are used up, calls are refused with {@code
     * ProvisionedThroughputExceededException} until the next one. There is no burst.
     */
    public DynamoDbChaos enforceProvisionedThroughput() {
        state.chaos().enforceThroughput(true);
        return this;
    }

    /**
     * Leaves parts of batches in {@code UnprocessedKeys} and {@code UnprocessedItems}.
     *
     * @param rate how many of all parts, from 0 (none) to 1 (all)
     * @throws IllegalArgumentException if the rate is outside of that
     */
    public DynamoDbChaos leaveUnprocessed(double rate) {
        state.chaos().unprocessedRate(checked(rate));
        return this;
    }

    /**
     * Cancels write transactions with {@code TransactionConflict}.
     *
     * @param rate how many of all, from 0 (none) to 1 (all)
     * @throws IllegalArgumentException if the rate is outside of that
     */
    public DynamoDbChaos conflictTransactions(double rate) {
        state.chaos().conflictRate(checked(rate));
        return this;
    }

    /**
     * Lets eventually consistent reads see each change only after a while, by the cloud's clock: reads without {@code
     * ConsistentRead}, and all reads of global indexes. What was written before is seen at once.
     *
     * @param lag zero to see everything again
     * @throws IllegalArgumentException if it is negative
     */
    public DynamoDbChaos eventualReadsLag(Duration lag) {
        if (lag.isNegative()) {
            throw new IllegalArgumentException("Reads cannot see the future, but the lag is " + lag + '.');
        }
        state.chaos().readLag(lag);
        state.tables().forEach(table -> table.followChanges(!lag.isZero()));
        return this;
    }

    /**
     * Keeps tables for a while in CREATING, UPDATING and DELETING, and exports and imports in IN_PROGRESS, by the cloud's
     * clock.
     *
     * @param delay zero, the default, makes them ready at once
     * @throws IllegalArgumentException if it is negative
     */
    public DynamoDbChaos delayTables(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("A delay cannot be negative, but was " + delay + '.');
        }
        state.chaos().tableDelay(delay);
        return this;
    }

    /** Lets nothing go wrong any more. */
    public void stop() {
        throttle(0).leaveUnprocessed(0).conflictTransactions(0).eventualReadsLag(Duration.ZERO);
        delayTables(Duration.ZERO);
        state.chaos().enforceThroughput(false);
    }

    private static double checked(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("A rate is from 0 to 1, but was " + rate + '.');
        }
        return rate;
    }
}
