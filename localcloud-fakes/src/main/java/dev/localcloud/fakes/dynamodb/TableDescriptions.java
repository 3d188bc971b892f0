package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.protocol.NewerSdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.WarmThroughput;

/** Makes what DescribeTable shows. */
final class TableDescriptions {
    private TableDescriptions() {}

    /** A new table. */
    static Table create(
            CreateTableRequest request, KeySchema key, List<Index> indexes, DynamoDbState state, Instant now) {
        String name = TableNames.nameOf(request.tableName());
        String arn = state.arn("table/" + name).toString();
        boolean isOnDemand = Throughput.isOnDemand(request.billingMode());
        TableDescription.Builder description = TableDescription.builder()
                .tableName(name)
                .tableArn(arn)
                .tableId(state.cloud().ids().uuid().toString())
                .tableStatus(TableStatus.CREATING)
                .creationDateTime(now)
                .attributeDefinitions(request.attributeDefinitions())
                .keySchema(key.elements())
                .provisionedThroughput(Throughput.describe(request.provisionedThroughput()))
                .onDemandThroughput(request.onDemandThroughput())
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        NewerSdk.set(() -> description.warmThroughput(
                warm(request.warmThroughput(), isOnDemand, Throughput.describe(request.provisionedThroughput()))));
        if (isOnDemand) {
            description.billingModeSummary(onDemandSince(now));
        }
        if (request.tableClass() != null) {
            description.tableClassSummary(
                    TableClassSummary.builder().tableClass(request.tableClass()).build());
        }
        description.sseDescription(encryption(request.sseSpecification(), state));
        if (!request.localSecondaryIndexes().isEmpty()) {
            description.localSecondaryIndexes(localIndexes(request.localSecondaryIndexes(), arn));
        }
        if (!request.globalSecondaryIndexes().isEmpty()) {
            List<GlobalSecondaryIndexDescription> described = new ArrayList<>();
            for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
                described.add(globalIndex(index, arn, isOnDemand));
            }
            description.globalSecondaryIndexes(described);
        }
        TableSettings settings = TableSettings.NONE.withTags(Tags.asMap(request.tags()));
        if (request.resourcePolicy() != null) {
            settings = settings.withPolicies(java.util.Map.of(
                    arn, new TableSettings.Policy(request.resourcePolicy(), String.valueOf(now.toEpochMilli()))));
        }
        return new Table(description.build(), key, indexes, settings);
    }

    static BillingModeSummary onDemandSince(Instant now) {
        return BillingModeSummary.builder()
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .lastUpdateToPayPerRequestDateTime(now)
                .build();
    }

    static @Nullable SSEDescription encryption(@Nullable SSESpecification specification, DynamoDbState state) {
        if (specification == null || !Boolean.TRUE.equals(specification.enabled())) {
            return null;
        }
        String key = specification.kmsMasterKeyId() == null ? "alias/aws/dynamodb" : specification.kmsMasterKeyId();
        return SSEDescription.builder()
                .status(SSEStatus.ENABLED)
                .sseType(SSEType.KMS)
                .kmsMasterKeyArn(
                        key.startsWith("arn:")
                                ? key
                                : "arn:aws:kms:" + state.place().region() + ':'
                                        + state.place().account() + ':'
                                        + (key.startsWith("alias/") ? key : "key/" + key))
                .build();
    }

    static TableWarmThroughputDescription warm(
            @Nullable WarmThroughput wanted,
            boolean isOnDemand,
            software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription provisioned) {
        return TableWarmThroughputDescription.builder()
                .readUnitsPerSecond(
                        wanted != null && wanted.readUnitsPerSecond() != null
                                ? wanted.readUnitsPerSecond()
                                : isOnDemand ? (Long) DynamoDbLimits.WARM_READ_UNITS : provisioned.readCapacityUnits())
                .writeUnitsPerSecond(
                        wanted != null && wanted.writeUnitsPerSecond() != null
                                ? wanted.writeUnitsPerSecond()
                                : isOnDemand
                                        ? (Long) DynamoDbLimits.WARM_WRITE_UNITS
                                        : provisioned.writeCapacityUnits())
                .status(TableStatus.ACTIVE)
                .build();
    }

    private static List<LocalSecondaryIndexDescription> localIndexes(List<LocalSecondaryIndex> indexes, String arn) {
        return indexes.stream()
                .map(index -> LocalSecondaryIndexDescription.builder()
                        .indexName(index.indexName())
                        .indexArn(arn + "/index/" + index.indexName())
                        .keySchema(index.keySchema())
                        .projection(index.projection())
                        .build())
                .toList();
    }

    static GlobalSecondaryIndexDescription globalIndex(GlobalSecondaryIndex index, String arn, boolean isOnDemand) {
        GlobalSecondaryIndexDescription.Builder described = GlobalSecondaryIndexDescription.builder()
                .indexName(index.indexName())
                .indexArn(arn + "/index/" + index.indexName())
                .indexStatus(IndexStatus.CREATING)
                .keySchema(index.keySchema())
                .projection(index.projection())
                .provisionedThroughput(Throughput.describe(index.provisionedThroughput()))
                .onDemandThroughput(index.onDemandThroughput());
        NewerSdk.set(() -> described.warmThroughput(
                warm(warm(index.warmThroughput(), isOnDemand, Throughput.describe(index.provisionedThroughput())))));
        return described.build();
    }

    private static GlobalSecondaryIndexWarmThroughputDescription warm(TableWarmThroughputDescription units) {
        return GlobalSecondaryIndexWarmThroughputDescription.builder()
                .readUnitsPerSecond(units.readUnitsPerSecond())
                .writeUnitsPerSecond(units.writeUnitsPerSecond())
                .status(IndexStatus.ACTIVE)
                .build();
    }

    /** The description with the numbers of items as they are now. */
    static TableDescription live(Table table) {
        return table.read(items -> {
            TableDescription description = table.description();
            TableDescription.Builder live = description.toBuilder()
                    .itemCount((long) items.items().size())
                    .tableSizeBytes(items.items().bytes());
            if (description.hasLocalSecondaryIndexes()) {
                live.localSecondaryIndexes(description.localSecondaryIndexes().stream()
                        .map(index -> live(index, table, items))
                        .toList());
            }
            if (description.hasGlobalSecondaryIndexes()) {
                live.globalSecondaryIndexes(description.globalSecondaryIndexes().stream()
                        .map(index -> live(index, table, items))
                        .toList());
            }
            return live.build();
        });
    }

    private static LocalSecondaryIndexDescription live(
            LocalSecondaryIndexDescription description, Table table, ItemStore items) {
        Index index = table.index(description.indexName());
        return description.toBuilder()
                .itemCount(index == null ? 0L : (long) items.items(index).size())
                .indexSizeBytes(index == null ? 0L : items.items(index).bytes())
                .build();
    }

    private static GlobalSecondaryIndexDescription live(
            GlobalSecondaryIndexDescription description, Table table, ItemStore items) {
        Index index = table.index(description.indexName());
        return description.toBuilder()
                .itemCount(index == null ? 0L : (long) items.items(index).size())
                .indexSizeBytes(index == null ? 0L : items.items(index).bytes())
                .build();
    }

    /** Whether an index is being made and cannot be read yet. */
    static boolean isBackfilling(Table table, String indexName) {
        for (GlobalSecondaryIndexDescription index : table.description().globalSecondaryIndexes()) {
            if (index.indexName().equals(indexName)) {
                return index.indexStatus() == IndexStatus.CREATING;
            }
        }
        return false;
    }

    static boolean isOnDemand(TableDescription description) {
        BillingModeSummary summary = description.billingModeSummary();
        return summary != null && summary.billingMode() == BillingMode.PAY_PER_REQUEST;
    }

    static TableClassSummary tableClass(TableClass tableClass, Instant now) {
        return TableClassSummary.builder()
                .tableClass(tableClass)
                .lastUpdateDateTime(now)
                .build();
    }
}
