package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class CreateTableTest extends DynamoDbTest {
    @Test
    void theAnswerSaysCreatingAndTheTableIsActive() {
        TableDescription made = dynamo.createTable(table -> table.tableName("things")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(hash("p"))
                        .attributeDefinitions(string("p")))
                .tableDescription();

        assertThat(made.tableStatus()).isEqualTo(TableStatus.CREATING);
        assertThat(made.tableArn()).isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/things");
        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .tableStatus())
                .isEqualTo(TableStatus.ACTIVE);
    }

    @Test
    void waitersSeeTheTable() {
        createHashTable("things");

        assertThat(dynamo.waiter()
                        .waitUntilTableExists(request -> request.tableName("things"))
                        .matched()
                        .response())
                .isPresent();
    }

    @Test
    void refusesANameThatIsTaken() {
        createHashTable("things");

        assertRefused(() -> createHashTable("things"), "ResourceInUseException", "Table already exists: things");
    }

    @Test
    void refusesNamesThatAreNone() {
        String message = "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and"
                + " may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'";

        assertInvalid(() -> createHashTable("t"), message);
        assertInvalid(() -> createHashTable("with space"), message);
        assertInvalid(() -> createHashTable("x".repeat(256)), message);
    }

    @Test
    void tellsEverythingThatTheModelForbids() {
        assertInvalid(
                () -> dynamo.createTable(table -> table.tableName("things").billingMode("FREE")),
                "3 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy constraint:"
                        + " Member must not be null; Value null at 'keySchema' failed to satisfy constraint: Member must"
                        + " not be null; Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy"
                        + " enum value set: [PROVISIONED, PAY_PER_REQUEST]");
    }

    @Test
    void refusesKeysThatMakeNoSense() {
        assertInvalid(
                () -> createTable("things", table -> table.keySchema(range("p")).attributeDefinitions(string("p"))),
                "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        assertInvalid(
                () -> createTable(
                        "things",
                        table -> table.keySchema(hash("p"), hash("s")).attributeDefinitions(string("p"), string("s"))),
                "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        assertInvalid(
                () -> createTable(
                        "things",
                        table -> table.keySchema(hash("p"), range("p")).attributeDefinitions(string("p"))),
                "Both the Hash Key and the Range Key element in the KeySchema have the same name");
        assertInvalid(
                () -> createTable("things", table -> table.attributeDefinitions(string("p"), string("s"), string("x"))),
                "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match"
                        + " number of attributes defined in AttributeDefinitions");
        assertInvalid(
                () -> createTable("things", table -> table.attributeDefinitions(string("p"))),
                "Invalid KeySchema: Some index key attribute have no definition");
        assertInvalid(
                () -> createTable("things", table -> table.attributeDefinitions(string("p"), string("p"), string("s"))),
                "Attribute Name is duplicated: p");
    }

    @Test
    void provisionedTablesNeedTheirUnits() {
        assertInvalid(
                () -> createTable("things", table -> table.billingMode((BillingMode) null)),
                "No provisioned throughput specified for the table");
        assertInvalid(
                () -> createTable("things", table -> table.billingMode(BillingMode.PROVISIONED)),
                "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be"
                        + " specified when BillingMode is PROVISIONED");
        assertInvalid(
                () -> createTable(
                        "things",
                        table -> table.provisionedThroughput(
                                units -> units.readCapacityUnits(1L).writeCapacityUnits(1L))),
                "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be"
                        + " specified when BillingMode is PAY_PER_REQUEST");
    }

    @Test
    void indexesHaveKeysOfUpToFourAndFourAttributes() {
        List<String> attributes = List.of("a", "b", "c", "d", "e", "f", "g", "h");
        createTable(
                "things",
                table -> table.keySchema(hash("a"))
                        .attributeDefinitions(
                                attributes.stream().map(DynamoDbTest::string).toList())
                        .globalSecondaryIndexes(index("wide", ProjectionType.ALL)
                                .keySchema(
                                        hash("a"),
                                        hash("b"),
                                        hash("c"),
                                        hash("d"),
                                        range("e"),
                                        range("f"),
                                        range("g"),
                                        range("h"))
                                .build()));

        assertThat(dynamo.describeTable(request -> request.tableName("things"))
                        .table()
                        .globalSecondaryIndexes()
                        .get(0)
                        .keySchema())
                .hasSize(8);
        assertInvalid(
                () -> createTable(
                        "more",
                        table -> table.keySchema(hash("a"))
                                .attributeDefinitions(attributes.stream()
                                        .map(DynamoDbTest::string)
                                        .toList())
                                .globalSecondaryIndexes(index("wide", ProjectionType.ALL)
                                        .keySchema(hash("a"), range("b"), hash("c"))
                                        .build())),
                "One or more parameter values were invalid: All HASH key attributes must precede RANGE key attributes in"
                        + " the KeySchema");
    }

    @Test
    void refusesIndexesThatMakeNoSense() {
        GlobalSecondaryIndex one =
                index("same", ProjectionType.ALL).keySchema(hash("s")).build();
        assertInvalid(
                () -> createTable("things", table -> table.globalSecondaryIndexes(one, one)),
                "One or more parameter values were invalid: Duplicate index name: same");
        assertInvalid(
                () -> createTable(
                        "things",
                        table -> table.localSecondaryIndexes(LocalSecondaryIndex.builder()
                                .indexName("local")
                                .keySchema(hash("s"), range("p"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                .build())),
                "One or more parameter values were invalid: Index KeySchema does not have the same leading hash key as"
                        + " table KeySchema for index: local. index hash key: s, table hash key: p");
        assertInvalid(
                () -> createTable(
                        "things",
                        table -> table.globalSecondaryIndexes(index("part", ProjectionType.INCLUDE)
                                .keySchema(hash("s"))
                                .build())),
                "One or more parameter values were invalid: ProjectionType is INCLUDE, but NonKeyAttributes is not"
                        + " specified");
    }

    private static GlobalSecondaryIndex.Builder index(String name, ProjectionType type) {
        return GlobalSecondaryIndex.builder().indexName(name).projection(projection -> projection.projectionType(type));
    }
}
