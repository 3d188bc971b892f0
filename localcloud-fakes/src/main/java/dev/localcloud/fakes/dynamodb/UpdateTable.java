package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.NewerSdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicationGroupUpdate;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/**
 * Changes a table's throughput, indexes, stream or settings. The answer says UPDATING, as on AWS; the table is active at
 * once, unless a test has asked for a delay.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
final class UpdateTable implements Operation<UpdateTableRequest, UpdateTableResponse> {
    @Override
    public UpdateTableResponse run(UpdateTableRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        checkAsksForSomething(request);
        checkAsksForOneThing(request);
        checkReplicas(request.replicaUpdates());
        GlobalIndexUpdates indexUpdates = GlobalIndexUpdates.of(request);
        Table table = DynamoDbState.existing(call, request.tableName());
        checkStatus(table);
        checkThroughput(request, table);
        Streams.check(request.streamSpecification(), table);
        indexUpdates.check(table);
        DynamoDbState state = DynamoDbState.of(call);
        table.describe(description -> updated(description, request, state, call.now()));
        indexUpdates.apply(table, call.now());
        if (request.streamSpecification() != null) {
            if (Streams.isWanted(request.streamSpecification())) {
                Streams.enable(table, request.streamSpecification(), state, call.now());
            } else {
                Streams.disable(table);
            }
        }
        UpdateTableResponse response = UpdateTableResponse.builder()
                .tableDescription(TableDescriptions.live(table))
                .build();
        TableLifecycle.activateLater(table, state, call.now());
        return response;
    }

    private static void constrain(UpdateTableRequest request) {
        Constraints constraints = new Constraints();
        Throughput.constrain(constraints, "provisionedThroughput", request.provisionedThroughput());
        Throughput.constrainBilling(constraints, request.billingModeAsString());
        constraints.oneOf(
                "tableClass", request.tableClassAsString(), List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS"));
        TableDesign.constrain(constraints, request.attributeDefinitions());
        GlobalIndexUpdates.constrain(constraints, request.globalSecondaryIndexUpdates());
        constraints.check();
    }

    private static void checkAsksForSomething(UpdateTableRequest request) {
        boolean asks = request.provisionedThroughput() != null
                || request.billingMode() != null
                || request.streamSpecification() != null
                || !request.globalSecondaryIndexUpdates().isEmpty()
                || request.sseSpecification() != null
                || !request.replicaUpdates().isEmpty()
                || request.tableClass() != null
                || request.deletionProtectionEnabled() != null
                || request.onDemandThroughput() != null
                || hasWarmThroughput(request)
                || NewerSdk.has(() -> request.multiRegionConsistency() != null)
                || NewerSdk.has(() -> !request.globalTableWitnessUpdates().isEmpty())
                || NewerSdk.has(() -> request.globalTableSettingsReplicationMode() != null);
        if (!asks) {
            throw DynamoDbErrors.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
                    + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
                    + " ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput,"
                    + " WarmThroughput or TableClass is required");
        }
    }

    private static boolean hasWarmThroughput(UpdateTableRequest request) {
        return NewerSdk.has(() -> request.warmThroughput() != null);
    }

    /** Some changes must be asked for alone. */
    private static void checkAsksForOneThing(UpdateTableRequest request) {
        Map<String, Boolean> alone = new LinkedHashMap<>();
        alone.put("Server-Side Encryption modification", request.sseSpecification() != null);
        alone.put("TableClass modification", request.tableClass() != null);
        alone.put("DeletionProtection modification", request.deletionProtectionEnabled() != null);
        alone.put("Replica modification", !request.replicaUpdates().isEmpty());
        alone.put("WarmThroughput", hasWarmThroughput(request));
        boolean changesThroughput = request.provisionedThroughput() != null;
        boolean changesStream = request.streamSpecification() != null;
        boolean changesIndexes = request.globalSecondaryIndexUpdates().stream()
                .anyMatch(update -> update.create() != null || update.delete() != null);
        boolean changesMore = changesThroughput
                || changesStream
                || request.billingMode() != null
                || !request.globalSecondaryIndexUpdates().isEmpty();
        long asked = alone.values().stream().filter(isAsked -> isAsked).count();
        alone.forEach((change, isAsked) -> {
            if (isAsked && (asked > 1 || changesMore)) {
                throw DynamoDbErrors.invalid(change + " must be the only operation in the request");
            }
        });
        if (changesStream && changesThroughput) {
            throw DynamoDbErrors.invalid("You cannot modify stream status while updating table IOPS");
        }
        if (changesIndexes && changesThroughput) {
            throw DynamoDbErrors.invalid("You cannot create or delete index while updating table IOPS");
        }
        if (changesIndexes && changesStream) {
            throw DynamoDbErrors.invalid("You cannot create or delete index while changing stream status");
        }
    }

    private static void checkReplicas(List<ReplicationGroupUpdate> updates) {
        Constraints constraints = new Constraints();
        for (int i = 0; i < updates.size(); i++) {
            ReplicationGroupUpdate update = updates.get(i);
            String path = "replicaUpdates." + (i + 1) + ".member.";
            if (update.create() != null) {
                constraints.notNull(path + "create.regionName", update.create().regionName());
            }
            if (update.update() != null) {
                constraints.notNull(path + "update.regionName", update.update().regionName());
            }
            if (update.delete() != null) {
                constraints.notNull(path + "delete.regionName", update.delete().regionName());
            }
        }
        constraints.check();
        for (ReplicationGroupUpdate update : updates) {
            if (update.create() == null && update.update() == null && update.delete() == null) {
                throw DynamoDbErrors.validation(
                        "There are no actions specified in the Replica Update Action of the request.");
            }
        }
    }

    private static void checkStatus(Table table) {
        switch (table.status()) {
            case CREATING -> throw DynamoDbErrors.tableIsBeing("created", table.name());
            case UPDATING -> throw DynamoDbErrors.tableIsBeing("updated", table.name());
            case DELETING -> throw DynamoDbErrors.tableIsBeing("deleted", table.name());
            default -> {}
        }
    }

    private static void checkThroughput(UpdateTableRequest request, Table table) {
        boolean isOnDemand = TableDescriptions.isOnDemand(table.description());
        ProvisionedThroughput wanted = request.provisionedThroughput();
        BillingMode mode = request.billingMode();
        if (mode == null) {
            mode = isOnDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
        }
        if (wanted != null || isOnDemand && mode == BillingMode.PROVISIONED) {
            Throughput.check(mode, wanted, null);
        }
        if (wanted != null && !isOnDemand) {
            checkIsChange(wanted, table.description().provisionedThroughput());
        }
    }

    private static void checkIsChange(ProvisionedThroughput wanted, ProvisionedThroughputDescription present) {
        if (wanted.readCapacityUnits().equals(present.readCapacityUnits())
                && wanted.writeCapacityUnits().equals(present.writeCapacityUnits())) {
            throw DynamoDbErrors.validation("The provisioned throughput for the table will not change. The requested"
                    + " value equals the current value. Current ReadCapacityUnits provisioned for the table: "
                    + present.readCapacityUnits() + ". Requested ReadCapacityUnits: " + wanted.readCapacityUnits()
                    + ". Current WriteCapacityUnits provisioned for the table: " + present.writeCapacityUnits()
                    + ". Requested WriteCapacityUnits: " + wanted.writeCapacityUnits()
                    + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
                    + " limits.");
        }
    }

    private static TableDescription updated(
            TableDescription description, UpdateTableRequest request, DynamoDbState state, Instant now) {
        TableDescription.Builder updated = description.toBuilder().tableStatus(TableStatus.UPDATING);
        updateThroughput(updated, description, request, now);
        if (request.sseSpecification() != null) {
            updated.sseDescription(TableDescriptions.encryption(request.sseSpecification(), state));
        }
        if (request.tableClass() != null) {
            updated.tableClassSummary(TableDescriptions.tableClass(request.tableClass(), now));
        }
        if (request.deletionProtectionEnabled() != null) {
            updated.deletionProtectionEnabled(request.deletionProtectionEnabled());
        }
        if (NewerSdk.has(() -> request.multiRegionConsistency() != null)) {
            updated.multiRegionConsistency(request.multiRegionConsistency());
        }
        if (NewerSdk.has(() -> request.globalTableSettingsReplicationMode() != null)) {
            updated.globalTableSettingsReplicationMode(request.globalTableSettingsReplicationMode());
        }
        if (!request.replicaUpdates().isEmpty()) {
            updateReplicas(updated, description, request.replicaUpdates());
        }
        return updated.build();
    }

    private static void updateThroughput(
            TableDescription.Builder updated, TableDescription description, UpdateTableRequest request, Instant now) {
        if (request.provisionedThroughput() != null) {
            updated.provisionedThroughput(
                    Throughput.change(description.provisionedThroughput(), request.provisionedThroughput(), now));
        }
        if (request.onDemandThroughput() != null) {
            updated.onDemandThroughput(request.onDemandThroughput());
        }
        if (hasWarmThroughput(request)) {
            updated.warmThroughput(TableDescriptions.warm(
                    request.warmThroughput(),
                    TableDescriptions.isOnDemand(description),
                    description.provisionedThroughput()));
        }
        boolean isOnDemand = TableDescriptions.isOnDemand(description);
        if (request.billingMode() == BillingMode.PAY_PER_REQUEST && !isOnDemand) {
            updated.billingModeSummary(TableDescriptions.onDemandSince(now));
            updated.provisionedThroughput(Throughput.describe(null));
        } else if (request.billingMode() == BillingMode.PROVISIONED) {
            updated.billingModeSummary(BillingModeSummary.builder()
                    .billingMode(BillingMode.PROVISIONED)
                    .lastUpdateToPayPerRequestDateTime(
                            isOnDemand ? description.billingModeSummary().lastUpdateToPayPerRequestDateTime() : null)
                    .build());
        }
    }

    /** Replicas are kept as a setting: no other region holds the items. */
    private static void updateReplicas(
            TableDescription.Builder updated, TableDescription description, List<ReplicationGroupUpdate> updates) {
        List<ReplicaDescription> replicas = new ArrayList<>(description.replicas());
        for (ReplicationGroupUpdate update : updates) {
            if (update.create() != null) {
                replicas.add(ReplicaDescription.builder()
                        .regionName(update.create().regionName())
                        .replicaStatus(ReplicaStatus.ACTIVE)
                        .kmsMasterKeyId(update.create().kmsMasterKeyId())
                        .provisionedThroughputOverride(update.create().provisionedThroughputOverride())
                        .onDemandThroughputOverride(update.create().onDemandThroughputOverride())
                        .build());
            }
            if (update.delete() != null) {
                String region = update.delete().regionName();
                replicas.removeIf(replica -> replica.regionName().equals(region));
            }
        }
        updated.replicas(replicas.isEmpty() ? (Collection<ReplicaDescription>) null : replicas);
        updated.globalTableVersion(replicas.isEmpty() ? null : "2019.11.21");
    }
}
