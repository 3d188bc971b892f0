package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** How tables go from CREATING, UPDATING and DELETING to where they want to be: at once, or when a delay is over. */
final class TableLifecycle {
    private TableLifecycle() {}

    /** Ends the creation or the update of a table. */
    record Activate(Place place, String table, String tableId) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            DynamoDbState.of(cloud, place)
                    .table(table)
                    .filter(found -> found.id().equals(tableId))
                    .ifPresent(TableLifecycle::activate);
        }
    }

    /** Ends the deletion of a table. */
    record Remove(Place place, String table, String tableId) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            DynamoDbState state = DynamoDbState.of(cloud, place);
            state.table(table)
                    .filter(found -> found.id().equals(tableId))
                    .filter(found -> found.status() == TableStatus.DELETING)
                    .ifPresent(state::remove);
        }
    }

    static void activateLater(Table table, DynamoDbState state, Instant now) {
        Duration delay = state.chaos().tableDelay();
        if (delay.isZero()) {
            activate(table);
        } else {
            state.cloud().timeline().at(now.plus(delay), new Activate(state.place(), table.name(), table.id()));
        }
    }

    static void removeLater(Table table, DynamoDbState state, Instant now) {
        Duration delay = state.chaos().tableDelay();
        if (delay.isZero()) {
            state.remove(table);
        } else {
            state.cloud().timeline().at(now.plus(delay), new Remove(state.place(), table.name(), table.id()));
        }
    }

    /** Makes a table and its indexes ready, unless it is being deleted. */
    static void activate(Table table) {
        table.describe(description -> {
            if (description.tableStatus() == TableStatus.DELETING) {
                return description;
            }
            TableDescription.Builder active =
                    description.toBuilder().tableStatus(TableStatus.ACTIVE).restoreSummary((RestoreSummary) null);
            if (description.hasGlobalSecondaryIndexes()) {
                active.globalSecondaryIndexes(description.globalSecondaryIndexes().stream()
                        .filter(index -> index.indexStatus() != IndexStatus.DELETING)
                        .map(TableLifecycle::active)
                        .toList());
            }
            TableDescription result = active.build();
            return result.hasGlobalSecondaryIndexes()
                            && result.globalSecondaryIndexes().isEmpty()
                    ? result.toBuilder()
                            .globalSecondaryIndexes((java.util.Collection<GlobalSecondaryIndexDescription>) null)
                            .build()
                    : result;
        });
    }

    private static GlobalSecondaryIndexDescription active(GlobalSecondaryIndexDescription index) {
        return index.toBuilder()
                .indexStatus(IndexStatus.ACTIVE)
                .backfilling(null)
                .build();
    }
}
