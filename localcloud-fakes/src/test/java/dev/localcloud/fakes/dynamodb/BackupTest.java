package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** CreateBackup, DescribeBackup, ListBackups, DeleteBackup, RestoreTableFromBackup. */
class BackupTest extends DynamoDbTest {
    private String backUp(String table) {
        return dynamo.createBackup(request -> request.tableName(table).backupName("nightly"))
                .backupDetails()
                .backupArn();
    }

    private BackupDescription describe(String arn) {
        return dynamo.describeBackup(request -> request.backupArn(arn)).backupDescription();
    }

    private TableDescription describeTable(String table) {
        return dynamo.describeTable(request -> request.tableName(table)).table();
    }

    private void indexedTable(String name) {
        createTable(
                name,
                table -> table.attributeDefinitions(string("p"), string("s"), string("colour"))
                        .globalSecondaryIndexes(index -> index.indexName("byColour")
                                .keySchema(hash("colour"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                        .localSecondaryIndexes(index -> index.indexName("byShade")
                                .keySchema(hash("p"), range("colour"))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))));
    }

    @Test
    void restoresItemsAsTheyWereIntoANewTableWithItsIndexes() {
        indexedTable("things");
        put("things", "p", "1", "s", "a", "colour", "red");
        put("things", "p", "2", "s", "a", "colour", "blue");
        String backup = backUp("things");
        put("things", "p", "1", "s", "a", "colour", "green");
        dynamo.deleteItem(request -> request.tableName("things").key(item("p", "2", "s", "a")));
        dynamo.deleteTable(request -> request.tableName("things"));

        dynamo.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("again"));

        assertThat(get("again", "p", "1", "s", "a")).isEqualTo(item("p", "1", "s", "a", "colour", "red"));
        assertThat(dynamo.query(request -> request.tableName("again")
                                .indexName("byColour")
                                .keyConditionExpression("colour = :c")
                                .expressionAttributeValues(item(":c", "blue")))
                        .items())
                .containsExactly(item("p", "2", "s", "a", "colour", "blue"));
        assertThat(describeTable("again").localSecondaryIndexes()).hasSize(1);
        put("again", "p", "3", "s", "a");
        assertThat(describeTable("again").itemCount()).isEqualTo(3);
    }

