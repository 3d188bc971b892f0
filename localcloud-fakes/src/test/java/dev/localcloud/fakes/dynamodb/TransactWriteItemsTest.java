package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TransactWriteItemsTest extends DynamoDbTest {
    @Test
    void takes100ActionsAndNoMore() {
        createHashTable("things");
        List<TransactWriteItem> actions = IntStream.rangeClosed(0, 100)
                .mapToObj(i -> TransactWriteItem.builder()
                        .put(put -> put.tableName("things").item(item("p", "k" + i)))
                        .build())
                .toList();

        dynamo.transactWriteItems(request -> request.transactItems(actions.subList(0, 100)));

        assertThat(dynamo.scan(request -> request.tableName("things")).count()).isEqualTo(100);
        assertThatThrownBy(() -> dynamo.transactWriteItems(request -> request.transactItems(actions)))
                .hasMessageContaining("at 'transactItems' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 100");
    }

    /** What no table could take is no reason to cancel: the request itself is refused. */
    @Test
    void refusesIllegalValuesOutright() {
        createHashTable("things");

        assertInvalid(
                () -> dynamo.transactWriteItems(request -> request.transactItems(TransactWriteItem.builder()
                        .put(put -> put.tableName("things").item(item("p", "1", "n", n("1e126"))))
                        .build())),
                "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }

    private static TransactWriteItem put(Consumer<Put.Builder> settings) {
        Put.Builder put = Put.builder().tableName("things");
        settings.accept(put);
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static TransactWriteItem increment(String key) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName("things")
                        .key(item("p", key))
                        .updateExpression("ADD x :one")
                        .expressionAttributeValues(Map.of(":one", n(1))))
                .build();
    }

    private TransactWriteItemsResponse write(String token, TransactWriteItem... items) {
        return dynamo.transactWriteItems(request -> request.transactItems(items)
                .clientRequestToken(token)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    }

    private List<CancellationReason> reasonsOf(TransactWriteItem... items) {
        java.util.concurrent.atomic.AtomicReference<List<CancellationReason>> reasons =
                new java.util.concurrent.atomic.AtomicReference<>(List.of());
        assertThatThrownBy(() -> dynamo.transactWriteItems(request -> request.transactItems(items)))
                .isInstanceOfSatisfying(TransactionCanceledException.class, e -> reasons.set(e.cancellationReasons()));
        return reasons.get();
    }

    @Test
    void writesAllOrNone() {
        createHashTable("things");
        put("things", "p", "taken", "x", 7);

        List<CancellationReason> reasons = reasonsOf(
                put(put -> put.item(item("p", "new"))),
                put(put -> put.item(item("p", "taken"))
                        .conditionExpression("attribute_not_exists(p)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(reasons).extracting(CancellationReason::code).containsExactly("None", "ConditionalCheckFailed");
        assertThat(reasons.get(1).message()).isEqualTo("The conditional request failed");
        assertThat(reasons.get(1).item()).isEqualTo(item("p", "taken", "x", 7));
        assertThat(get("things", "p", "new")).isEmpty();
    }

    @Test
    void whatDoesNotFitItsTableCancelsAlone() {
        createHashTable("things");

        List<CancellationReason> reasons = reasonsOf(
                put(put -> put.item(item("p", 1))),
                put(put -> put.item(item("p", "a")).conditionExpression("attribute_exists(p)")));

        assertThat(reasons).extracting(CancellationReason::code).containsExactly("ValidationError", "None");
        assertThat(reasons.get(0).message())
                .isEqualTo("One or more parameter values were invalid: Type mismatch for key p expected: S actual: N");
    }

    @Test
    void theSameTokenWritesOnceWithinTenMinutes() {
        createHashTable("things");
        cloud.clock().freeze();

        assertThat(write("token", increment("a")).consumedCapacity().get(0).writeCapacityUnits())
                .isEqualTo(2);
        assertThat(write("token", increment("a")).consumedCapacity().get(0).readCapacityUnits())
                .isEqualTo(2);
        assertThat(get("things", "p", "a")).containsEntry("x", n(1));
        assertRefused(
                () -> write("token", increment("b")),
                "IdempotentParameterMismatchException",
                "ClientRequestToken is already in use with different parameters");

        cloud.clock().advance(Duration.ofMinutes(10));
        write("token", increment("a"));
        assertThat(get("things", "p", "a")).containsEntry("x", n(2));
    }

    @Test
    void refusesTwoActionsOnOneItem() {
        createHashTable("things");

        assertInvalid(
                () -> write("token", increment("a"), put(put -> put.item(item("p", "a")))),
                "Transaction request cannot include multiple operations on one item");
    }
}
