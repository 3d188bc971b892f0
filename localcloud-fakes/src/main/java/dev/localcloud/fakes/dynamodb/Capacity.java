package dev.localcloud.fakes.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Adds up what a call consumes of one table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Capacity unit
 *     consumption</a>
 */
final class Capacity {
    /** Whether a call reads, writes, or does either in a transaction, which costs twice as much. */
    enum Kind {
        READ,
        WRITE,
        TRANSACTIONAL_READ,
        TRANSACTIONAL_WRITE;

        private boolean isTransactional() {
            return this == TRANSACTIONAL_READ || this == TRANSACTIONAL_WRITE;
        }

        private boolean isRead() {
            return this == READ || this == TRANSACTIONAL_READ;
        }
    }

    private final Table table;
    private final Kind kind;
    private double tableUnits;
    private final Map<Index, Double> indexUnits = new LinkedHashMap<>();

    Capacity(Table table, Kind kind) {
        this.table = table;
        this.kind = kind;
    }

    Table table() {
        return table;
    }

    /** Units of a read of so many bytes: one for each 4 KB begun, half of it if it need not be consistent. */
    static double readUnits(long bytes, boolean isConsistent) {
        double units = Math.max(1, ceilingOf(bytes, DynamoDbLimits.READ_UNIT_BYTES));
        return isConsistent ? units : units / 2;
    }

    /** Units of a write of so many bytes: one for each KB begun. */
    static double writeUnits(long bytes) {
        return Math.max(1, ceilingOf(bytes, DynamoDbLimits.WRITE_UNIT_BYTES));
    }

    private static long ceilingOf(long bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }

    void addRead(@Nullable Index index, long bytes, boolean isConsistent) {
        add(index, readUnits(bytes, isConsistent));
    }

    /** The units of one item's write, in the table and in each index that it changes. */
    void addWrite(@Nullable Item before, @Nullable Item after) {
        add(null, writeUnits(Math.max(sizeOf(before), sizeOf(after))));
        for (Index index : table.indexes().values()) {
            double units = indexWriteUnits(index, projected(index, before), projected(index, after));
            if (units > 0) {
                add(index, units);
            }
        }
    }

    private static @Nullable Item projected(Index index, @Nullable Item item) {
        return item == null || !index.holds(item.attributes()) ? null : ItemStore.projection(index, item);
    }

    /** An entry that moves is deleted at its old place and put at its new one. */
    private static double indexWriteUnits(Index index, @Nullable Item before, @Nullable Item after) {
        if (before == null && after == null) {
            return 0;
        }
        if (before == null || after == null) {
            return writeUnits(sizeOf(before) + sizeOf(after));
        }
        if (before.attributes().equals(after.attributes())) {
            return 0;
        }
        boolean stays = Objects.equals(
                index.key().keyOf(before.attributes()), index.key().keyOf(after.attributes()));
        return stays
                ? writeUnits(Math.max(sizeOf(before), sizeOf(after)))
                : writeUnits(sizeOf(before)) + writeUnits(sizeOf(after));
    }

    private static int sizeOf(@Nullable Item item) {
        return item == null ? 0 : item.size();
    }

    private void add(@Nullable Index index, double units) {
        double factored = kind.isTransactional() ? units * 2 : units;
        if (index == null) {
            tableUnits += factored;
        } else {
            indexUnits.merge(index, factored, Double::sum);
        }
    }

    /** Counts what was consumed against the table's units of this second. */
    void count(Instant now) {
        if (kind.isRead()) {
            table.throughput().countRead(now, "", tableUnits);
            indexUnits.forEach(
                    (index, units) -> table.throughput().countRead(now, index.isGlobal() ? index.name() : "", units));
        } else {
            table.throughput().countWrite(now, tableUnits);
        }
    }

    /** What the answer says; null if the request does not want to know. */
    @Nullable
    ConsumedCapacity report(@Nullable ReturnConsumedCapacity wanted) {
        if (wanted != ReturnConsumedCapacity.TOTAL && wanted != ReturnConsumedCapacity.INDEXES) {
            return null;
        }
        double total = tableUnits;
        for (double units : indexUnits.values()) {
            total += units;
        }
        ConsumedCapacity.Builder report =
                ConsumedCapacity.builder().tableName(table.name()).capacityUnits(total);
        if (kind == Kind.TRANSACTIONAL_READ) {
            report.readCapacityUnits(total);
        } else if (kind == Kind.TRANSACTIONAL_WRITE) {
            report.writeCapacityUnits(total);
        }
        if (wanted == ReturnConsumedCapacity.INDEXES) {
            report.table(units(tableUnits));
            report.localSecondaryIndexes(byName(false));
            report.globalSecondaryIndexes(byName(true));
        }
        return report.build();
    }

    private @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.Capacity> byName(boolean isGlobal) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.Capacity> byName = new LinkedHashMap<>();
        indexUnits.forEach((index, units) -> {
            if (index.isGlobal() == isGlobal) {
                byName.put(index.name(), units(units));
            }
        });
        return byName.isEmpty() ? null : byName;
    }

    private software.amazon.awssdk.services.dynamodb.model.Capacity units(double units) {
        var capacity = software.amazon.awssdk.services.dynamodb.model.Capacity.builder()
                .capacityUnits(units);
        if (kind == Kind.TRANSACTIONAL_READ) {
            capacity.readCapacityUnits(units);
        } else if (kind == Kind.TRANSACTIONAL_WRITE) {
            capacity.writeCapacityUnits(units);
        }
        return capacity.build();
    }
}
