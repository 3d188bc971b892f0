package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.DescribeBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeBackupResponse;

/**
 * Describes a backup.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeBackup.html">DescribeBackup</a>
 */
final class DescribeBackup implements Operation<DescribeBackupRequest, DescribeBackupResponse> {
    @Override
    public DescribeBackupResponse run(DescribeBackupRequest request, Call call) {
        new Constraints().arn("backupArn", request.backupArn()).check();
        return DescribeBackupResponse.builder()
                .backupDescription(DynamoDbState.of(call)
                        .backups()
                        .get(request.backupArn(), call.now())
                        .describe(BackupStatus.AVAILABLE))
                .build();
    }
}
