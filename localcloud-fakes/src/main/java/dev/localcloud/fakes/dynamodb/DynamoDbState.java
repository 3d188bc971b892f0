package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The tables of one account in one region, by name, with their streams, backups, exports and imports. Thread-safe. */
final class DynamoDbState implements State<DynamoDbState> {
    static final StateKind<DynamoDbState> KIND = new StateKind<>("dynamodb", DynamoDbState::new);

    private final Cloud cloud;
    private final Place place;
    private final ConcurrentSkipListMap<String, Table> tables = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, TableStream> streams = new ConcurrentSkipListMap<>();
    private final Transactions transactions;
    private final Backups backups;
    private final Transfers transfers;
    private final Chaos chaos;

    private DynamoDbState(Cloud cloud, Place place) {
        this(cloud, place, new Transactions(), new Backups(), new Transfers(), new Chaos());
    }

    private DynamoDbState(
            Cloud cloud, Place place, Transactions transactions, Backups backups, Transfers transfers, Chaos chaos) {
        this.cloud = cloud;
        this.place = place;
        this.transactions = transactions;
        this.backups = backups;
        this.transfers = transfers;
        this.chaos = chaos;
    }

    static DynamoDbState of(Call call) {
        return call.state(KIND);
    }

    static DynamoDbState of(Cloud cloud, Place place) {
        return cloud.state(KIND, place);
    }

    Place place() {
        return place;
    }

    Cloud cloud() {
        return cloud;
    }

    Arn arn(String resource) {
        return Arn.of("dynamodb", place.region(), place.account(), resource);
    }

    /** What went into recent transactions, so that a repeated one is recognised. */
    Transactions transactions() {
        return transactions;
    }

    Backups backups() {
        return backups;
    }

    /** Exports to S3 and imports from there. */
    Transfers transfers() {
        return transfers;
    }

    /** What a test has asked to go wrong. */
    Chaos chaos() {
        return chaos;
    }

    Collection<Table> tables() {
        return tables.values();
    }

    /** The tables behind a name, in order. */
    Collection<Table> tablesAfter(@Nullable String name) {
        return name == null ? tables.values() : tables.tailMap(name, false).values();
    }

    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The table of this name; false if there is one already. */
    boolean add(Table table) {
        table.followChanges(!chaos.readLag().isZero());
        return tables.putIfAbsent(table.name(), table) == null;
    }

    void remove(Table table) {
        tables.remove(table.name(), table);
    }

    /** A table by its name or ARN, in the caller's account and region if the ARN does not name another. */
    static Optional<Table> find(Call call, String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return of(call).table(nameOrArn);
        }
        return Arn.parse(nameOrArn)
                .filter(arn ->
                        arn.service().equals("dynamodb") && arn.resource().startsWith("table/"))
                .flatMap(arn ->
                        of(call.cloud(), new Place(arn.account(), arn.region())).table(tableNameOf(arn.resource())));
    }

    /** The name in the resource of an ARN of a table, or of something that belongs to it. */
    static String tableNameOf(String resource) {
        String name = resource.substring("table/".length());
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** A table whose items can be read and written. */
    static Table serving(Call call, String nameOrArn) {
        TableNames.check(nameOrArn);
        return find(call, nameOrArn).filter(Table::isServing).orElseThrow(DynamoDbErrors::resourceNotFound);
    }

    /** A table in any status. */
    static Table existing(Call call, String nameOrArn) {
        TableNames.check(nameOrArn);
        return find(call, nameOrArn).orElseThrow(() -> DynamoDbErrors.tableNotFound(TableNames.nameOf(nameOrArn)));
    }

    /** All streams, by ARN, those of deleted tables too. */
    Map<String, TableStream> streams() {
        return streams;
    }

    @Override
    public DynamoDbState fork(Cloud newCloud) {
        DynamoDbState fork =
                new DynamoDbState(newCloud, place, transactions.fork(), backups.fork(), transfers.fork(), chaos.fork());
        Map<TableStream, TableStream> forked = new HashMap<>();
        streams.forEach((arn, stream) -> fork.streams.put(arn, forked.computeIfAbsent(stream, TableStream::fork)));
        tables.forEach((name, table) ->
                fork.tables.put(name, table.fork(stream -> forked.computeIfAbsent(stream, TableStream::fork))));
        return fork;
    }
}
