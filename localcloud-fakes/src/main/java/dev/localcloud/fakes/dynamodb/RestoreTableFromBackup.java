package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Backups.Backup;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupResponse;

/**
 * Makes a table of a backup. A backup feeds one restore at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableFromBackup.html">RestoreTableFromBackup</a>
 */
final class RestoreTableFromBackup implements Operation<RestoreTableFromBackupRequest, RestoreTableFromBackupResponse> {
    @Override
    public RestoreTableFromBackupResponse run(RestoreTableFromBackupRequest request, Call call) {
        new Constraints()
                .notNull("targetTableName", request.targetTableName())
                .name("targetTableName", request.targetTableName())
                .arn("backupArn", request.backupArn())
                .oneOf("billingModeOverride", request.billingModeOverrideAsString(), Throughput.BILLING_MODES)
                .check();
        DynamoDbState state = DynamoDbState.of(call);
        Backup backup = state.backups().get(request.backupArn(), call.now());
        RestoredTable.checkTarget(state, request.targetTableName());
        if (RestoredTable.isBeingRestored(state, backup)) {
            throw DynamoDbErrors.backupInUse("Backup is being used to restore another table: " + backup.arn());
        }
        RestoreSummary summary = RestoreSummary.builder()
                .sourceBackupArn(backup.arn())
                .sourceTableArn(backup.table().tableArn())
                .restoreDateTime(backup.details().backupCreationDateTime())
                .restoreInProgress(true)
                .build();
        return RestoreTableFromBackupResponse.builder()
                .tableDescription(new RestoredTable(backup.table(), RestoredTable.Overrides.of(request))
                        .make(backup.items(), summary, state, call.now()))
                .build();
    }
}
