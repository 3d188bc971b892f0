package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class UpdateTableTest extends DynamoDbTest {
    private static GlobalSecondaryIndexUpdate create(String name) {
        return GlobalSecondaryIndexUpdate.builder()
                .create(index -> index.indexName(name)
                        .keySchema(hash("x"))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL)))
                .build();
    }

    private TableDescription update(GlobalSecondaryIndexUpdate... updates) {
        return dynamo.updateTable(request -> request.tableName("things")
                        .attributeDefinitions(string("x"))
                        .globalSecondaryIndexUpdates(updates))
                .tableDescription();
    }

    private int countInIndex() {
        return dynamo.query(request -> request.tableName("things")
                        .indexName("by-x")
                        .keyConditionExpression("x = :x")
                        .expressionAttributeValues(Map.of(":x", s("a"))))
                .count();
    }

    @Test
    void aNewIndexIsFilledWithWhatFits() {
        createHashTable("things");
        put("things", "p", "1", "x", "a");
        put("things", "p", "2", "x", 5);
        put("things", "p", "3", "x", "");

        TableDescription answer = update(create("by-x"));

        assertThat(answer.tableStatus()).isEqualTo(TableStatus.UPDATING);
        assertThat(answer.globalSecondaryIndexes().get(0).indexStatus()).isEqualTo(IndexStatus.CREATING);
        assertThat(countInIndex()).isEqualTo(1);
        assertThat(cloud.dynamodb().table("things").items("by-x")).containsExactly(item("p", "1", "x", "a"));
        assertInvalid(
                () -> put("things", "p", "4", "x", 5),
                "One or more parameter values were invalid: Type mismatch for Index Key x Expected: S Actual: N"
                        + " IndexName: by-x");
    }

    @Test
    void aDeletedIndexIsGone() {
        createHashTable("things");
        update(create("by-x"));

        update(GlobalSecondaryIndexUpdate.builder()
                .delete(index -> index.indexName("by-x"))
                .build());

        assertInvalid(this::countInIndex, "The table does not have the specified index: by-x");
        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .hasGlobalSecondaryIndexes())
                .isFalse();
    }

    @Test
    void makesOneIndexAtATime() {
        createHashTable("things");

        assertRefused(
                () -> update(create("one"), create("two")),
                "LimitExceededException",
                "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
    }

    @Test
    void changesTheBillingMode() {
        createHashTable("things");

        dynamo.updateTable(request -> request.tableName("things")
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(units -> units.readCapacityUnits(3L).writeCapacityUnits(4L)));

        TableDescription table =
                dynamo.describeTable(request -> request.tableName("things")).table();
        assertThat(table.billingModeSummary().billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(table.provisionedThroughput().writeCapacityUnits()).isEqualTo(4);
    }

    @Test
    void refusesToChangeNothing() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things")),
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates,"
                        + " SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn,"
                        + " MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or"
                        + " TableClass is required");
    }

    /** Texts recorded on AWS. */
    @Test
    void refusesEncryptionThatMakesNoSense() {
        createHashTable("things");
        String prefix = "One or more parameter values were invalid: ";

        assertInvalid(() -> encrypt(false, "KMS", null), prefix + "SSEType can not be specified if Enabled is false");
        assertInvalid(
                () -> encrypt(false, null, "key"), prefix + "KMSMasterKeyId can not be specified if Enabled is false");
        assertInvalid(() -> encrypt(true, "AES256", null), prefix + "SSEType AES256 is not supported");
        assertInvalid(
                () -> encrypt(true, null, "key"), prefix + "SSEType KMS is required if KMSMasterKeyId is specified");

        encrypt(true, "KMS", "key");
        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .sseDescription()
                        .kmsMasterKeyArn())
                .isEqualTo("arn:aws:kms:us-east-1:000000000000:key/key");
    }

    private void encrypt(boolean isEnabled, String type, String key) {
        dynamo.updateTable(request -> request.tableName("things")
                .sseSpecification(sse -> sse.enabled(isEnabled).sseType(type).kmsMasterKeyId(key)));
    }

    /** Texts recorded on AWS. */
    @Test
    void localIndexesStayAsTheyAre() {
        createTable(
                "things",
                table -> table.attributeDefinitions(string("p"), string("s"), string("l"))
                        .localSecondaryIndexes(index -> index.indexName("local")
                                .keySchema(hash("p"), range("l"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))));

        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things")
                        .globalSecondaryIndexUpdates(update -> update.delete(index -> index.indexName("local")))),
                "Cannot delete an index that is not a GlobalSecondaryIndex: local");
    }

    /** Texts recorded on AWS. */
    @Test
    void refusesChangesThatMustBeAskedForAlone() {
        createHashTable("things");
        String prefix = "One or more parameter values were invalid: ";

        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things")
                        .deletionProtectionEnabled(true)
                        .sseSpecification(sse -> sse.enabled(true))),
                prefix + "Server-Side Encryption modification must be the only operation in the request");
        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things")
                        .deletionProtectionEnabled(true)
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType("KEYS_ONLY"))),
                prefix + "DeletionProtection modification must be the only operation in the request");
        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things")
                        .streamSpecification(
                                stream -> stream.streamEnabled(true).streamViewType("KEYS_ONLY"))
                        .globalSecondaryIndexUpdates(update -> update.delete(index -> index.indexName("byColour")))),
                prefix + "You cannot create or delete index while changing stream status");
        assertInvalid(
                () -> dynamo.updateTable(request -> request.tableName("things").replicaUpdates(update -> {})),
                "There are no actions specified in the Replica Update Action of the request.");
        assertInvalid(
                () -> dynamo.updateTable(request ->
                        request.tableName("things").streamSpecification(stream -> stream.streamEnabled(true))),
                prefix + "If stream is being enabled then UpdateViewType is required");
    }
}
