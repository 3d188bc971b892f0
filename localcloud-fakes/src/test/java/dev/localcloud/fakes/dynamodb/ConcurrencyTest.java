package dev.localcloud.fakes.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** 64 threads at once: nothing is lost, nothing stands still; a deadlock would run into the time limit. */
@Timeout(60)
class ConcurrencyTest {
    private static final int THREADS = 64;
    private static final int ROUNDS = 15;

    private static LocalCloud cloud;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void startCloud() {
        cloud = LocalCloud.builder().inMemory().start();
        dynamo = cloud.client(DynamoDbClient.class);
        for (String table : List.of("left", "right")) {
            dynamo.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(DynamoDbTest.hash("p"))
                    .attributeDefinitions(DynamoDbTest.string("p")));
        }
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    private static <T> List<T> inThreads(Callable<T> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                futures.add(threads.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdown();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private static long valueOf(String table, String key) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(DynamoDbTest.item("p", key)))
                .item();
        return Long.parseLong(item.get("v").n());
    }

    @Test
    void conditionalIncrementsAreNotLost() throws Exception {
        dynamo.putItem(request -> request.tableName("left").item(DynamoDbTest.item("p", "counter", "v", 0)));

        List<Integer> succeeded = inThreads(() -> {
            int count = 0;
            for (int i = 0; i < ROUNDS; i++) {
                long seen = valueOf("left", "counter");
                try {
                    dynamo.updateItem(request -> request.tableName("left")
                            .key(DynamoDbTest.item("p", "counter"))
                            .updateExpression("SET v = :next")
                            .conditionExpression("v = :seen")
                            .expressionAttributeValues(
                                    Map.of(":seen", DynamoDbTest.n(seen), ":next", DynamoDbTest.n(seen + 1))));
                    count++;
                } catch (ConditionalCheckFailedException raced) {
                    // Another thread was first; its increment counts.
                }
            }
            return count;
        });

        assertThat(valueOf("left", "counter"))
                .isEqualTo(succeeded.stream().mapToInt(Integer::intValue).sum())
                .isPositive();
    }

    @Test
    void transfersBetweenTablesKeepTheSum() throws Exception {
        for (String table : List.of("left", "right")) {
            for (int i = 0; i < 4; i++) {
                String key = "account" + i;
                dynamo.putItem(request -> request.tableName(table).item(DynamoDbTest.item("p", key, "v", 100)));
            }
        }
        AtomicInteger turn = new AtomicInteger();

        inThreads(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                int number = turn.getAndIncrement();
                boolean toLeft = number % 2 == 0;
                TransactWriteItem take = add(toLeft ? "right" : "left", number % 4, -1 - number % 7);
                TransactWriteItem give = add(toLeft ? "left" : "right", number / 4 % 4, 1 + number % 7);
                try {
                    dynamo.transactWriteItems(
                            request -> request.transactItems(toLeft ? List.of(take, give) : List.of(give, take)));
                } catch (TransactionCanceledException empty) {
                    assertThat(empty.cancellationReasons())
                            .extracting(reason -> reason.code())
                            .contains("ConditionalCheckFailed");
                }
            }
            return true;
        });

        long sum = 0;
        for (int i = 0; i < 4; i++) {
            long left = valueOf("left", "account" + i);
            long right = valueOf("right", "account" + i);
            assertThat(left).isNotNegative();
            assertThat(right).isNotNegative();
            sum += left + right;
        }
        assertThat(sum).isEqualTo(800);
    }

    private static TransactWriteItem add(String table, int account, int amount) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(DynamoDbTest.item("p", "account" + account))
                        .updateExpression("ADD v :amount")
                        .conditionExpression(amount < 0 ? "v >= :least" : "attribute_exists(v)")
                        .expressionAttributeValues(
                                amount < 0
                                        ? Map.of(":amount", DynamoDbTest.n(amount), ":least", DynamoDbTest.n(-amount))
                                        : Map.of(":amount", DynamoDbTest.n(amount))))
                .build();
    }
}
