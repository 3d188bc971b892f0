package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Replica;
import software.amazon.awssdk.services.dynamodb.model.ReplicaAutoScalingDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaUpdate;

/** Replicas and their auto scaling, which are kept, and the global tables of 2017, which AWS makes no more. */
class GlobalTablesTest extends DynamoDbTest {
    @BeforeEach
    void table() {
        createHashTable("things");
    }

    private void addReplica(String region) {
        dynamo.updateTable(request -> request.tableName("things")
                .replicaUpdates(update -> update.create(create -> create.regionName(region))));
    }

    @Test
    void replicasAreKept() {
        addReplica("eu-west-1");
        addReplica("eu-central-1");
        dynamo.updateTable(request -> request.tableName("things")
                .replicaUpdates(update -> update.delete(delete -> delete.regionName("eu-west-1"))));

        var table = dynamo.describeTable(request -> request.tableName("things")).table();
        assertThat(table.replicas()).extracting(ReplicaDescription::regionName).containsExactly("eu-central-1");
        assertThat(table.globalTableVersion()).isEqualTo("2019.11.21");
    }

    @Test
    void autoScalingOfReplicasIsKept() {
        addReplica("eu-west-1");

        dynamo.updateTableReplicaAutoScaling(request -> request.tableName("things")
                .provisionedWriteCapacityAutoScalingUpdate(update -> update.minimumUnits(5L)
                        .maximumUnits(50L)
                        .scalingPolicyUpdate(policy -> policy.policyName("p")
                                .targetTrackingScalingPolicyConfiguration(target -> target.targetValue(70.0))))
                .replicaUpdates(replica -> replica.regionName("eu-west-1")
                        .replicaProvisionedReadCapacityAutoScalingUpdate(
                                update -> update.minimumUnits(1L).maximumUnits(9L))));

        var replicas = dynamo.describeTableReplicaAutoScaling(request -> request.tableName("things"))
                .tableAutoScalingDescription()
                .replicas();
        assertThat(replicas)
                .extracting(ReplicaAutoScalingDescription::regionName)
                .containsExactly("us-east-1", "eu-west-1");
        var home = replicas.get(0);
        assertThat(home.replicaProvisionedWriteCapacityAutoScalingSettings().maximumUnits())
                .isEqualTo(50);
        assertThat(home.replicaProvisionedReadCapacityAutoScalingSettings().autoScalingDisabled())
                .isTrue();
        assertThat(replicas.get(1)
                        .replicaProvisionedReadCapacityAutoScalingSettings()
                        .maximumUnits())
                .isEqualTo(9);
    }

    /** Recorded on AWS. */
    @Test
    void aTableWithoutReplicasIsNoGlobalTable() {
        assertRefused(
                () -> dynamo.describeTableReplicaAutoScaling(request -> request.tableName("things")),
                "ResourceNotFoundException",
                "Global table with name: 'things' does not exist.");
        assertRefused(
                () -> dynamo.updateTableReplicaAutoScaling(request -> request.tableName("things")),
                "ResourceNotFoundException",
                "Global table with name: 'things' does not exist.");
    }

    /** Recorded on AWS, which refuses to make global tables of version 2017.11.29. */
    @Test
    void globalTablesOf2017AreRefused() {
        String refusal = "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not"
                + " supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version"
                + " 2017.11.29 (Legacy).";
        assertInvalid(
                () -> dynamo.createGlobalTable(request -> request.globalTableName("things")
                        .replicationGroup(
                                Replica.builder().regionName("us-east-1").build())),
                refusal);
        assertInvalid(
                () -> dynamo.updateGlobalTable(request -> request.globalTableName("things")
                        .replicaUpdates(ReplicaUpdate.builder()
                                .create(create -> create.regionName("eu-west-1"))
                                .build())),
                refusal);
    }

    @Test
    void globalTablesOf2017AreNeverFound() {
        assertThat(dynamo.listGlobalTables(request -> {}).globalTables()).isEmpty();
        assertRefused(
                () -> dynamo.describeGlobalTable(request -> request.globalTableName("things")),
                "GlobalTableNotFoundException",
                "Global table not found: Global table with name: 'things' does not exist.");
        assertRefused(
                () -> dynamo.describeGlobalTableSettings(request -> request.globalTableName("things")),
                "GlobalTableNotFoundException",
                "Global table with name: 'things' does not exist.");
        assertRefused(
                () -> dynamo.updateGlobalTableSettings(request -> request.globalTableName("things")),
                "GlobalTableNotFoundException",
                "Global table with name: 'things' does not exist.");
        assertRefused(
                () -> dynamo.updateGlobalTable(request -> request.globalTableName("things")
                        .replicaUpdates(ReplicaUpdate.builder()
                                .delete(delete -> delete.regionName("eu-west-1"))
                                .build())),
                "GlobalTableNotFoundException",
                "Global table not found: Global table with name: 'things' does not exist.");
    }
}
