package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import java.time.Instant;

/**
 * Deletes the items of a table whose time to live has ended, and comes back when the next one's will have.
 *
 * @param place the table's account and region
 * @param table the table's name
 * @param tableId tells it from a later one of the same name
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to Live</a>
 */
record ExpireItems(Place place, String table, String tableId) implements DueTask {
    /** Has the items of a table expire from now on; called when its time to live has been switched on. */
    static void begin(Cloud cloud, Table table) {
        schedule(cloud, table, cloud.timeline().now());
    }

    /** Looks at a table once the first of its items has expired, but not at once. */
    static void schedule(Cloud cloud, Table table, Instant expiry) {
        Instant now = cloud.timeline().now();
        Instant due = (expiry.isBefore(now) ? now : expiry).plus(DynamoDbLimits.EXPIRY_DELAY);
        Arn arn = Arn.parse(table.arn()).orElseThrow();
        cloud.timeline().at(due, new ExpireItems(new Place(arn.account(), arn.region()), table.name(), table.id()));
    }

    @Override
    public void run(Cloud cloud) {
        DynamoDbState.of(cloud, place)
                .table(table)
                .filter(found -> found.id().equals(tableId))
                .ifPresent(found -> {
                    found.expire(cloud.timeline().now());
                    found.written(cloud);
                });
    }
}
