package dev.localcloud.junit;

import dev.localcloud.junit.TestCloud.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Creates tables and items from annotations. */
final class TableProvisioning {
    private TableProvisioning() {}

    /** A key as the annotations write it: {@code name} or {@code name:type}. */
    private record Key(String name, ScalarAttributeType type) {
        static Key of(String text) {
            int colon = text.lastIndexOf(':');
            if (colon < 0) {
                return new Key(text, ScalarAttributeType.S);
            }
            ScalarAttributeType type = ScalarAttributeType.fromValue(text.substring(colon + 1));
            if (type == ScalarAttributeType.UNKNOWN_TO_SDK_VERSION) {
                throw new IllegalArgumentException(
                        "the key '" + text + "' has no type of DynamoDB; write S, N or B behind the colon.");
            }
            return new Key(text.substring(0, colon), type);
        }

        AttributeDefinition definition() {
            return AttributeDefinition.builder()
                    .attributeName(name)
                    .attributeType(type)
                    .build();
        }

        KeySchemaElement as(KeyType keyType) {
            return KeySchemaElement.builder()
                    .attributeName(name)
                    .keyType(keyType)
                    .build();
        }
    }

    static void create(TestCloud cloud, CreateTable table) {
        DynamoDbClient dynamoDb = dynamoDb(cloud, table.region(), table.account());
        String name = cloud.newName(Kind.TABLE, table.value());
        dynamoDb.createTable(create -> {
            create.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(schema(table.partitionKey(), table.sortKey()))
                    .attributeDefinitions(definitions(table));
            if (table.indexes().length > 0) {
                create.globalSecondaryIndexes(
                        Stream.of(table.indexes()).map(TableProvisioning::index).toList());
            }
            if (table.stream()) {
                create.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
            }
        });
        if (cloud.local().isEmpty()) {
            Belongings.awaitTable(dynamoDb, name);
        }
        if (!table.timeToLive().isEmpty()) {
            dynamoDb.updateTimeToLive(update -> update.tableName(name)
                    .timeToLiveSpecification(
                            ttl -> ttl.attributeName(table.timeToLive()).enabled(true)));
        }
    }

    private static List<AttributeDefinition> definitions(CreateTable table) {
        Stream<String> ofIndexes =
                Stream.of(table.indexes()).flatMap(index -> Stream.of(index.partitionKey(), index.sortKey()));
        return Stream.concat(Stream.of(table.partitionKey(), table.sortKey()), ofIndexes)
                .filter(key -> !key.isEmpty())
                .map(key -> Key.of(key).definition())
                .distinct()
                .toList();
    }

    private static GlobalSecondaryIndex index(CreateTable.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.value())
                .keySchema(schema(index.partitionKey(), index.sortKey()))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static List<KeySchemaElement> schema(String partitionKey, String sortKey) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(Key.of(partitionKey).as(KeyType.HASH));
        if (!sortKey.isEmpty()) {
            schema.add(Key.of(sortKey).as(KeyType.RANGE));
        }
        return schema;
    }

    static void load(TestCloud cloud, LoadItems items, String json) {
        DynamoDbClient dynamoDb = dynamoDb(cloud, items.region(), items.account());
        String table = cloud.nameOf(Kind.TABLE, items.table());
        JsonNode array = JsonNode.parser().parse(json);
        if (!array.isArray()) {
            throw new IllegalArgumentException("the file does not hold a JSON array of objects.");
        }
        for (JsonNode item : array.asArray()) {
            if (!item.isObject()) {
                throw new IllegalArgumentException("the array holds " + item + ", which is no object.");
            }
            dynamoDb.putItem(put -> put.tableName(table).item(members(item)));
        }
    }

    private static AttributeValue value(JsonNode node) {
        if (node.isString()) {
            return AttributeValue.fromS(node.asString());
        }
        if (node.isNumber()) {
            return AttributeValue.fromN(node.asNumber());
        }
        if (node.isBoolean()) {
            return AttributeValue.fromBool(node.asBoolean());
        }
        if (node.isArray()) {
            return AttributeValue.fromL(
                    node.asArray().stream().map(TableProvisioning::value).toList());
        }
        return node.isObject() ? AttributeValue.fromM(members(node)) : AttributeValue.fromNul(true);
    }

    private static Map<String, AttributeValue> members(JsonNode object) {
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        object.asObject().forEach((name, member) -> members.put(name, value(member)));
        return members;
    }

    private static DynamoDbClient dynamoDb(TestCloud cloud, String region, String account) {
        return cloud.quietClient(DynamoDbClient.class, cloud.region(region), account);
    }
}
