package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** One cloud for all tests of a class, emptied after each, and short words for what they all do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DynamoDbTest {
    LocalCloud cloud;
    DynamoDbClient dynamo;

    @BeforeAll
    void startCloud() {
        cloud = LocalCloud.start();
        dynamo = cloud.client(DynamoDbClient.class);
    }

    @AfterEach
    void emptyCloud() {
        cloud.reset();
    }

    @AfterAll
    void stopCloud() {
        cloud.close();
    }

    /** A table on demand with the string keys {@code p} and {@code s}. */
    void createTable(String name) {
        createTable(name, table -> {});
    }

    void createTable(String name, Consumer<CreateTableRequest.Builder> settings) {
        dynamo.createTable(table -> {
            table.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(List.of(hash("p"), range("s")))
                    .attributeDefinitions(List.of(string("p"), string("s")));
            settings.accept(table);
        });
    }

    /** A table on demand with one string key, {@code p}. */
    void createHashTable(String name) {
        createTable(name, table -> table.keySchema(hash("p")).attributeDefinitions(string("p")));
    }

    static KeySchemaElement hash(String attribute) {
        return KeySchemaElement.builder()
                .attributeName(attribute)
                .keyType(KeyType.HASH)
                .build();
    }

    static KeySchemaElement range(String attribute) {
        return KeySchemaElement.builder()
                .attributeName(attribute)
                .keyType(KeyType.RANGE)
                .build();
    }

    static AttributeDefinition string(String attribute) {
        return definition(attribute, ScalarAttributeType.S);
    }

    static AttributeDefinition number(String attribute) {
        return definition(attribute, ScalarAttributeType.N);
    }

    static AttributeDefinition binary(String attribute) {
        return definition(attribute, ScalarAttributeType.B);
    }

    private static AttributeDefinition definition(String attribute, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(type)
                .build();
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue n(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    static AttributeValue b(byte... bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    /** An item of names and values; texts are strings, numbers numbers. */
    static Map<String, AttributeValue> item(Object... namesAndValues) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return item;
    }

    private static AttributeValue value(Object value) {
        if (value instanceof AttributeValue attribute) {
            return attribute;
        }
        return value instanceof Number ? AttributeValue.fromN(value.toString()) : s((String) value);
    }

    void put(String table, Object... namesAndValues) {
        dynamo.putItem(request -> request.tableName(table).item(item(namesAndValues)));
    }

    Map<String, AttributeValue> get(String table, Object... key) {
        return dynamo.getItem(request -> request.tableName(table).key(item(key)).consistentRead(true))
                .item();
    }

    /** Checks that a call is refused with AWS's code and exactly this message. */
    static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }

    static void assertInvalid(ThrowingCallable call, String message) {
        assertRefused(call, "ValidationException", message);
    }
}
