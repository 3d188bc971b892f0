package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Keeps what a table is now, with its items. Names of backups may repeat.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateBackup.html">CreateBackup</a>
 */
final class CreateBackup implements Operation<CreateBackupRequest, CreateBackupResponse> {
    @Override
    public CreateBackupResponse run(CreateBackupRequest request, Call call) {
        new Constraints()
                .tableName(request.tableName())
                .notNull("backupName", request.backupName())
                .name("backupName", request.backupName())
                .check();
        Table table = ContinuousBackups.table(call, request.tableName());
        if (table.status() == TableStatus.CREATING) {
            throw DynamoDbErrors.backupTableNotFound(table.name());
        }
        DynamoDbState state = DynamoDbState.of(call);
        BackupDetails details = state.backups()
                .make(table, request.backupName(), state, call.now())
                .details();
        return CreateBackupResponse.builder()
                .backupDetails(
                        details.toBuilder().backupStatus(BackupStatus.CREATING).build())
                .build();
    }
}
