package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

class TransactGetItemsTest extends DynamoDbTest {
    private static TransactGetItem get(String key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName("things").key(item("p", key)))
                .build();
    }

    @Test
    void readsItemsInTheirPlaces() {
        createHashTable("things");
        put("things", "p", "a", "x", 1);

        TransactGetItemsResponse response = dynamo.transactGetItems(request ->
                request.transactItems(get("none"), get("a")).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

        assertThat(response.responses().get(0).hasItem()).isFalse();
        assertThat(response.responses().get(1).item()).isEqualTo(item("p", "a", "x", 1));
        assertThat(response.consumedCapacity().get(0).readCapacityUnits()).isEqualTo(4);
    }

    @Test
    void refusesOneItemTwice() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.transactGetItems(request -> request.transactItems(get("a"), get("a"))),
                "Transaction request cannot include multiple operations on one item");
    }
}
