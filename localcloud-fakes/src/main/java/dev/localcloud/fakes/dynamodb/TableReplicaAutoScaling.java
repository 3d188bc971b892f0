package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.dynamodb.TableSettings.Scaled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingPolicyDescription;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingSettingsDescription;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingSettingsUpdate;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingTargetTrackingScalingPolicyConfigurationDescription;
import software.amazon.awssdk.services.dynamodb.model.AutoScalingTargetTrackingScalingPolicyConfigurationUpdate;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableReplicaAutoScalingRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableReplicaAutoScalingResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexAutoScalingUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ReplicaAutoScalingDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaAutoScalingUpdate;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndexAutoScalingDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaGlobalSecondaryIndexAutoScalingUpdate;
import software.amazon.awssdk.services.dynamodb.model.ReplicaStatus;
import software.amazon.awssdk.services.dynamodb.model.TableAutoScalingDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableReplicaAutoScalingRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableReplicaAutoScalingResponse;

/**
 * How the throughput of a global table's replicas would scale: UpdateTableReplicaAutoScaling,
 * DescribeTableReplicaAutoScaling. It is kept; nothing scales. Both know global tables only.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html">Auto scaling</a>
 */
final class TableReplicaAutoScaling {
    private TableReplicaAutoScaling() {}

    /** Keeps settings: of writes for all replicas, of reads for those that are named. */
    static final class UpdateTableReplicaAutoScaling
            implements Operation<UpdateTableReplicaAutoScalingRequest, UpdateTableReplicaAutoScalingResponse> {
        @Override
        public UpdateTableReplicaAutoScalingResponse run(UpdateTableReplicaAutoScalingRequest request, Call call) {
            constrain(request);
            Table table = globalTable(call, request.tableName());
            table.settings(settings -> {
                Map<Scaled, AutoScalingSettingsDescription> scaling = new LinkedHashMap<>(settings.scaling());
                for (String region : regions(table, call)) {
                    put(scaling, new Scaled(region, "", true), request.provisionedWriteCapacityAutoScalingUpdate());
                    for (GlobalSecondaryIndexAutoScalingUpdate index : request.globalSecondaryIndexUpdates()) {
                        put(
                                scaling,
                                new Scaled(region, requireIndex(table, index.indexName()), true),
                                index.provisionedWriteCapacityAutoScalingUpdate());
                    }
                }
                request.replicaUpdates().forEach(replica -> putReads(scaling, table, replica));
                return settings.withScaling(scaling);
            });
            return UpdateTableReplicaAutoScalingResponse.builder()
                    .tableAutoScalingDescription(describe(table, call))
                    .build();
        }

        private static void constrain(UpdateTableReplicaAutoScalingRequest request) {
            Constraints constraints = new Constraints().tableName(request.tableName());
            List<ReplicaAutoScalingUpdate> replicas = request.replicaUpdates();
            for (int i = 0; i < replicas.size(); i++) {
                constraints.notNull(
                        "replicaUpdates." + (i + 1) + ".member.regionName",
                        replicas.get(i).regionName());
            }
            constraints.check();
        }

        private static void putReads(
                Map<Scaled, AutoScalingSettingsDescription> scaling, Table table, ReplicaAutoScalingUpdate replica) {
            put(
                    scaling,
                    new Scaled(replica.regionName(), "", false),
                    replica.replicaProvisionedReadCapacityAutoScalingUpdate());
            for (ReplicaGlobalSecondaryIndexAutoScalingUpdate index : replica.replicaGlobalSecondaryIndexUpdates()) {
                put(
                        scaling,
                        new Scaled(replica.regionName(), requireIndex(table, index.indexName()), false),
                        index.provisionedReadCapacityAutoScalingUpdate());
            }
        }

        private static String requireIndex(Table table, String name) {
            if (table.index(name) == null) {
                throw DynamoDbErrors.resourceNotFound();
            }
            return name;
        }

        private static void put(
                Map<Scaled, AutoScalingSettingsDescription> scaling,
                Scaled scaled,
                @Nullable AutoScalingSettingsUpdate update) {
            if (update == null) {
                return;
            }
            if (Boolean.TRUE.equals(update.autoScalingDisabled())) {
                scaling.remove(scaled);
                return;
            }
            AutoScalingSettingsDescription.Builder settings = AutoScalingSettingsDescription.builder()
                    .minimumUnits(update.minimumUnits())
                    .maximumUnits(update.maximumUnits())
                    .autoScalingRoleArn(update.autoScalingRoleArn());
            if (update.scalingPolicyUpdate() != null) {
                settings.scalingPolicies(AutoScalingPolicyDescription.builder()
                        .policyName(update.scalingPolicyUpdate().policyName())
                        .targetTrackingScalingPolicyConfiguration(
                                target(update.scalingPolicyUpdate().targetTrackingScalingPolicyConfiguration()))
                        .build());
            }
            scaling.put(scaled, settings.build());
        }

        private static AutoScalingTargetTrackingScalingPolicyConfigurationDescription target(
                AutoScalingTargetTrackingScalingPolicyConfigurationUpdate update) {
            return AutoScalingTargetTrackingScalingPolicyConfigurationDescription.builder()
                    .disableScaleIn(update.disableScaleIn())
                    .scaleInCooldown(update.scaleInCooldown())
                    .scaleOutCooldown(update.scaleOutCooldown())
                    .targetValue(update.targetValue())
                    .build();
        }
    }

