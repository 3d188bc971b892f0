package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.Arn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexInfo;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexInfo;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SourceTableDetails;
import software.amazon.awssdk.services.dynamodb.model.SourceTableFeatureDetails;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * The backups of one account in one region, by ARN. They outlive their tables. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Backup-and-Restore.html">Backup and
 *     restore</a>
 */
final class Backups {
    /**
     * A backup.
     *
     * @param details its name, ARN and time
     * @param table the description of the table when it was made
     * @param timeToLive whether the table's items expired
     * @param items the table's items; only ever forked
     */
    record Backup(BackupDetails details, TableDescription table, TimeToLiveDescription timeToLive, ItemStore items) {
        String arn() {
            return details.backupArn();
        }

        boolean isExpired(Instant now) {
            return details.backupExpiryDateTime() != null
                    && !details.backupExpiryDateTime().isAfter(now);
        }

        BackupDescription describe(BackupStatus status) {
            return BackupDescription.builder()
                    .backupDetails(details.toBuilder().backupStatus(status).build())
                    .sourceTableDetails(source())
                    .sourceTableFeatureDetails(features())
                    .build();
        }

        private SourceTableDetails source() {
            return SourceTableDetails.builder()
                    .tableName(table.tableName())
                    .tableId(table.tableId())
                    .tableArn(table.tableArn())
                    .tableSizeBytes(table.tableSizeBytes())
                    .itemCount(table.itemCount())
                    .keySchema(table.keySchema())
                    .tableCreationDateTime(table.creationDateTime())
                    .provisionedThroughput(units(table.provisionedThroughput()))
                    .onDemandThroughput(table.onDemandThroughput())
                    .billingMode(
                            TableDescriptions.isOnDemand(table) ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                    .build();
        }

        private SourceTableFeatureDetails features() {
            SourceTableFeatureDetails.Builder features = SourceTableFeatureDetails.builder()
                    .streamDescription(table.streamSpecification())
                    .sseDescription(table.sseDescription());
            if (timeToLive.attributeName() != null) {
                features.timeToLiveDescription(timeToLive);
            }
            if (table.hasLocalSecondaryIndexes()) {
                features.localSecondaryIndexes(table.localSecondaryIndexes().stream()
                        .map(index -> LocalSecondaryIndexInfo.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .build())
                        .toList());
            }
            if (table.hasGlobalSecondaryIndexes()) {
                features.globalSecondaryIndexes(table.globalSecondaryIndexes().stream()
                        .map(index -> GlobalSecondaryIndexInfo.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .provisionedThroughput(units(index.provisionedThroughput()))
                                .onDemandThroughput(index.onDemandThroughput())
                                .build())
                        .toList());
            }
            return features.build();
        }

        private static ProvisionedThroughput units(ProvisionedThroughputDescription described) {
            return ProvisionedThroughput.builder()
                    .readCapacityUnits(described.readCapacityUnits())
                    .writeCapacityUnits(described.writeCapacityUnits())
                    .build();
        }
    }

    private final ConcurrentSkipListMap<String, Backup> byArn = new ConcurrentSkipListMap<>();

    /** Keeps what a table is now. */
    Backup make(Table table, String name, DynamoDbState state, Instant now) {
        return add(table, name, BackupType.USER, state.cloud().ids().hex(8), null, now);
    }

    /** Keeps the last state of a table with point-in-time recovery for a while, as AWS does when it is deleted. */
    void makeLast(Table table, Instant now) {
        add(
                table,
                table.name() + "$DeletedTableBackup",
                BackupType.SYSTEM,
                "00000000",
                now.plus(DynamoDbLimits.SYSTEM_BACKUP_LIFETIME),
                now);
    }

    /** Keeps a backup that was made elsewhere. */
    void add(Backup backup) {
        byArn.put(backup.arn(), backup);
    }

    private Backup add(
            Table table, String name, BackupType type, String suffix, @Nullable Instant expiry, Instant now) {
        TableDescription description = TableDescriptions.live(table);
        BackupDetails details = BackupDetails.builder()
                .backupArn(String.format("%s/backup/%014d-%s", table.arn(), now.toEpochMilli(), suffix))
                .backupName(name)
                .backupType(type)
                .backupStatus(BackupStatus.AVAILABLE)
                .backupSizeBytes(description.tableSizeBytes())
                .backupCreationDateTime(now)
                .backupExpiryDateTime(expiry)
                .build();
        Backup backup = new Backup(
                details,
                description,
                table.settings().timeToLive(),
                table.snapshot().withoutIndexes());
        add(backup);
        return backup;
    }

    /** The backup with this ARN; refused if there is none. */
    Backup get(String arn, Instant now) {
        boolean isBackup = Arn.parse(arn)
                .filter(parsed -> parsed.service().equals("dynamodb")
                        && parsed.resource().startsWith("table/")
                        && parsed.resource().contains("/backup/"))
                .isPresent();
        if (!isBackup) {
            throw DynamoDbErrors.validation("Invalid Backup ARN");
        }
        Backup backup = byArn.get(arn);
        if (backup == null || backup.isExpired(now)) {
            throw DynamoDbErrors.backupNotFound(arn);
        }
        return backup;
    }

    void remove(Backup backup) {
        byArn.remove(backup.arn());
    }

    /** Those that have not expired, in the order of their tables' names, then of their age. */
    List<Backup> all(Instant now) {
        return byArn.values().stream().filter(backup -> !backup.isExpired(now)).toList();
    }

    /** Those that have expired too, in the same order. */
    Collection<Backup> all() {
        return byArn.values();
    }

    Backups fork() {
        Backups fork = new Backups();
        fork.byArn.putAll(byArn);
        return fork;
    }
}
