package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import java.util.List;

/** DynamoDB as a test sees it: what its tables hold, and what is to go wrong. Thread-safe. */
public final class DynamoDbView {
    private final Cloud cloud;
    private final Place place;

    /** The tables of one account and region. */
    public DynamoDbView(Cloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
    }

    /**
     * The same of another account.
     *
     * @param account 12 digits
     */
    public DynamoDbView inAccount(String account) {
        return new DynamoDbView(cloud, new Place(account, place.region()));
    }

    /**
     * The same of another region.
     *
     * @param region for example {@code eu-west-1}
     */
    public DynamoDbView inRegion(String region) {
        return new DynamoDbView(cloud, new Place(place.account(), region));
    }

    /**
     * A table.
     *
     * @throws IllegalStateException if there is none of that name
     */
    public TableView table(String name) {
        return new TableView(DynamoDbState.of(cloud, place)
                .table(name)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no table '" + name + "' in " + place.region() + "; there are " + tables() + '.')));
    }

    /** The names of all tables, in order. */
    public List<String> tables() {
        return DynamoDbState.of(cloud, place).tables().stream().map(Table::name).toList();
    }

    /** What is to go wrong in this account and region. */
    public DynamoDbChaos chaos() {
        return new DynamoDbChaos(DynamoDbState.of(cloud, place));
    }
}
