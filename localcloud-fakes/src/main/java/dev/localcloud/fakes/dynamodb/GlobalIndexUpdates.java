package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.protocol.NewerSdk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * What an UpdateTable wants of global indexes: to make one, to delete one, or to change the throughput of some.
 *
 * <p>Confined to the call.
 */
final class GlobalIndexUpdates {
    private final UpdateTableRequest request;
    private final @Nullable CreateGlobalSecondaryIndexAction create;
    private final @Nullable String delete;
    private final List<UpdateGlobalSecondaryIndexAction> updates;
    private @Nullable Index created;
    private List<AttributeDefinition> definitions = List.of();

    private GlobalIndexUpdates(
            UpdateTableRequest request,
            @Nullable CreateGlobalSecondaryIndexAction create,
            @Nullable String delete,
            List<UpdateGlobalSecondaryIndexAction> updates) {
        this.request = request;
        this.create = create;
        this.delete = delete;
        this.updates = updates;
    }

    static void constrain(Constraints constraints, List<GlobalSecondaryIndexUpdate> updates) {
        for (int i = 0; i < updates.size(); i++) {
            String path = "globalSecondaryIndexUpdates." + (i + 1) + ".member.";
            CreateGlobalSecondaryIndexAction create = updates.get(i).create();
            if (create != null) {
                TableDesign.constrainIndex(
                        constraints,
                        path + "create.",
                        create.indexName(),
                        create.hasKeySchema(),
                        create.keySchema(),
                        create.projection());
                Throughput.constrain(
                        constraints, path + "create.provisionedThroughput", create.provisionedThroughput());
            }
            UpdateGlobalSecondaryIndexAction update = updates.get(i).update();
            if (update != null) {
                constraints
                        .notNull(path + "update.indexName", update.indexName())
                        .indexName(path + "update.indexName", update.indexName());
                Throughput.constrain(
                        constraints, path + "update.provisionedThroughput", update.provisionedThroughput());
            }
            if (updates.get(i).delete() != null) {
                constraints
                        .notNull(
                                path + "delete.indexName",
                                updates.get(i).delete().indexName())
                        .indexName(
                                path + "delete.indexName",
                                updates.get(i).delete().indexName());
            }
        }
    }

    /** Reads the updates of a request. */
    static GlobalIndexUpdates of(UpdateTableRequest request) {
        CreateGlobalSecondaryIndexAction create = null;
        String delete = null;
        List<UpdateGlobalSecondaryIndexAction> updates = new ArrayList<>();
        int changes = 0;
        for (GlobalSecondaryIndexUpdate update : request.globalSecondaryIndexUpdates()) {
            checkOne(update);
            if (update.create() != null) {
                create = update.create();
                changes++;
            } else if (update.delete() != null) {
                delete = update.delete().indexName();
                changes++;
            } else {
                updates.add(update.update());
            }
        }
        if (changes > 1) {
            throw DynamoDbErrors.limitExceeded("Subscriber limit exceeded: Only 1 online index can be created or"
                    + " deleted simultaneously per table");
        }
        checkNamesDiffer(updates);
        return new GlobalIndexUpdates(request, create, delete, updates);
    }

    private static void checkOne(GlobalSecondaryIndexUpdate update) {
        int actions = (update.create() != null ? 1 : 0)
                + (update.update() != null ? 1 : 0)
                + (update.delete() != null ? 1 : 0);
        if (actions == 0) {
            throw DynamoDbErrors.invalid("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                    + " GlobalSecondaryIndexUpdate.Delete must not be null");
        }
        if (actions > 1) {
            throw DynamoDbErrors.invalid(
                    "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object");
        }
    }

    private static void checkNamesDiffer(List<UpdateGlobalSecondaryIndexAction> updates) {
        Set<String> names = new LinkedHashSet<>();
        for (UpdateGlobalSecondaryIndexAction update : updates) {
            if (!names.add(update.indexName())) {
                throw DynamoDbErrors.invalid("Only one global secondary index update per index is allowed"
                        + " simultaneously. Index: " + update.indexName());
            }
        }
    }

    /** Refuses what the table does not allow. */
    void check(Table table) {
        if (create != null) {
            checkCreate(table, create);
        }
        if (delete != null) {
            requireGlobal(table, delete);
        }
        for (UpdateGlobalSecondaryIndexAction update : updates) {
            requireGlobal(table, update.indexName());
        }
    }

    private static void requireGlobal(Table table, String name) {
        Index index = table.index(name);
        if (index == null || !index.isGlobal()) {
            throw DynamoDbErrors.resourceNotFound();
        }
    }

    private void checkCreate(Table table, CreateGlobalSecondaryIndexAction action) {
        if (table.index(action.indexName()) != null) {
            throw DynamoDbErrors.validation("Attempting to create an index which already exists");
        }
        BillingMode mode = request.billingMode() != null
                ? request.billingMode()
                : TableDescriptions.isOnDemand(table.description())
                        ? BillingMode.PAY_PER_REQUEST
                        : BillingMode.PROVISIONED;
        Throughput.check(mode, action.provisionedThroughput(), action.indexName());
        definitions = merged(table, action);
        TableDesign design = new TableDesign(definitions);
        created = design.globalIndex(action.indexName(), action.keySchema(), action.projection(), table.key());
        int count =
                (int) table.indexes().values().stream().filter(Index::isGlobal).count();
        TableDesign.checkGlobalIndexCount(count + 1);
    }

    /** The table's attributes and those that the new index needs; what nothing uses is ignored, as on AWS. */
    private List<AttributeDefinition> merged(Table table, CreateGlobalSecondaryIndexAction action) {
        Map<String, AttributeDefinition> byName = new LinkedHashMap<>();
        table.description()
                .attributeDefinitions()
                .forEach(definition -> byName.put(definition.attributeName(), definition));
        Set<String> used = new LinkedHashSet<>();
        action.keySchema().forEach(element -> used.add(element.attributeName()));
        requireDefined(used);
        for (AttributeDefinition definition : request.attributeDefinitions()) {
            AttributeDefinition present = byName.get(definition.attributeName());
            if (present != null && present.attributeType() != definition.attributeType()) {
                throw redefined(table, action, definition);
            }
            if (used.contains(definition.attributeName())) {
                byName.putIfAbsent(definition.attributeName(), definition);
            }
        }
        return List.copyOf(byName.values());
    }

    /** The request defines the new index's attributes even if the table knows them. */
    private void requireDefined(Set<String> used) {
        List<String> defined = request.attributeDefinitions().stream()
                .map(AttributeDefinition::attributeName)
                .toList();
        if (!defined.containsAll(used)) {
            throw DynamoDbErrors.invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: "
                    + used + ", AttributeDefinitions: " + defined);
        }
    }

