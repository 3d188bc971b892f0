package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;

/**
 * Makes a table. The answer says CREATING, as on AWS; the table is active at once, unless a test has asked for a delay.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class CreateTable implements Operation<CreateTableRequest, CreateTableResponse> {
    @Override
    public CreateTableResponse run(CreateTableRequest request, Call call) {
        Table table = create(request, call);
        CreateTableResponse response = CreateTableResponse.builder()
                .tableDescription(TableDescriptions.live(table))
                .build();
        TableLifecycle.activateLater(table, DynamoDbState.of(call), call.now());
        return response;
    }

    /** Makes a table that is yet to become active. */
    static Table create(CreateTableRequest request, Call call) {
        TableNames.check(request.tableName());
        constrain(request);
        checkThroughput(request);
        Tags.check(request.tags());
        TableDesign design = new TableDesign(request.attributeDefinitions());
        KeySchema key = design.tableKey(request.keySchema());
        List<Index> indexes = new ArrayList<>(design.localIndexes(request.localSecondaryIndexes(), key));
        indexes.addAll(design.globalIndexes(request.globalSecondaryIndexes(), key));
        design.checkAllUsed();
        checkIndexLists(request);
        Streams.check(request.streamSpecification(), null);
        DynamoDbState state = DynamoDbState.of(call);
        Table table = TableDescriptions.create(request, key, indexes, state, call.now());
        if (!state.add(table)) {
            throw DynamoDbErrors.tableExists(table.name());
        }
        if (Streams.isWanted(request.streamSpecification())) {
            Streams.enable(table, request.streamSpecification(), state, call.now());
        }
        return table;
    }

    private static void constrain(CreateTableRequest request) {
        Constraints constraints = new Constraints()
                .notNull("attributeDefinitions", request.hasAttributeDefinitions())
                .notNull("keySchema", request.hasKeySchema());
        Throughput.constrain(constraints, "provisionedThroughput", request.provisionedThroughput());
        Throughput.constrainBilling(constraints, request.billingModeAsString());
        constraints.oneOf(
                "tableClass", request.tableClassAsString(), List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS"));
        TableDesign.constrain(constraints, request.attributeDefinitions());
        if (request.hasKeySchema()) {
            TableDesign.constrainKey(constraints, "keySchema", request.keySchema());
        }
        for (int i = 0; i < request.localSecondaryIndexes().size(); i++) {
            LocalSecondaryIndex index = request.localSecondaryIndexes().get(i);
            TableDesign.constrainIndex(
                    constraints,
                    "localSecondaryIndexes." + (i + 1) + ".member.",
                    index.indexName(),
                    index.hasKeySchema(),
                    index.keySchema(),
                    index.projection());
        }
        for (int i = 0; i < request.globalSecondaryIndexes().size(); i++) {
            GlobalSecondaryIndex index = request.globalSecondaryIndexes().get(i);
            String path = "globalSecondaryIndexes." + (i + 1) + ".member.";
            TableDesign.constrainIndex(
                    constraints, path, index.indexName(), index.hasKeySchema(), index.keySchema(), index.projection());
            Throughput.constrain(constraints, path + "provisionedThroughput", index.provisionedThroughput());
        }
        constraints.check();
    }

    private static void checkThroughput(CreateTableRequest request) {
        BillingMode mode = request.billingMode();
        if (mode == null && request.provisionedThroughput() == null) {
            throw DynamoDbErrors.validation("No provisioned throughput specified for the table");
        }
        Throughput.check(mode, request.provisionedThroughput(), null);
        for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
            Throughput.check(mode, index.provisionedThroughput(), index.indexName());
        }
    }

    private static void checkIndexLists(CreateTableRequest request) {
        if (request.hasLocalSecondaryIndexes()
                && request.localSecondaryIndexes().isEmpty()) {
            throw DynamoDbErrors.invalid("List of LocalSecondaryIndexes is empty");
        }
        if (request.hasGlobalSecondaryIndexes()
                && request.globalSecondaryIndexes().isEmpty()) {
            throw DynamoDbErrors.invalid("List of GlobalSecondaryIndexes is empty");
        }
    }
}
