package dev.localcloud.fakes.dynamodb;

import java.time.Duration;

/** What a test has asked to go wrong in one account and region. Thread-safe. */
final class Chaos {
    private volatile double throttleRate;
    private volatile double unprocessedRate;
    private volatile double conflictRate;
    private volatile boolean isThroughputEnforced;
    private volatile Duration readLag = Duration.ZERO;
    private volatile Duration tableDelay = Duration.ZERO;

    double throttleRate() {
        return throttleRate;
    }

    void throttleRate(double rate) {
        throttleRate = rate;
    }

    double unprocessedRate() {
        return unprocessedRate;
    }

    void unprocessedRate(double rate) {
        unprocessedRate = rate;
    }

    double conflictRate() {
        return conflictRate;
    }

    void conflictRate(double rate) {
        conflictRate = rate;
    }

    boolean isThroughputEnforced() {
        return isThroughputEnforced;
    }

    void enforceThroughput(boolean isEnforced) {
        isThroughputEnforced = isEnforced;
    }

    /** How long eventually consistent reads do not see a change. */
    Duration readLag() {
        return readLag;
    }

    void readLag(Duration lag) {
        readLag = lag;
    }

    /** How long tables are in CREATING, UPDATING and DELETING. */
    Duration tableDelay() {
        return tableDelay;
    }

    void tableDelay(Duration delay) {
        tableDelay = delay;
    }

    Chaos fork() {
        Chaos fork = new Chaos();
        fork.throttleRate = throttleRate;
        fork.unprocessedRate = unprocessedRate;
        fork.conflictRate = conflictRate;
        fork.isThroughputEnforced = isThroughputEnforced;
        fork.readLag = readLag;
        fork.tableDelay = tableDelay;
        return fork;
    }
}