    /** Shows what is kept. */
    static final class DescribeTableReplicaAutoScaling
            implements Operation<DescribeTableReplicaAutoScalingRequest, DescribeTableReplicaAutoScalingResponse> {
        @Override
        public DescribeTableReplicaAutoScalingResponse run(DescribeTableReplicaAutoScalingRequest request, Call call) {
            new Constraints().tableName(request.tableName()).check();
            return DescribeTableReplicaAutoScalingResponse.builder()
                    .tableAutoScalingDescription(describe(globalTable(call, request.tableName()), call))
                    .build();
        }
    }

    private static Table globalTable(Call call, String nameOrArn) {
        return DynamoDbState.find(call, nameOrArn)
                .filter(table -> !table.description().replicas().isEmpty())
                .orElseThrow(() -> DynamoDbErrors.tableIsNotGlobal(TableNames.nameOf(nameOrArn)));
    }

    /** The table's own region and those of its replicas. */
    private static List<String> regions(Table table, Call call) {
        List<String> regions = new ArrayList<>();
        regions.add(call.region());
        for (ReplicaDescription replica : table.description().replicas()) {
            if (!regions.contains(replica.regionName())) {
                regions.add(replica.regionName());
            }
        }
        return regions;
    }

    private static TableAutoScalingDescription describe(Table table, Call call) {
        Map<Scaled, AutoScalingSettingsDescription> scaling = table.settings().scaling();
        List<ReplicaAutoScalingDescription> replicas = new ArrayList<>();
        for (String region : regions(table, call)) {
            List<ReplicaGlobalSecondaryIndexAutoScalingDescription> indexes = table.indexes().values().stream()
                    .filter(Index::isGlobal)
                    .map(index -> ReplicaGlobalSecondaryIndexAutoScalingDescription.builder()
                            .indexName(index.name())
                            .indexStatus(IndexStatus.ACTIVE)
                            .provisionedReadCapacityAutoScalingSettings(
                                    kept(scaling, new Scaled(region, index.name(), false)))
                            .provisionedWriteCapacityAutoScalingSettings(
                                    kept(scaling, new Scaled(region, index.name(), true)))
                            .build())
                    .toList();
            replicas.add(ReplicaAutoScalingDescription.builder()
                    .regionName(region)
                    .replicaStatus(ReplicaStatus.ACTIVE)
                    .globalSecondaryIndexes(indexes)
                    .replicaProvisionedReadCapacityAutoScalingSettings(kept(scaling, new Scaled(region, "", false)))
                    .replicaProvisionedWriteCapacityAutoScalingSettings(kept(scaling, new Scaled(region, "", true)))
                    .build());
        }
        return TableAutoScalingDescription.builder()
                .tableName(table.name())
                .tableStatus(table.status())
                .replicas(replicas)
                .build();
    }

    private static AutoScalingSettingsDescription kept(
            Map<Scaled, AutoScalingSettingsDescription> scaling, Scaled scaled) {
        AutoScalingSettingsDescription settings = scaling.get(scaled);
        return settings != null
                ? settings
                : AutoScalingSettingsDescription.builder()
                        .autoScalingDisabled(true)
                        .scalingPolicies(List.of())
                        .build();
    }
}
