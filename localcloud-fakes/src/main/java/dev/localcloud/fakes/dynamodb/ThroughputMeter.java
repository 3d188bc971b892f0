package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What has been read and written in the current second, so that a table can be held to its provisioned units.
 *
 * <p>Thread-safe.
 */
final class ThroughputMeter {
    private long second;
    private final Map<String, Double> readUnits = new HashMap<>();
    private double writeUnits;

    /** The read units of this second, of the table (an empty name) or of a global index. */
    synchronized double readUnits(Instant now, String index) {
        turn(now);
        return readUnits.getOrDefault(index, 0.0);
    }

    synchronized double writeUnits(Instant now) {
        turn(now);
        return writeUnits;
    }

    synchronized void countRead(Instant now, String index, double units) {
        turn(now);
        readUnits.merge(index, units, Double::sum);
    }

    synchronized void countWrite(Instant now, double units) {
        turn(now);
        writeUnits += units;
    }

    private void turn(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            readUnits.clear();
            writeUnits = 0;
        }
    }

    synchronized ThroughputMeter fork() {
        ThroughputMeter fork = new ThroughputMeter();
        fork.second = second;
        fork.readUnits.putAll(readUnits);
        fork.writeUnits = writeUnits;
        return fork;
    }
}