    @Test
    void aBackupCanBeRestoredTwice() {
        createHashTable("things");
        put("things", "p", "1");
        String backup = backUp("things");

        dynamo.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("first"));
        put("first", "p", "2");
        dynamo.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("second"));

        assertThat(get("second", "p", "2")).isEmpty();
        assertThat(get("second", "p", "1")).isNotEmpty();
        assertThat(get("things", "p", "2")).isEmpty();
    }

    @Test
    void describesTheTableAndItsFeatures() {
        indexedTable("things");
        put("things", "p", "1", "s", "a");
        dynamo.updateTable(request -> request.tableName("things")
                .streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
        dynamo.updateTimeToLive(request -> request.tableName("things")
                .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));

        var created = dynamo.createBackup(request -> request.tableName("things").backupName("nightly"))
                .backupDetails();
        BackupDescription described = describe(created.backupArn());

        assertThat(created.backupStatus()).isEqualTo(BackupStatus.CREATING);
        assertThat(created.backupArn()).matches(".*:table/things/backup/\\d{14}-[0-9a-f]{8}");
        assertThat(described.backupDetails().backupStatus()).isEqualTo(BackupStatus.AVAILABLE);
        assertThat(described.backupDetails().backupType()).isEqualTo(BackupType.USER);
        assertThat(described.sourceTableDetails().itemCount()).isEqualTo(1);
        assertThat(described.sourceTableDetails().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(described.sourceTableFeatureDetails().streamDescription().streamViewType())
                .isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
        assertThat(described.sourceTableFeatureDetails().timeToLiveDescription().attributeName())
                .isEqualTo("expires");
        assertThat(described.sourceTableFeatureDetails().globalSecondaryIndexes())
                .hasSize(1);
    }

    /** Recorded on AWS: tags, protection, streams and the like do not come back with a restore. */
    @Test
    void restoresNoSettings() {
        createTable(
                "things",
                table -> table.deletionProtectionEnabled(true)
                        .tags(tag -> tag.key("k").value("v"))
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        String backup = backUp("things");

        dynamo.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("again"));

        TableDescription restored = describeTable("again");
        assertThat(restored.deletionProtectionEnabled()).isFalse();
        assertThat(restored.streamSpecification()).isNull();
        assertThat(restored.restoreSummary()).isNull();
        assertThat(restored.tableId()).isNotEqualTo(describeTable("things").tableId());
        assertThat(dynamo.listTagsOfResource(request -> request.resourceArn(restored.tableArn()))
                        .tags())
                .isEmpty();
    }

    @Test
    void overridesThroughputAndIndexes() {
        indexedTable("things");
        String backup = backUp("things");

        dynamo.restoreTableFromBackup(request -> request.backupArn(backup)
                .targetTableName("again")
                .billingModeOverride(BillingMode.PROVISIONED)
                .provisionedThroughputOverride(
                        units -> units.readCapacityUnits(7L).writeCapacityUnits(3L))
                .globalSecondaryIndexOverride(List.of()));

        TableDescription restored = describeTable("again");
        assertThat(restored.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
        assertThat(restored.globalSecondaryIndexes()).isEmpty();
        assertThat(restored.localSecondaryIndexes()).hasSize(1);
    }

    @Test
    void refusesOverridesThatDoNotFit() {
        indexedTable("things");
        String backup = backUp("things");

        assertInvalid(
                () -> dynamo.restoreTableFromBackup(request -> request.backupArn(backup)
                        .targetTableName("again")
                        .provisionedThroughputOverride(
                                units -> units.readCapacityUnits(1L).writeCapacityUnits(1L))),
                "Invalid Request: Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
        assertInvalid(
                () -> dynamo.restoreTableFromBackup(request -> request.backupArn(backup)
                        .targetTableName("again")
                        .billingModeOverride(BillingMode.PROVISIONED)),
                "Invalid Request: Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
        assertInvalid(
                () -> dynamo.restoreTableFromBackup(request -> request.backupArn(backup)
                        .targetTableName("again")
                        .globalSecondaryIndexOverride(index -> index.indexName("bySize")
                                .keySchema(hash("size"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL)))),
                "Invalid Request: Index bySize does not match a secondary index that existed in the source table and"
                        + " cannot be created during the restore operation");
    }

    @Test
    void refusesNamesThatAreTakenAndBackupsThatAreNot() {
        createHashTable("things");
        String backup = backUp("things");
        dynamo.deleteBackup(request -> request.backupArn(backup));

        assertRefused(
                () -> dynamo.describeBackup(request -> request.backupArn(backup)),
                "BackupNotFoundException",
                "Backup not found: " + backup);
        assertInvalid(
                () -> dynamo.describeBackup(
                        request -> request.backupArn(describeTable("things").tableArn())),
                "Invalid Backup ARN");
        String other = backUp("things");
        assertRefused(
                () -> dynamo.restoreTableFromBackup(
                        request -> request.backupArn(other).targetTableName("things")),
                "TableAlreadyExistsException",
                "Table already exists: things");
        assertRefused(
                () -> dynamo.createBackup(
                        request -> request.tableName("nowhere").backupName("nightly")),
                "TableNotFoundException",
                "Table not found: nowhere");
    }

    @Test
    void aBackupFeedsOneRestoreAtATime() {
        createHashTable("things");
        String backup = backUp("things");
        cloud.dynamodb().chaos().delayTables(Duration.ofMinutes(2));

        TableDescription restoring = dynamo.restoreTableFromBackup(
                        request -> request.backupArn(backup).targetTableName("again"))
                .tableDescription();

        assertThat(restoring.tableStatus()).isEqualTo(TableStatus.CREATING);
        assertThat(restoring.restoreSummary().restoreInProgress()).isTrue();
        assertThat(restoring.restoreSummary().sourceBackupArn()).isEqualTo(backup);
        assertRefused(
                () -> dynamo.restoreTableFromBackup(
                        request -> request.backupArn(backup).targetTableName("more")),
                "BackupInUseException",
                "Backup is being used to restore another table: " + backup);
        assertRefused(
                () -> dynamo.restoreTableFromBackup(
                        request -> request.backupArn(backup).targetTableName("again")),
                "TableInUseException",
                "Table: again is already being restored from backup: " + backup);
        assertRefused(
                () -> dynamo.deleteBackup(request -> request.backupArn(backup)),
                "BackupInUseException",
                "Backup is being used to restore table: " + backup);

        cloud.clock().advance(Duration.ofMinutes(2));

        assertThat(describeTable("again").restoreSummary()).isNull();
        dynamo.deleteBackup(request -> request.backupArn(backup));
    }

    @Test
    void listsBackupsByTableTypeAndTimeInPages() {
        createHashTable("things");
        createHashTable("others");
        Instant start = cloud.clock().now();
        String first = backUp("things");
        cloud.clock().advance(Duration.ofHours(1));
        String second = backUp("things");
        backUp("others");

        assertThat(dynamo.listBackups(request -> request.tableName("things")).backupSummaries())
                .extracting(BackupSummary::backupArn)
                .containsExactly(first, second);
        assertThat(dynamo.listBackups(request -> request.timeRangeUpperBound(start.plus(Duration.ofMinutes(30))))
                        .backupSummaries())
                .hasSize(1);
        var page = dynamo.listBackups(request -> request.tableName("things").limit(1));
        assertThat(page.lastEvaluatedBackupArn()).isEqualTo(first);
        var rest = dynamo.listBackups(
                request -> request.tableName("things").limit(1).exclusiveStartBackupArn(page.lastEvaluatedBackupArn()));
        assertThat(rest.backupSummaries()).extracting(BackupSummary::backupArn).containsExactly(second);
        assertThat(rest.lastEvaluatedBackupArn()).isNull();
        assertThat(dynamo.listBackups(request -> request.backupType(BackupTypeFilter.SYSTEM))
                        .backupSummaries())
                .isEmpty();
        assertInvalid(
                () -> dynamo.listBackups(
                        request -> request.timeRangeLowerBound(start).timeRangeUpperBound(start.minusSeconds(1))),
                "One or more parameter values were invalid: Time range lower bound must be less than or equal to upper"
                        + " bound");
    }

    /** AWS keeps a table with point-in-time recovery for 35 days after it has been deleted; nobody can delete that. */
    @Test
    void deletingATableWithPointInTimeRecoveryLeavesASystemBackup() {
        createHashTable("things");
        put("things", "p", "1");
        dynamo.updateContinuousBackups(request -> request.tableName("things")
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true)));
        dynamo.deleteTable(request -> request.tableName("things"));

        BackupSummary last = dynamo.listBackups(request -> request.backupType(BackupTypeFilter.ALL))
                .backupSummaries()
                .get(0);

        assertThat(last.backupName()).isEqualTo("things$DeletedTableBackup");
        assertThat(last.backupType()).isEqualTo(BackupType.SYSTEM);
        assertInvalid(
                () -> dynamo.deleteBackup(request -> request.backupArn(last.backupArn())),
                "Invalid Request: User is not allowed to delete the system backup with arn " + last.backupArn()
                        + ". It will automatically expire on " + last.backupExpiryDateTime());
        dynamo.restoreTableFromBackup(
                request -> request.backupArn(last.backupArn()).targetTableName("things"));
        assertThat(get("things", "p", "1")).isNotEmpty();

        cloud.clock().advance(Duration.ofDays(35));

        assertThat(dynamo.listBackups(request -> request.backupType(BackupTypeFilter.ALL))
                        .backupSummaries())
                .isEmpty();
    }

    @Test
    void forksHaveTheBackupsOfTheirOrigin() {
        createHashTable("things");
        put("things", "p", "1");
        String backup = backUp("things");

        try (var fork = cloud.fork()) {
            var client = fork.client(software.amazon.awssdk.services.dynamodb.DynamoDbClient.class);
            client.restoreTableFromBackup(request -> request.backupArn(backup).targetTableName("again"));
            client.deleteBackup(request -> request.backupArn(backup));
            assertThat(client.scan(request -> request.tableName("again")).count())
                    .isEqualTo(1);
        }

        assertThat(describe(backup).backupDetails().backupName()).isEqualTo("nightly");
    }
}
