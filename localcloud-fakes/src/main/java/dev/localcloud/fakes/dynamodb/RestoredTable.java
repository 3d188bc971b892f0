package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dynamodb.Backups.Backup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableFromBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * A table made of what another one was. It has the other's keys, indexes, throughput and encryption, unless the request
 * overrides them, and none of its settings: no stream, no tags, no time to live, no protection.
 *
 * @param source the description of the other table
 * @param request what the restore asks for
 */
record RestoredTable(TableDescription source, RestoredTable.Overrides request) {
    /**
     * What a restore asks for.
     *
     * @param target the name of the new table
     * @param globalIndexes the indexes to keep, perhaps under other names; null keeps all
     * @param localIndexes as with globalIndexes
     */
    record Overrides(
            String target,
            @Nullable BillingMode billingMode,
            @Nullable List<GlobalSecondaryIndex> globalIndexes,
            @Nullable List<LocalSecondaryIndex> localIndexes,
            @Nullable ProvisionedThroughput provisioned,
            @Nullable OnDemandThroughput onDemand,
            @Nullable SSESpecification encryption) {
        static Overrides of(RestoreTableFromBackupRequest request) {
            return new Overrides(
                    request.targetTableName(),
                    request.billingModeOverride(),
                    request.hasGlobalSecondaryIndexOverride() ? request.globalSecondaryIndexOverride() : null,
                    request.hasLocalSecondaryIndexOverride() ? request.localSecondaryIndexOverride() : null,
                    request.provisionedThroughputOverride(),
                    request.onDemandThroughputOverride(),
                    request.sseSpecificationOverride());
        }

        static Overrides of(RestoreTableToPointInTimeRequest request) {
            return new Overrides(
                    request.targetTableName(),
                    request.billingModeOverride(),
                    request.hasGlobalSecondaryIndexOverride() ? request.globalSecondaryIndexOverride() : null,
                    request.hasLocalSecondaryIndexOverride() ? request.localSecondaryIndexOverride() : null,
                    request.provisionedThroughputOverride(),
                    request.onDemandThroughputOverride(),
                    request.sseSpecificationOverride());
        }
    }

    /** Whether a table that is still being created gets its items of this backup. */
    static boolean isBeingRestored(DynamoDbState state, Backup backup) {
        return state.tables().stream().anyMatch(table -> {
            RestoreSummary summary = table.description().restoreSummary();
            return summary != null && backup.arn().equals(summary.sourceBackupArn());
        });
    }

    /** Refuses a name that is taken. */
    static void checkTarget(DynamoDbState state, String target) {
        state.table(target).ifPresent(taken -> {
            RestoreSummary summary = taken.description().restoreSummary();
            throw taken.status() == TableStatus.CREATING && summary != null && summary.sourceBackupArn() != null
                    ? DynamoDbErrors.tableInUse(
                            "Table: " + target + " is already being restored from backup: " + summary.sourceBackupArn())
                    : DynamoDbErrors.tableAlreadyExists(target);
        });
    }

    /** Makes the table with these items, and returns its description as the restore answers it. */
    TableDescription make(ItemStore items, RestoreSummary summary, DynamoDbState state, Instant now) {
        checkThroughput();
        CreateTableRequest design = design();
        TableDesign checked = new TableDesign(design.attributeDefinitions());
        KeySchema key = checked.tableKey(design.keySchema());
        List<Index> indexes = new ArrayList<>(checked.localIndexes(design.localSecondaryIndexes(), key));
        indexes.addAll(checked.globalIndexes(design.globalSecondaryIndexes(), key));
        Table table = TableDescriptions.create(design, key, indexes, state, now);
        table.describe(description -> description.toBuilder()
                .restoreSummary(summary)
                .sseDescription(
                        request.encryption() == null
                                ? source.sseDescription()
                                : TableDescriptions.encryption(request.encryption(), state))
                .build());
        table.restore(items);
        if (!state.add(table)) {
            throw DynamoDbErrors.tableAlreadyExists(table.name());
        }
        TableDescription description = TableDescriptions.live(table);
        TableLifecycle.activateLater(table, state, now);
        return description;
    }

    private boolean isOnDemand() {
        return request.billingMode() == null
                ? TableDescriptions.isOnDemand(source)
                : request.billingMode() == BillingMode.PAY_PER_REQUEST;
    }

