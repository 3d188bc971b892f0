package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableSettingsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeGlobalTableSettingsResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalTable;
import software.amazon.awssdk.services.dynamodb.model.ListGlobalTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListGlobalTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ReplicaUpdate;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableSettingsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalTableSettingsResponse;

/**
 * The global tables of 2017, which AWS makes no more: CreateGlobalTable, UpdateGlobalTable, DescribeGlobalTable,
 * ListGlobalTables, DescribeGlobalTableSettings, UpdateGlobalTableSettings. Whoever asks is told so, and none is ever
 * found. Replicas of today's kind are a setting of {@link UpdateTable}.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_versions.html">Versions of
 *     global tables</a>
 */
final class GlobalTables {
    private GlobalTables() {}

    /** Is refused. */
    static final class CreateGlobalTable implements Operation<CreateGlobalTableRequest, CreateGlobalTableResponse> {
        @Override
        public CreateGlobalTableResponse run(CreateGlobalTableRequest request, Call call) {
            constraints(request.globalTableName())
                    .notNull("replicationGroup", request.hasReplicationGroup())
                    .check();
            throw DynamoDbErrors.legacyGlobalTable();
        }
    }

    /** Finds nothing to update, or is refused. */
    static final class UpdateGlobalTable implements Operation<UpdateGlobalTableRequest, UpdateGlobalTableResponse> {
        @Override
        public UpdateGlobalTableResponse run(UpdateGlobalTableRequest request, Call call) {
            constraints(request.globalTableName())
                    .notNull("replicaUpdates", request.hasReplicaUpdates())
                    .check();
            for (ReplicaUpdate update : request.replicaUpdates()) {
                if (update.create() != null) {
                    throw DynamoDbErrors.legacyGlobalTable();
                }
            }
            throw DynamoDbErrors.globalTableNotFound(request.globalTableName());
        }
    }

    /** Finds nothing. */
    static final class DescribeGlobalTable
            implements Operation<DescribeGlobalTableRequest, DescribeGlobalTableResponse> {
        @Override
        public DescribeGlobalTableResponse run(DescribeGlobalTableRequest request, Call call) {
            constraints(request.globalTableName()).check();
            throw DynamoDbErrors.globalTableNotFound(request.globalTableName());
        }
    }

    /** Finds nothing. */
    static final class DescribeGlobalTableSettings
            implements Operation<DescribeGlobalTableSettingsRequest, DescribeGlobalTableSettingsResponse> {
        @Override
        public DescribeGlobalTableSettingsResponse run(DescribeGlobalTableSettingsRequest request, Call call) {
            constraints(request.globalTableName()).check();
            throw DynamoDbErrors.globalTableSettingsNotFound(request.globalTableName());
        }
    }

    /** Finds nothing to update. */
    static final class UpdateGlobalTableSettings
            implements Operation<UpdateGlobalTableSettingsRequest, UpdateGlobalTableSettingsResponse> {
        @Override
        public UpdateGlobalTableSettingsResponse run(UpdateGlobalTableSettingsRequest request, Call call) {
            constraints(request.globalTableName())
                    .oneOf("globalTableBillingMode", request.globalTableBillingModeAsString(), Throughput.BILLING_MODES)
                    .atLeast(
                            "globalTableProvisionedWriteCapacityUnits",
                            request.globalTableProvisionedWriteCapacityUnits(),
                            1)
                    .check();
            throw DynamoDbErrors.globalTableSettingsNotFound(request.globalTableName());
        }
    }

    /** Lists none. */
    static final class ListGlobalTables implements Operation<ListGlobalTablesRequest, ListGlobalTablesResponse> {
        @Override
        public ListGlobalTablesResponse run(ListGlobalTablesRequest request, Call call) {
            new Constraints()
                    .name("exclusiveStartGlobalTableName", request.exclusiveStartGlobalTableName())
                    .atLeast("limit", request.limit(), 1)
                    .check();
            return ListGlobalTablesResponse.builder()
                    .globalTables(new GlobalTable[0])
                    .build();
        }
    }

    private static Constraints constraints(@Nullable String name) {
        return new Constraints().notNull("globalTableName", name).name("globalTableName", name);
    }
}
