package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;

/** Lets calls through to a table, or throttles them if a test has asked for that. */
final class Gate {
    private Gate() {}

    /** Throttles a read of a table, or of one of its indexes. */
    static void read(Call call, Table table, @Nullable Index index) {
        Chaos chaos = DynamoDbState.of(call).chaos();
        throttle(call, chaos);
        if (chaos.isThroughputEnforced() && !TableDescriptions.isOnDemand(table.description())) {
            long limit = units(table, index).readCapacityUnits();
            if (table.throughput().readUnits(call.now(), nameOf(index)) >= limit) {
                throw DynamoDbErrors.throughputExceeded();
            }
        }
    }

    static void write(Call call, Table table) {
        Chaos chaos = DynamoDbState.of(call).chaos();
        throttle(call, chaos);
        if (chaos.isThroughputEnforced() && !TableDescriptions.isOnDemand(table.description())) {
            long limit = units(table, null).writeCapacityUnits();
            if (table.throughput().writeUnits(call.now()) >= limit) {
                throw DynamoDbErrors.throughputExceeded();
            }
        }
    }

    private static void throttle(Call call, Chaos chaos) {
        double rate = chaos.throttleRate();
        if (rate > 0 && call.cloud().ids().fraction() < rate) {
            throw DynamoDbErrors.throughputExceeded();
        }
    }

    /** Whether chance says that a part of a batch is left for a later call. */
    static boolean leavesUnprocessed(Call call) {
        double rate = DynamoDbState.of(call).chaos().unprocessedRate();
        return rate > 0 && call.cloud().ids().fraction() < rate;
    }

    /** Whether chance says that another transaction is in the way. */
    static boolean conflicts(Call call) {
        double rate = DynamoDbState.of(call).chaos().conflictRate();
        return rate > 0 && call.cloud().ids().fraction() < rate;
    }

    /** Global indexes have units of their own; local ones use those of their table. */
    private static ProvisionedThroughputDescription units(Table table, @Nullable Index index) {
        if (index != null && index.isGlobal()) {
            for (var described : table.description().globalSecondaryIndexes()) {
                if (described.indexName().equals(index.name())) {
                    return described.provisionedThroughput();
                }
            }
        }
        return table.description().provisionedThroughput();
    }

    private static String nameOf(@Nullable Index index) {
        return index != null && index.isGlobal() ? index.name() : "";
    }
}
