package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Random operations on a table with indexes, beside a map that is filtered and sorted for every question. */
class ModelTest extends DynamoDbTest {
    private static final Comparator<Map<String, AttributeValue>> BY_SORT_KEY =
            Comparator.comparing(item -> new BigDecimal(item.get("s").n()));
    private static final Comparator<Map<String, AttributeValue>> BY_RANK =
            Comparator.comparing(item -> item.get("grade").s());

    private Random random = new Random(0);
    private final Map<List<AttributeValue>, Map<String, AttributeValue>> model = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void answersAsASimpleModelDoes(long seed) {
        random = new Random(seed);
        model.clear();
        createModelTable();

        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> put();
                case 4, 5 -> update();
                case 6 -> delete();
                case 7 -> queryTable();
                case 8 -> queryIndexes();
                default -> scan();
            }
        }

        assertThat(cloud.dynamodb().table("model").items()).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(dynamo.describeTable(request -> request.tableName("model"))
                        .table()
                        .itemCount())
                .isEqualTo(model.size());
    }

    private void createModelTable() {
        createTable(
                "model",
                table -> table.attributeDefinitions(string("p"), number("s"), string("grade"), string("color"))
                        .localSecondaryIndexes(
                                List.of(software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex.builder()
                                        .indexName("by-grade")
                                        .keySchema(hash("p"), range("grade"))
                                        .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                                        .build()))
                        .globalSecondaryIndexes(
                                List.of(software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex.builder()
                                        .indexName("by-color")
                                        .keySchema(hash("color"), range("grade"))
                                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                        .build())));
    }

    private AttributeValue partition() {
        return s("p" + random.nextInt(4));
    }

    private AttributeValue sortKey() {
        return n(random.nextInt(40) - 20 + (random.nextBoolean() ? "" : ".5"));
    }

    private Map<String, AttributeValue> randomItem() {
        Map<String, AttributeValue> item = item("p", partition(), "s", sortKey(), "x", random.nextInt(5));
        if (random.nextInt(3) > 0) {
            item.put("grade", s("r" + random.nextInt(6)));
        }
        if (random.nextInt(3) > 0) {
            item.put("color", s("c" + random.nextInt(3)));
        }
        return item;
    }

    private static List<AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return List.of(item.get("p"), item.get("s"));
    }

    private void put() {
        Map<String, AttributeValue> item = randomItem();
        boolean onlyNew = random.nextInt(4) == 0;
        boolean isExpected = !onlyNew || !model.containsKey(keyOf(item));
        boolean happened = succeeds(() -> dynamo.putItem(request ->
                request.tableName("model").item(item).conditionExpression(onlyNew ? "attribute_not_exists(p)" : null)));
        assertThat(happened).isEqualTo(isExpected);
        if (happened) {
            model.put(keyOf(item), item);
        }
    }

    private void update() {
        Map<String, AttributeValue> key = item("p", partition(), "s", sortKey());
        boolean removes = random.nextBoolean();
        dynamo.updateItem(request -> request.tableName("model")
                .key(key)
                .updateExpression(removes ? "ADD x :one REMOVE color" : "ADD x :one SET grade = :grade")
                .expressionAttributeValues(
                        removes
                                ? Map.of(":one", n(1))
                                : Map.of(
                                        ":one",
                                        n(1),
                                        ":grade",
                                        s("r" + key.get("s").n()))));
        Map<String, AttributeValue> item = new HashMap<>(model.getOrDefault(keyOf(key), key));
        item.merge("x", n(1), (old, one) -> n(Long.parseLong(old.n()) + 1));
        if (removes) {
            item.remove("color");
        } else {
            item.put("grade", s("r" + key.get("s").n()));
        }
        model.put(keyOf(key), item);
    }

    private void delete() {
        Map<String, AttributeValue> key = item("p", partition(), "s", sortKey());
        boolean isKnown = model.containsKey(keyOf(key));
        boolean happened = succeeds(() -> dynamo.deleteItem(
                request -> request.tableName("model").key(key).conditionExpression("attribute_exists(s)")));
        assertThat(happened).isEqualTo(isKnown);
        model.remove(keyOf(key));
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }

    private List<Map<String, AttributeValue>> where(
            Predicate<Map<String, AttributeValue>> condition, Comparator<Map<String, AttributeValue>> order) {
        return model.values().stream().filter(condition).sorted(order).toList();
    }

    private void queryTable() {
        AttributeValue partition = partition();
        AttributeValue low = n(random.nextInt(40) - 20);
        BigDecimal bound = new BigDecimal(low.n());
        boolean forward = random.nextBoolean();
        List<Map<String, AttributeValue>> found = pages(QueryRequest.builder()
                .tableName("model")
                .keyConditionExpression("p = :p AND s >= :low")
                .expressionAttributeValues(Map.of(":p", partition, ":low", low))
                .scanIndexForward(forward)
                .limit(1 + random.nextInt(5))
                .build());
        assertThat(found)
                .containsExactlyElementsOf(where(
                        item -> item.get("p").equals(partition)
                                && new BigDecimal(item.get("s").n()).compareTo(bound) >= 0,
                        forward ? BY_SORT_KEY : BY_SORT_KEY.reversed()));
    }

    private void queryIndexes() {
        AttributeValue color = s("c" + random.nextInt(3));
        List<Map<String, AttributeValue>> colored = pages(QueryRequest.builder()
                .tableName("model")
                .indexName("by-color")
                .keyConditionExpression("color = :color AND begins_with(#grade, :r)")
                .expressionAttributeNames(Map.of("#grade", "grade"))
                .expressionAttributeValues(Map.of(":color", color, ":r", s("r")))
                .limit(1 + random.nextInt(5))
                .build());
        assertThat(colored)
                .containsExactlyInAnyOrderElementsOf(
                        where(item -> color.equals(item.get("color")) && item.containsKey("grade"), BY_RANK))
                .isSortedAccordingTo(BY_RANK);
        AttributeValue partition = partition();
        List<Map<String, AttributeValue>> ranked = pages(QueryRequest.builder()
                .tableName("model")
                .indexName("by-grade")
                .keyConditionExpression("p = :p")
                .expressionAttributeValues(Map.of(":p", partition))
                .limit(1 + random.nextInt(5))
                .build());
        assertThat(ranked)
                .containsExactlyInAnyOrderElementsOf(
                        where(item -> item.get("p").equals(partition) && item.containsKey("grade"), BY_RANK).stream()
                                .map(item -> item("p", item.get("p"), "s", item.get("s"), "grade", item.get("grade")))
                                .toList())
                .isSortedAccordingTo(BY_RANK);
    }

    private List<Map<String, AttributeValue>> pages(QueryRequest request) {
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        dynamo.queryPaginator(request).items().forEach(found::add);
        return found;
    }

    private void scan() {
        int segments = 1 + random.nextInt(4);
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        for (int segment = 0; segment < segments; segment++) {
            dynamo.scanPaginator(ScanRequest.builder()
                            .tableName("model")
                            .segment(segment)
                            .totalSegments(segments)
                            .limit(1 + random.nextInt(10))
                            .filterExpression("x > :two")
                            .expressionAttributeValues(Map.of(":two", n(2)))
                            .build())
                    .items()
                    .forEach(found::add);
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        where(item -> Long.parseLong(item.get("x").n()) > 2, BY_SORT_KEY));
    }
}
