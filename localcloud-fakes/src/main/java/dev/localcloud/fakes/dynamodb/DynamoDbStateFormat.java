package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.snapshot.Bodies;
import dev.localcloud.fakes.snapshot.DataCodec;
import dev.localcloud.fakes.snapshot.StateFormat;
import java.util.List;

/**
 * DynamoDB in snapshots: tables with their items, streams, backups, exports and imports, and the transactions that can be
 * repeated.
 */
public final class DynamoDbStateFormat implements StateFormat<DynamoDbState, DynamoDbStateFormat.Saved> {
    /**
     * DynamoDB in one account and region.
     *
     * @param tables by name
     * @param streams by ARN
     * @param backups by ARN
     * @param transactions oldest first
     * @param exports by ARN
     * @param imports by ARN
     */
    record Saved(
            List<SavedTable> tables,
            List<SavedTable.Stream> streams,
            List<SavedTable.Backup> backups,
            Transactions.Saved transactions,
            List<Transfers.Export> exports,
            List<Transfers.Import> imports) {}

    @Override
    public StateKind<DynamoDbState> kind() {
        return DynamoDbState.KIND;
    }

    @Override
    public Class<Saved> form() {
        return Saved.class;
    }

    @Override
    public List<Class<? extends DueTask>> tasks() {
        return List.of(
                TableLifecycle.Activate.class,
                TableLifecycle.Remove.class,
                ExpireItems.class,
                EndExport.class,
                EndImport.class);
    }

    @Override
    public DataCodec codec(DynamoDbState state, Bodies bodies) {
        return DataCodec.PLAIN;
    }

    @Override
    public Saved save(DynamoDbState state) {
        return new Saved(
                state.tables().stream().map(SavedTable::of).toList(),
                state.streams().values().stream().map(TableStream::save).toList(),
                state.backups().all().stream().map(SavedTable.Backup::of).toList(),
                state.transactions().save(),
                List.copyOf(state.transfers().exports().values()),
                List.copyOf(state.transfers().imports().values()));
    }

    @Override
    public void load(Saved saved, DynamoDbState into) {
        saved.streams().forEach(stream -> into.streams().put(stream.arn(), TableStream.load(stream)));
        saved.tables().forEach(table -> into.add(table.load(into.streams())));
        saved.backups().forEach(backup -> into.backups().add(backup.load()));
        into.transactions().load(saved.transactions());
        saved.exports().forEach(into.transfers()::put);
        saved.imports().forEach(into.transfers()::put);
    }
}