    private static RuntimeException redefined(
            Table table, CreateGlobalSecondaryIndexAction action, AttributeDefinition definition) {
        ScalarAttributeType present = table.description().attributeDefinitions().stream()
                .filter(known -> known.attributeName().equals(definition.attributeName()))
                .map(AttributeDefinition::attributeType)
                .findFirst()
                .orElse(ScalarAttributeType.UNKNOWN_TO_SDK_VERSION);
        String keyType = action.keySchema().stream()
                .filter(element -> element.attributeName().equals(definition.attributeName()))
                .map(KeySchemaElement::keyTypeAsString)
                .findFirst()
                .orElse("HASH");
        return DynamoDbErrors.invalid("Attributes cannot be redefined. Please check that your attribute has the same"
                + " type as previously defined. Existing schema: Schema:[SchemaElement: key{"
                + definition.attributeName() + ':' + present + ':' + keyType + "}] New schema: Schema:[SchemaElement:"
                + " key{" + definition.attributeName() + ':' + definition.attributeType() + ':' + keyType + "}]");
    }

    void apply(Table table, Instant now) {
        if (create != null && created != null) {
            table.addIndex(created);
            GlobalSecondaryIndexDescription description = describe(table, create);
            table.describe(before -> {
                List<GlobalSecondaryIndexDescription> indexes = new ArrayList<>(before.globalSecondaryIndexes());
                indexes.add(description);
                return before.toBuilder()
                        .globalSecondaryIndexes(indexes)
                        .attributeDefinitions(definitions)
                        .build();
            });
        }
        if (delete != null) {
            table.removeIndex(delete);
            change(
                    table,
                    delete,
                    index -> index.toBuilder().indexStatus(IndexStatus.DELETING).build());
            dropUnusedAttributes(table);
        }
        for (UpdateGlobalSecondaryIndexAction update : updates) {
            change(table, update.indexName(), index -> updated(index, update, now));
        }
    }

    private static GlobalSecondaryIndexDescription describe(Table table, CreateGlobalSecondaryIndexAction action) {
        GlobalSecondaryIndex.Builder index = GlobalSecondaryIndex.builder()
                .indexName(action.indexName())
                .keySchema(action.keySchema())
                .projection(action.projection())
                .provisionedThroughput(action.provisionedThroughput())
                .onDemandThroughput(action.onDemandThroughput());
        NewerSdk.set(() -> index.warmThroughput(action.warmThroughput()));
        return TableDescriptions.globalIndex(
                        index.build(), table.arn(), TableDescriptions.isOnDemand(table.description()))
                .toBuilder()
                .backfilling(true)
                .build();
    }

    private static GlobalSecondaryIndexDescription updated(
            GlobalSecondaryIndexDescription index, UpdateGlobalSecondaryIndexAction update, Instant now) {
        GlobalSecondaryIndexDescription.Builder updated = index.toBuilder().indexStatus(IndexStatus.UPDATING);
        if (update.provisionedThroughput() != null) {
            updated.provisionedThroughput(
                    Throughput.change(index.provisionedThroughput(), update.provisionedThroughput(), now));
        }
        if (update.onDemandThroughput() != null) {
            updated.onDemandThroughput(update.onDemandThroughput());
        }
        if (NewerSdk.has(() -> update.warmThroughput() != null)) {
            updated.warmThroughput(
                    warm -> warm.readUnitsPerSecond(update.warmThroughput().readUnitsPerSecond())
                            .writeUnitsPerSecond(update.warmThroughput().writeUnitsPerSecond())
                            .status(IndexStatus.ACTIVE));
        }
        return updated.build();
    }

    private static void change(
            Table table, String name, java.util.function.UnaryOperator<GlobalSecondaryIndexDescription> change) {
        table.describe(before -> before.toBuilder()
                .globalSecondaryIndexes(before.globalSecondaryIndexes().stream()
                        .map(index -> index.indexName().equals(name) ? change.apply(index) : index)
                        .toList())
                .build());
    }

    private static void dropUnusedAttributes(Table table) {
        Set<String> used = new LinkedHashSet<>(table.key().names());
        table.indexes().values().forEach(index -> used.addAll(index.key().names()));
        table.describe(before -> before.toBuilder()
                .attributeDefinitions(before.attributeDefinitions().stream()
                        .filter(definition -> used.contains(definition.attributeName()))
                        .toList())
                .build());
    }
}
