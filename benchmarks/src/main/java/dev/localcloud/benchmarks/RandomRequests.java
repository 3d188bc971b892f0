package dev.localcloud.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Requests of all kinds to one table with a local and a global index, good ones and bad ones, as a seed has them. The same
 * seed makes the same requests.
 */
final class RandomRequests {
    private static final String TABLE = "side-by-side";
    private static final List<String> NAMES =
            List.of("a", "b", "num", "#n", "li[0]", "ma.x", "ma.#n", "li[1].y", "absent", "a", "p", "s", "g");
    private static final List<String> COMPARATORS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M", "X");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "1.0",
            "1e2",
            "100",
            "0.1",
            "-12.50",
            "1e125",
            "-1E-130",
            "9.9999999999999999999999999999999999999E+125",
            "12345678901234567890123456789012345678",
            "123456789012345678901234567890123456789",
            "1e126",
            "1e-131",
            "nonsense",
            " 1",
            "");

    /**
     * A request.
     *
     * @param name the action
     * @param request what is sent, for whoever reads of a difference
     * @param isOrdered whether the answer's lists have an order
     * @param call sends it
     */
    record Request(String name, Object request, boolean isOrdered, Function<DynamoDbClient, SdkPojo> call) {}

    private final Random random;
    private Map<String, AttributeValue> values = new HashMap<>();

    RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    /** Empties the table. */
    static void recreateTable(DynamoDbClient client) {
        client.deleteTable(table -> table.tableName(TABLE));
        createTable(client);
    }

    @SuppressWarnings("unchecked") // the SDK's varargs of generic consumers
    static void createTable(DynamoDbClient client) {
        client.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("p").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("s").attributeType(ScalarAttributeType.N),
                        a -> a.attributeName("g").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("l").attributeType(ScalarAttributeType.B))
                .keySchema(
                        k -> k.attributeName("p").keyType(KeyType.HASH),
                        k -> k.attributeName("s").keyType(KeyType.RANGE))
                .globalSecondaryIndexes(index -> index.indexName("global")
                        .keySchema(
                                k -> k.attributeName("g").keyType(KeyType.HASH),
                                k -> k.attributeName("s").keyType(KeyType.RANGE))
                        .projection(
                                p -> p.projectionType(ProjectionType.INCLUDE).nonKeyAttributes("a")))
                .localSecondaryIndexes(index -> index.indexName("local")
                        .keySchema(
                                k -> k.attributeName("p").keyType(KeyType.HASH),
                                k -> k.attributeName("l").keyType(KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))));
    }

    Request next() {
        values = new HashMap<>();
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> put();
            case 3, 4 -> update();
            case 5 -> delete();
            case 6 -> get();
            case 7, 8 -> query();
            case 9 -> scan();
            case 10 -> batch();
            case 11 -> transact();
            case 12 -> legacy();
            default -> statement();
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean rarely() {
        return random.nextInt(12) == 0;
    }

    private boolean veryRarely() {
        return random.nextInt(144) == 0;
    }

    private boolean often() {
        return random.nextInt(3) > 0;
    }

    private String placeholder(AttributeValue value) {
        String name = ":v" + values.size();
        values.put(name, value);
        return name;
    }

    /** Names for the expression, exactly those that it uses, unless the dice want a mistake. */
    private @Nullable Map<String, String> names(@Nullable String... expressions) {
        boolean uses = false;
        for (String expression : expressions) {
            uses |= expression != null && expression.contains("#n");
        }
        return uses != rarely() ? Map.of("#n", "num") : null;
    }

    private @Nullable Map<String, AttributeValue> valuesOrNull() {
        if (veryRarely()) {
            values.put(":unused", AttributeValue.fromS("x"));
        }
        return values.isEmpty() ? null : values;
    }

    private AttributeValue value(int depth) {
        return switch (random.nextInt(depth > 2 ? 8 : 11)) {
            case 0, 1 -> AttributeValue.fromS(one(List.of("", "a", "b", "ab", "text", "ü", "😀")));
            case 2, 3 -> AttributeValue.fromN(number());
            case 4 -> AttributeValue.fromB(bytes());
            case 5 -> AttributeValue.fromBool(random.nextBoolean());
            case 6 -> AttributeValue.fromNul(rarely() ? false : true);
            case 7 -> set();
            case 8, 9 ->
                AttributeValue.fromL(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> value(depth + 1))
                        .toList());
            default -> AttributeValue.fromM(Map.of("x", value(depth + 1), "num", value(depth + 1)));
        };
    }

    private String number() {
        return often() ? Integer.toString(random.nextInt(20) - 5) : one(NUMBERS);
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }

    private AttributeValue set() {
        return switch (random.nextInt(4)) {
            case 0 ->
                AttributeValue.fromSs(
                        rarely() ? List.of() : rarely() ? List.of("a", "a") : List.of("a", one(List.of("b", "c"))));
            case 1 -> AttributeValue.fromNs(List.of(number(), "77"));
            case 2 -> AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("bc")));
            default -> AttributeValue.fromSs(List.of("a"));
        };
    }

    private Map<String, AttributeValue> key() {
        Map<String, AttributeValue> key = new HashMap<>();
        key.put("p", AttributeValue.fromS(veryRarely() ? "" : "p" + random.nextInt(3)));
        key.put(
                "s",
                veryRarely() ? AttributeValue.fromS("1") : AttributeValue.fromN(Integer.toString(random.nextInt(8))));
        if (veryRarely()) {
            key.remove(one(List.of("p", "s")));
        }
        if (veryRarely()) {
            key.put("more", AttributeValue.fromS("x"));
        }
        return key;
    }

    private Map<String, AttributeValue> item() {
        Map<String, AttributeValue> item = key();
        for (String name : List.of("a", "b", "num", "li", "ma", "g", "l")) {
            if (often()) {
                item.put(
                        name,
                        switch (name) {
                            case "li" -> AttributeValue.fromL(List.of(value(1), value(1)));
                            case "ma" -> AttributeValue.fromM(Map.of("x", value(1), "num", value(1)));
                            case "g" -> rarely() ? value(0) : AttributeValue.fromS("g" + random.nextInt(2));
                            case "l" ->
                                rarely()
                                        ? value(0)
                                        : AttributeValue.fromB(
                                                SdkBytes.fromByteArray(new byte[] {(byte) random.nextInt()}));
                            default -> value(0);
                        });
            }
        }
        return item;
    }

    private String condition(int depth) {
        if (depth < 2 && random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> condition(depth + 1) + " AND " + condition(depth + 1);
                case 1 -> condition(depth + 1) + " OR " + condition(depth + 1);
                case 2 -> "NOT " + condition(depth + 1);
                default -> "(" + condition(depth + 1) + ")";
            };
        }
        String path = one(NAMES);
        return switch (random.nextInt(9)) {
            case 0 -> "attribute_exists(" + path + ")";
            case 1 -> "attribute_not_exists(" + path + ")";
            case 2 -> "attribute_type(" + path + ", " + placeholder(AttributeValue.fromS(one(TYPES))) + ")";
            case 3 -> "begins_with(" + path + ", " + placeholder(value(1)) + ")";
            case 4 -> "contains(" + path + ", " + placeholder(value(1)) + ")";
            case 5 -> path + " BETWEEN " + placeholder(value(1)) + " AND " + placeholder(value(1));
            case 6 -> path + " IN (" + placeholder(value(1)) + ", " + placeholder(value(1)) + ")";
            case 7 ->
                "size(" + path + ") " + one(COMPARATORS) + ' '
                        + placeholder(AttributeValue.fromN(Integer.toString(random.nextInt(4))));
            default -> path + ' ' + one(COMPARATORS) + ' ' + (often() ? placeholder(value(1)) : one(NAMES));
        };
    }

    private String projection() {
        return String.join(
                ", ",
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(i -> one(NAMES))
                        .toList());
    }

    private String updates() {
        StringBuilder update = new StringBuilder();
        if (often()) {
            update.append(" SET ").append(one(NAMES)).append(" = ").append(operand());
            if (!often()) {
                update.append(", ").append(one(NAMES)).append(" = ").append(operand());
            }
        }
        if (!often()) {
            update.append(" REMOVE ").append(one(NAMES));
        }
        if (!often()) {
            update.append(" ADD ").append(one(NAMES)).append(' ').append(placeholder(value(1)));
        }
        if (rarely()) {
            update.append(" DELETE ").append(one(NAMES)).append(' ').append(placeholder(set()));
        }
        return update.length() == 0 ? "REMOVE a" : update.toString().trim();
    }

    private String operand() {
        return switch (random.nextInt(6)) {
            case 0 -> one(NAMES);
            case 1 -> "if_not_exists(" + one(NAMES) + ", " + placeholder(value(1)) + ")";
            case 2 -> "list_append(" + one(NAMES) + ", " + placeholder(value(1)) + ")";
            case 3 -> one(NAMES) + " + " + placeholder(AttributeValue.fromN(number()));
            case 4 -> placeholder(AttributeValue.fromN(number())) + " - " + one(NAMES);
            default -> placeholder(value(1));
        };
    }

    private ReturnConsumedCapacity capacity() {
        return one(List.of(ReturnConsumedCapacity.TOTAL, ReturnConsumedCapacity.INDEXES, ReturnConsumedCapacity.NONE));
    }

    private Request put() {
        String condition = often() ? null : condition(0);
        var request = software.amazon.awssdk.services.dynamodb.model.PutItemRequest.builder()
                .tableName(TABLE)
                .item(item())
                .conditionExpression(condition)
                .expressionAttributeNames(names(condition))
                .expressionAttributeValues(valuesOrNull())
                .returnConsumedCapacity(capacity())
                .returnValues(one(List.of(ReturnValue.ALL_OLD, ReturnValue.NONE)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        return new Request("PutItem", request, true, client -> client.putItem(request));
    }

    private Request update() {
        String condition = often() ? null : condition(0);
        String update = updates();
        var request = software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(names(update, condition))
                .expressionAttributeValues(valuesOrNull())
                .returnConsumedCapacity(capacity())
                .returnValues(one(List.of(
                        ReturnValue.ALL_NEW,
                        ReturnValue.ALL_OLD,
                        ReturnValue.UPDATED_NEW,
                        ReturnValue.UPDATED_OLD,
                        ReturnValue.NONE)))
                .build();
        return new Request("UpdateItem", request, true, client -> client.updateItem(request));
    }

    private Request delete() {
        String condition = often() ? null : condition(0);
        var request = software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .conditionExpression(condition)
                .expressionAttributeNames(names(condition))
                .expressionAttributeValues(valuesOrNull())
                .returnConsumedCapacity(capacity())
                .returnValues(ReturnValue.ALL_OLD)
                .build();
        return new Request("DeleteItem", request, true, client -> client.deleteItem(request));
    }

    private Request get() {
        String projection = often() ? projection() : null;
        var request = software.amazon.awssdk.services.dynamodb.model.GetItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .consistentRead(random.nextBoolean())
                .projectionExpression(projection)
                .expressionAttributeNames(names(projection))
                .returnConsumedCapacity(capacity())
                .build();
        return new Request("GetItem", request, true, client -> client.getItem(request));
    }

    private Request query() {
        String index = one(List.of("", "", "global", "local"));
        String hash = index.equals("global") ? "g" : "p";
        String range = index.equals("local") ? "l" : "s";
        StringBuilder key = new StringBuilder(hash + " = "
                + placeholder(AttributeValue.fromS(
                        index.equals("global") ? "g" + random.nextInt(2) : "p" + random.nextInt(3))));
        AttributeValue bound = range.equals("l")
                ? AttributeValue.fromB(bytes())
                : AttributeValue.fromN(Integer.toString(random.nextInt(8)));
        if (random.nextBoolean()) {
            key.append(" AND ").append(range);
            if (random.nextInt(4) == 0) {
                key.append(" BETWEEN ")
                        .append(placeholder(bound))
                        .append(" AND ")
                        .append(placeholder(bound));
            } else {
                key.append(' ').append(one(COMPARATORS)).append(' ').append(placeholder(bound));
            }
        }
        String filter = often() ? null : condition(1);
        String projection = often() ? null : projection();
        Integer limit = often() ? null : 1 + random.nextInt(4);
        var request = software.amazon.awssdk.services.dynamodb.model.QueryRequest.builder()
                .tableName(TABLE)
                .indexName(index.isEmpty() ? null : index)
                .keyConditionExpression(key.toString())
                .filterExpression(filter)
                .projectionExpression(projection)
                .expressionAttributeNames(names(filter, projection))
                .expressionAttributeValues(valuesOrNull())
                .scanIndexForward(random.nextBoolean())
                .limit(index.equals("global") ? null : limit)
                .consistentRead(rarely())
                .select(
                        projection == null && rarely()
                                ? one(List.of(Select.COUNT, Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES))
                                : null)
                .returnConsumedCapacity(capacity())
                .build();
        return new Request("Query", request, !index.equals("global"), client -> client.query(request));
    }

    private Request scan() {
        String index = one(List.of("", "", "global", "local"));
        String filter = random.nextBoolean() ? null : condition(0);
        String projection = often() ? null : projection();
        var request = software.amazon.awssdk.services.dynamodb.model.ScanRequest.builder()
                .tableName(TABLE)
                .indexName(index.isEmpty() ? null : index)
                .filterExpression(filter)
                .projectionExpression(projection)
                .expressionAttributeNames(names(filter, projection))
                .expressionAttributeValues(valuesOrNull())
                .consistentRead(rarely())
                .select(projection == null && rarely() ? Select.COUNT : null)
                .returnConsumedCapacity(capacity())
                .build();
        return new Request("Scan", request, false, client -> client.scan(request));
    }

    private Request batch() {
        if (random.nextBoolean()) {
            List<Map<String, AttributeValue>> keys = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(i -> key())
                    .toList();
            String projection = often() ? null : projection();
            var request = software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest.builder()
                    .requestItems(Map.of(
                            TABLE,
                            KeysAndAttributes.builder()
                                    .keys(keys)
                                    .projectionExpression(projection)
                                    .expressionAttributeNames(names(projection))
                                    .build()))
                    .returnConsumedCapacity(capacity())
                    .build();
            return new Request("BatchGetItem", request, false, client -> client.batchGetItem(request));
        }
        List<WriteRequest> writes = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            writes.add(
                    random.nextBoolean()
                            ? WriteRequest.builder()
                                    .putRequest(p -> p.item(item()))
                                    .build()
                            : WriteRequest.builder()
                                    .deleteRequest(d -> d.key(key()))
                                    .build());
        }
        var request = software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest.builder()
                .requestItems(Map.of(TABLE, writes))
                .returnConsumedCapacity(capacity())
                .build();
        return new Request("BatchWriteItem", request, false, client -> client.batchWriteItem(request));
    }

    private Request transact() {
        List<TransactWriteItem> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            values = new HashMap<>();
            String condition = often() ? null : condition(1);
            String update = updates();
            items.add(
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            values = new HashMap<>();
                            String check = condition(1);
                            yield TransactWriteItem.builder()
                                    .conditionCheck(c -> c.tableName(TABLE)
                                            .key(key())
                                            .conditionExpression(check)
                                            .expressionAttributeNames(names(check))
                                            .expressionAttributeValues(valuesOrNull()))
                                    .build();
                        }
                        case 1 -> {
                            values = new HashMap<>();
                            yield TransactWriteItem.builder()
                                    .put(p -> p.tableName(TABLE).item(item()))
                                    .build();
                        }
                        case 2 ->
                            TransactWriteItem.builder()
                                    .delete(d -> d.tableName(TABLE).key(key()))
                                    .build();
                        default ->
                            TransactWriteItem.builder()
                                    .update(u -> u.tableName(TABLE)
                                            .key(key())
                                            .updateExpression(update)
                                            .conditionExpression(condition)
                                            .expressionAttributeNames(names(update, condition))
                                            .expressionAttributeValues(valuesOrNull())
                                            .returnValuesOnConditionCheckFailure("ALL_OLD"))
                                    .build();
                    });
        }
        var request = software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest.builder()
                .transactItems(items)
                .returnConsumedCapacity(capacity())
                .build();
        return new Request("TransactWriteItems", request, true, client -> client.transactWriteItems(request));
    }

    private Request legacy() {
        Condition condition = Condition.builder()
                .comparisonOperator(one(List.of(ComparisonOperator.values()).subList(0, 13)))
                .attributeValueList(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> value(1))
                        .toList())
                .build();
        if (random.nextBoolean()) {
            var request = software.amazon.awssdk.services.dynamodb.model.ScanRequest.builder()
                    .tableName(TABLE)
                    .scanFilter(Map.of(one(List.of("a", "num", "g")), condition))
                    .build();
            return new Request("Scan with ScanFilter", request, false, client -> client.scan(request));
        }
        var request = software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(key())
                .attributeUpdates(Map.of(
                        one(List.of("a", "num", "li", "p")),
                        AttributeValueUpdate.builder()
                                .action(one(List.of(AttributeAction.ADD, AttributeAction.PUT, AttributeAction.DELETE)))
                                .value(rarely() ? null : value(1))
                                .build()))
                .returnValues(ReturnValue.ALL_NEW)
                .build();
        return new Request("UpdateItem with AttributeUpdates", request, true, client -> client.updateItem(request));
    }

    private Request statement() {
        String table = '"' + TABLE + '"';
        String p = "'p" + random.nextInt(3) + '\'';
        String statement = switch (random.nextInt(6)) {
            case 0 -> "SELECT * FROM " + table + " WHERE p = " + p;
            case 1 -> "SELECT a, num FROM " + table + " WHERE p = " + p + " AND s = " + random.nextInt(8);
            case 2 ->
                "UPDATE " + table + " SET a = " + number() + " WHERE p = " + p + " AND s = " + random.nextInt(8)
                        + " RETURNING ALL NEW *";
            case 3 -> "DELETE FROM " + table + " WHERE p = " + p + " AND s = " + random.nextInt(8);
            case 4 ->
                "INSERT INTO " + table + " VALUE {'p': " + p + ", 's': " + random.nextInt(20)
                        + ", 'a': [1, 'x', {'y': true}]}";
            default -> "SELECT * FROM " + table + " WHERE p IN ('p0', 'p1') AND s BETWEEN 2 AND 5";
        };
        var request = software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest.builder()
                .statement(statement)
                .returnConsumedCapacity(capacity())
                .build();
        return new Request(
                "ExecuteStatement", request, !statement.contains("IN ("), client -> client.executeStatement(request));
    }
}
