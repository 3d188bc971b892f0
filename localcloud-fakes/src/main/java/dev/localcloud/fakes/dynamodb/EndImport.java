package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.Transfers.Import;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import software.amazon.awssdk.services.dynamodb.model.ImportStatus;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;

/**
 * Ends an import: reads the objects, fills the table and makes it active. An item that cannot be imported makes the import
 * fail, but the others stay, as on AWS.
 *
 * @param place the account and region of the import
 * @param importArn the import
 */
record EndImport(Place place, String importArn) implements DueTask {
    @Override
    public void run(Cloud cloud) {
        DynamoDbState state = DynamoDbState.of(cloud, place);
        Import begun = state.transfers().imports().get(importArn);
        if (begun == null) {
            return;
        }
        ImportTableDescription description = state.table(
                        TableNames.nameOf(begun.description().tableArn()))
                .filter(found -> found.id().equals(begun.description().tableId()))
                .map(table -> fill(table, begun, cloud))
                .orElseGet(() ->
                        ended(begun, cloud).importStatus(ImportStatus.CANCELLED).build());
        state.transfers().put(new Import(description, begun.request()));
    }

    private ImportTableDescription fill(Table table, Import begun, Cloud cloud) {
        ImportTableDescription.Builder ended = ended(begun, cloud);
        try {
            ImportedFiles files = new ImportedFiles(begun.request(), table);
            files.readAll(cloud, place);
            table.restore(files.items());
            files.describe(ended);
        } catch (AwsError refused) {
            ended.importStatus(ImportStatus.FAILED)
                    .failureCode("S3" + refused.shortCode())
                    .failureMessage(refused.text());
        }
        TableLifecycle.activate(table);
        return ended.build();
    }

    private static ImportTableDescription.Builder ended(Import begun, Cloud cloud) {
        return begun.description().toBuilder()
                .importStatus(ImportStatus.COMPLETED)
                .endTime(cloud.timeline().now());
    }
}
