package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Select;

class QueryTest extends DynamoDbTest {
    /** Seen on AWS; a local index fetches from its table what a global one cannot. */
    @Test
    void aGlobalIndexCannotFilterByWhatItDoesNotHave() {
        createTable(
                "things",
                table -> table.attributeDefinitions(string("p"), string("s"), string("g"))
                        .globalSecondaryIndexes(index -> index.indexName("byG")
                                .keySchema(hash("g"))
                                .projection(projection -> projection.projectionType("KEYS_ONLY")))
                        .localSecondaryIndexes(index -> index.indexName("local")
                                .keySchema(hash("p"), range("g"))
                                .projection(projection -> projection.projectionType("KEYS_ONLY"))));
        put("things", "p", "1", "s", "1", "g", "1", "size", 4);

        assertInvalid(
                () -> dynamo.query(request -> request.tableName("things")
                        .indexName("byG")
                        .keyConditionExpression("g = :g")
                        .filterExpression("#s > :three")
                        .expressionAttributeNames(Map.of("#s", "size"))
                        .expressionAttributeValues(item(":g", "1", ":three", 3))),
                "One or more parameter values were invalid: Secondary index byG does not project one or more filter"
                        + " attributes: [size]");
        assertInvalid(
                () -> dynamo.query(request -> request.tableName("things")
                        .indexName("byG")
                        .keyConditionExpression("g = :g")
                        .projectionExpression("colour")
                        .expressionAttributeValues(item(":g", "1"))),
                "One or more parameter values were invalid: Global secondary index byG does not project [colour]");
        assertThat(dynamo.query(request -> request.tableName("things")
                                .indexName("local")
                                .keyConditionExpression("p = :p")
                                .filterExpression("#s > :three")
                                .expressionAttributeNames(Map.of("#s", "size"))
                                .expressionAttributeValues(item(":p", "1", ":three", 3)))
                        .count())
                .isEqualTo(1);
    }

