package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Backups.Backup;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupResponse;

/**
 * Deletes a backup that no table is being restored from.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteBackup.html">DeleteBackup</a>
 */
final class DeleteBackup implements Operation<DeleteBackupRequest, DeleteBackupResponse> {
    @Override
    public DeleteBackupResponse run(DeleteBackupRequest request, Call call) {
        new Constraints().arn("backupArn", request.backupArn()).check();
        DynamoDbState state = DynamoDbState.of(call);
        Backup backup = state.backups().get(request.backupArn(), call.now());
        if (backup.details().backupType() == BackupType.SYSTEM) {
            throw DynamoDbErrors.systemBackup(backup.arn(), backup.details().backupExpiryDateTime());
        }
        if (RestoredTable.isBeingRestored(state, backup)) {
            throw DynamoDbErrors.backupInUse("Backup is being used to restore table: " + backup.arn());
        }
        state.backups().remove(backup);
        return DeleteBackupResponse.builder()
                .backupDescription(backup.describe(BackupStatus.DELETED))
                .build();
    }
}
