package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Deletes a table with its items and indexes. Its stream stays readable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 */
final class DeleteTable implements Operation<DeleteTableRequest, DeleteTableResponse> {
    @Override
    public DeleteTableResponse run(DeleteTableRequest request, Call call) {
        Table table = DynamoDbState.existing(call, request.tableName());
        DynamoDbState state = DynamoDbState.of(call);
        table.describe(description -> deleting(description, table));
        if (table.settings().recovery().since() != null) {
            state.backups().makeLast(table, call.now());
        }
        Streams.disable(table);
        TableDescription description = TableDescriptions.live(table);
        TableLifecycle.removeLater(table, state, call.now());
        return DeleteTableResponse.builder()
                .tableDescription(TableDescription.builder()
                        .tableName(description.tableName())
                        .tableArn(description.tableArn())
                        .tableId(description.tableId())
                        .tableStatus(description.tableStatus())
                        .provisionedThroughput(description.provisionedThroughput())
                        .itemCount(description.itemCount())
                        .tableSizeBytes(description.tableSizeBytes())
                        .billingModeSummary(description.billingModeSummary())
                        .deletionProtectionEnabled(description.deletionProtectionEnabled())
                        .build())
                .build();
    }

    private static TableDescription deleting(TableDescription description, Table table) {
        switch (description.tableStatus()) {
            case CREATING -> throw DynamoDbErrors.tableIsBeing("created", table.name());
            case UPDATING -> throw DynamoDbErrors.tableIsBeing("updated", table.name());
            case DELETING -> throw DynamoDbErrors.tableIsBeing("deleted", table.name());
            default -> {}
        }
        if (description.deletionProtectionEnabled()) {
            throw DynamoDbErrors.tableIsProtected(table.arn());
        }
        return description.toBuilder().tableStatus(TableStatus.DELETING).build();
    }
}