    private QueryResponse query(Consumer<QueryRequest.Builder> settings) {
        return dynamo.query(request -> {
            request.tableName("things")
                    .keyConditionExpression("p = :p")
                    .expressionAttributeValues(Map.of(":p", s("a")));
            settings.accept(request);
        });
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            put("things", "p", "a", "s", "s" + i, "x", i);
        }
    }

    private static List<String> sortKeys(QueryResponse response) {
        return response.items().stream().map(item -> item.get("s").s()).toList();
    }

    @Test
    void readsAPartitionForwardAndBack() {
        createTable("things");
        fill(3);
        put("things", "p", "other", "s", "s0");

        assertThat(sortKeys(query(request -> {}))).containsExactly("s0", "s1", "s2");
        assertThat(sortKeys(query(request -> request.scanIndexForward(false)))).containsExactly("s2", "s1", "s0");
    }

    @Test
    void sortsNumbersByValue() {
        createTable("things", table -> table.attributeDefinitions(string("p"), number("s")));
        List<String> sorted = List.of("-1000", "-2.5", "-2", "0", "0.001", "9", "10", "100");
        sorted.stream().sorted().forEach(number -> put("things", "p", "a", "s", n(number)));

        assertThat(query(request -> {}).items())
                .extracting(item -> item.get("s").n())
                .containsExactlyElementsOf(sorted);
    }

    @Test
    void goesOnBehindAKeyThatIsGone() {
        createTable("things");
        fill(3);
        QueryResponse page = query(request -> request.limit(2));
        dynamo.deleteItem(request -> request.tableName("things").key(page.lastEvaluatedKey()));

        assertThat(page.lastEvaluatedKey()).isEqualTo(item("p", "a", "s", "s1"));
        assertThat(sortKeys(query(request -> request.exclusiveStartKey(page.lastEvaluatedKey()))))
                .containsExactly("s2");
    }

    @Test
    void aPageHasAtMostOneMegabyteBeforeTheFilter() {
        createTable("things");
        for (int i = 0; i < 4; i++) {
            put("things", "p", "a", "s", "s" + i, "x", "x".repeat(390_000));
        }

        QueryResponse page = query(request -> request.filterExpression("attribute_not_exists(x)")
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(page.count()).isZero();
        assertThat(page.scannedCount()).isEqualTo(2);
        assertThat(page.lastEvaluatedKey()).isEqualTo(item("p", "a", "s", "s1"));
        assertThat(page.consumedCapacity().capacityUnits()).isEqualTo(95.5);
    }

    @Test
    void localIndexesFetchWhatTheyLack() {
        createTable(
                "things",
                table -> table.attributeDefinitions(string("p"), string("s"), number("x"))
                        .localSecondaryIndexes(LocalSecondaryIndex.builder()
                                .indexName("by-x")
                                .keySchema(hash("p"), range("x"))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                                .build()));
        put("things", "p", "a", "s", "s1", "x", 2, "y", "why");
        put("things", "p", "a", "s", "s2", "x", 1);
        put("things", "p", "a", "s", "s3");

        assertThat(query(request -> request.indexName("by-x")).items())
                .containsExactly(item("p", "a", "x", 1, "s", "s2"), item("p", "a", "x", 2, "s", "s1"));
        assertThat(query(request -> request.indexName("by-x").select(Select.ALL_ATTRIBUTES))
                        .items())
                .containsExactly(item("p", "a", "s", "s2", "x", 1), item("p", "a", "s", "s1", "x", 2, "y", "why"));
    }

    @Test
    void globalIndexesAreSparseAndHaveKeysOfSeveralAttributes() {
        createTable(
                "things",
                table -> table.attributeDefinitions(
                                string("p"),
                                string("s"),
                                string("country"),
                                string("city"),
                                number("year"),
                                number("day"))
                        .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                                .indexName("wide")
                                .keySchema(hash("country"), hash("city"), range("year"), range("day"))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                .build()));
        put("things", "p", "1", "s", "x", "country", "DE", "city", "Ulm", "year", 2025, "day", 9);
        put("things", "p", "2", "s", "x", "country", "DE", "city", "Ulm", "year", 2025, "day", 10);
        put("things", "p", "3", "s", "x", "country", "DE", "city", "Ulm", "year", 2024, "day", 30);
        put("things", "p", "4", "s", "x", "country", "DE", "city", "Ulm", "year", 2025);

        assertThat(wide("country = :c AND city = :t AND #y = :y AND #d > :d", ":d", n(9)))
                .containsExactly("2");
        assertThat(wide("country = :c AND city = :t AND #y <= :y", null, null)).containsExactly("3", "1", "2");
        assertInvalid(
                () -> wide("country = :c AND city = :t AND #d > :d", ":d", n(9)),
                "Query key condition not supported: RANGE key attributes must be conditioned from left to right, and"
                        + " all but the last must have equality conditions");
    }

    private List<String> wide(String condition, String name, AttributeValue value) {
        Map<String, AttributeValue> values = new java.util.HashMap<>(Map.of(":c", s("DE"), ":t", s("Ulm")));
        Map<String, String> names = new java.util.HashMap<>();
        if (condition.contains("#y")) {
            values.put(":y", n(2025));
            names.put("#y", "year");
        }
        if (name != null) {
            values.put(name, value);
            names.put("#d", "day");
        }
        return dynamo
                .query(request -> request.tableName("things")
                        .indexName("wide")
                        .keyConditionExpression(condition)
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .items()
                .stream()
                .map(item -> item.get("p").s())
                .toList();
    }

    @Test
    void refusesWhatIndexesCannotDo() {
        createTable(
                "things",
                table -> table.globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("keys")
                        .keySchema(hash("p"))
                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                        .build()));

        assertInvalid(
                () -> query(request -> request.indexName("keys").consistentRead(true)),
                "Consistent reads are not supported on global secondary indexes");
        assertInvalid(
                () -> query(request -> request.indexName("keys").select(Select.ALL_ATTRIBUTES)),
                "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global"
                        + " secondary index keys because its projection type is not ALL");
        assertInvalid(
                () -> query(request -> request.indexName("none")), "The table does not have the specified index: none");
    }

    @Test
    void refusesKeyConditionsThatMakeNoSense() {
        createTable("things");

        assertInvalid(
                () -> query(request -> request.keyConditionExpression("s = :p")),
                "Query condition missed key schema element: p");
        assertInvalid(
                () -> query(request -> request.expressionAttributeValues(Map.of(":p", n(1)))),
                "One or more parameter values were invalid: Condition parameter type does not match schema type");
        assertInvalid(
                () -> dynamo.query(request -> request.tableName("things")),
                "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        assertInvalid(
                () -> query(request -> request.filterExpression("s = :p")),
                "Filter Expression can only contain non-primary key attributes: Primary key attribute: s");
        assertInvalid(
                () -> query(request -> request.exclusiveStartKey(item("p", "b", "s", "x"))),
                "The provided starting key is outside query boundaries based on provided conditions");
    }
}