    private void checkThroughput() {
        boolean hasUnits = request.provisioned() != null;
        if (hasUnits && request.billingMode() == BillingMode.PAY_PER_REQUEST) {
            throw DynamoDbErrors.invalidRequest(
                    "Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST");
        }
        if (hasUnits && isOnDemand()) {
            throw DynamoDbErrors.invalidRequest(
                    "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
        }
        if (!hasUnits && request.billingMode() == BillingMode.PROVISIONED) {
            throw DynamoDbErrors.invalidRequest(
                    "Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
        }
        if (request.onDemand() != null && request.billingMode() != BillingMode.PAY_PER_REQUEST) {
            throw DynamoDbErrors.invalidRequest("Cannot override MaxReadRequestUnits for OnDemandThroughput unless"
                    + " BillingModeOverride is PAY_PER_REQUEST");
        }
    }

    private CreateTableRequest design() {
        List<GlobalSecondaryIndex> global = request.globalIndexes() == null
                ? source.globalSecondaryIndexes().stream()
                        .map(this::globalIndex)
                        .toList()
                : request.globalIndexes();
        List<LocalSecondaryIndex> local = request.localIndexes() == null
                ? source.localSecondaryIndexes().stream()
                        .map(RestoredTable::localIndex)
                        .toList()
                : request.localIndexes();
        global.forEach(index -> checkKnown(index.indexName(), index.keySchema(), index.projection()));
        local.forEach(index -> checkKnown(index.indexName(), index.keySchema(), index.projection()));
        return CreateTableRequest.builder()
                .tableName(request.target())
                .keySchema(source.keySchema())
                .attributeDefinitions(definitions(global, local))
                .billingMode(isOnDemand() ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
                .provisionedThroughput(
                        isOnDemand()
                                ? null
                                : request.provisioned() == null
                                        ? units(source.provisionedThroughput())
                                        : request.provisioned())
                .onDemandThroughput(
                        !isOnDemand()
                                ? null
                                : request.onDemand() == null ? source.onDemandThroughput() : request.onDemand())
                .globalSecondaryIndexes(global)
                .localSecondaryIndexes(local)
                .build();
    }

    /** The definitions of the attributes that a key uses. */
    private List<AttributeDefinition> definitions(List<GlobalSecondaryIndex> global, List<LocalSecondaryIndex> local) {
        Set<String> used = new LinkedHashSet<>();
        source.keySchema().forEach(element -> used.add(element.attributeName()));
        global.forEach(index -> index.keySchema().forEach(element -> used.add(element.attributeName())));
        local.forEach(index -> index.keySchema().forEach(element -> used.add(element.attributeName())));
        return source.attributeDefinitions().stream()
                .filter(definition -> used.contains(definition.attributeName()))
                .toList();
    }

    /** An index may get another name, but must have been one of the source's. */
    private void checkKnown(String name, List<KeySchemaElement> key, Projection projection) {
        boolean isKnown = source.globalSecondaryIndexes().stream()
                        .anyMatch(index -> index.keySchema().equals(key)
                                && index.projection().equals(projection))
                || source.localSecondaryIndexes().stream()
                        .anyMatch(index -> index.keySchema().equals(key)
                                && index.projection().equals(projection));
        if (!isKnown) {
            throw DynamoDbErrors.invalidRequest("Index " + name + " does not match a secondary index that existed in"
                    + " the source table and cannot be created during the restore operation");
        }
    }

    private GlobalSecondaryIndex globalIndex(GlobalSecondaryIndexDescription index) {
        if (!isOnDemand() && TableDescriptions.isOnDemand(source)) {
            throw DynamoDbErrors.invalidRequest("Must specify provisioned throughput for index " + index.indexName());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(isOnDemand() ? null : units(index.provisionedThroughput()))
                .onDemandThroughput(isOnDemand() ? index.onDemandThroughput() : null)
                .build();
    }

    private static LocalSecondaryIndex localIndex(LocalSecondaryIndexDescription index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(index.keySchema())
                .projection(index.projection())
                .build();
    }

    private static ProvisionedThroughput units(ProvisionedThroughputDescription described) {
        return ProvisionedThroughput.builder()
                .readCapacityUnits(described.readCapacityUnits())
                .writeCapacityUnits(described.writeCapacityUnits())
                .build();
    }
}
