package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.Backups.Backup;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/**
 * Lists backups in pages: those that users made, unless others are asked for. Nobody need have the table any more.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html">ListBackups</a>
 */
final class ListBackups implements Operation<ListBackupsRequest, ListBackupsResponse> {
    private static final List<String> TYPES = List.of("USER", "SYSTEM", "AWS_BACKUP", "ALL");

    @Override
    public ListBackupsResponse run(ListBackupsRequest request, Call call) {
        constrain(request);
        String start = request.exclusiveStartBackupArn();
        List<Backup> found = DynamoDbState.of(call).backups().all(call.now()).stream()
                .filter(backup -> isWanted(backup, request))
                .filter(backup -> start == null || backup.arn().compareTo(start) > 0)
                .toList();
        int limit = request.limit() == null ? DynamoDbLimits.LIST_BACKUPS_MAX : request.limit();
        List<Backup> page = found.subList(0, Math.min(limit, found.size()));
        return ListBackupsResponse.builder()
                .backupSummaries(page.stream().map(ListBackups::summary).toList())
                .lastEvaluatedBackupArn(
                        page.size() < found.size() ? page.get(limit - 1).arn() : null)
                .build();
    }

    private static void constrain(ListBackupsRequest request) {
        new Constraints()
                .length("tableName", request.tableName(), 1, 1024)
                .atLeast("limit", request.limit(), 1)
                .atMost("limit", request.limit(), DynamoDbLimits.LIST_BACKUPS_MAX)
                .length(
                        "exclusiveStartBackupArn",
                        request.exclusiveStartBackupArn(),
                        DynamoDbLimits.ARN_LENGTH_MIN,
                        DynamoDbLimits.ARN_LENGTH_MAX)
                .oneOf("backupType", request.backupTypeAsString(), TYPES)
                .check();
        Instant from = request.timeRangeLowerBound();
        Instant to = request.timeRangeUpperBound();
        if (from != null && to != null && from.isAfter(to)) {
            throw DynamoDbErrors.invalid("Time range lower bound must be less than or equal to upper bound");
        }
    }

    private static boolean isWanted(Backup backup, ListBackupsRequest request) {
        BackupTypeFilter type = request.backupType() == null ? BackupTypeFilter.USER : request.backupType();
        Instant at = backup.details().backupCreationDateTime();
        return (type == BackupTypeFilter.ALL
                        || type.toString().equals(backup.details().backupTypeAsString()))
                && (request.tableName() == null
                        || backup.table().tableName().equals(TableNames.nameOf(request.tableName())))
                && (request.timeRangeLowerBound() == null || !at.isBefore(request.timeRangeLowerBound()))
                && (request.timeRangeUpperBound() == null || at.isBefore(request.timeRangeUpperBound()));
    }

    private static BackupSummary summary(Backup backup) {
        BackupDetails details = backup.details();
        return BackupSummary.builder()
                .tableName(backup.table().tableName())
                .tableId(backup.table().tableId())
                .tableArn(backup.table().tableArn())
                .backupArn(details.backupArn())
                .backupName(details.backupName())
                .backupCreationDateTime(details.backupCreationDateTime())
                .backupExpiryDateTime(details.backupExpiryDateTime())
                .backupStatus(details.backupStatus())
                .backupType(details.backupType())
                .backupSizeBytes(details.backupSizeBytes())
                .build();
    }
}
