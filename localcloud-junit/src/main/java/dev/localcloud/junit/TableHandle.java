package dev.localcloud.junit;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table in a test's hands. What is done through it is not recorded as a call. Thread-safe. */
public final class TableHandle {
    private final TestCloud cloud;
    private final String name;

    TableHandle(TestCloud cloud, String name) {
        this.cloud = cloud;
        this.name = name;
    }

    /** The table's name; against the real AWS it is not the one that the annotation says. */
    public String name() {
        return name;
    }

    /** Writes an item in place of the one with the same key. */
    public void put(Map<String, AttributeValue> item) {
        dynamoDb().putItem(put -> put.tableName(name).item(item));
    }

    /** The item with this key; an empty map if there is none. */
    public Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
        return dynamoDb()
                .getItem(get -> get.tableName(name).key(key).consistentRead(true))
                .item();
    }

    /** All items, in no order. */
    public List<Map<String, AttributeValue>> items() {
        return dynamoDb().scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
                .toList();
    }

    private DynamoDbClient dynamoDb() {
        return cloud.quietClient(DynamoDbClient.class);
    }

    @Override
    public String toString() {
        return name;
    }
}
