package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class ConcurrencyTest {
    @LocalCloudTest
    static class SameNamesTestCase {
        private static SqsClient shared;
        private final SqsClient ofConstructor;

        SameNamesTestCase(SqsClient sqs) {
            this.ofConstructor = sqs;
        }

        @BeforeAll
        static void createBaseline(SqsClient sqs) {
            shared = sqs;
            sqs.createQueue(queue -> queue.queueName("orders"));
        }

        @RepeatedTest(10)
        void seesNobodyElse(SqsClient sqs, SqsAsyncClient async) {
            assertThat(TestRun.hasQueue(sqs, "orders")).isTrue();
            assertThat(TestRun.hasQueue(sqs, "invoices")).isFalse();
            assertThat(TestRun.hasQueue(shared, "invoices")).isFalse();

            CompletableFuture.runAsync(() -> ofConstructor.createQueue(queue -> queue.queueName("invoices")))
                    .join();

            assertThat(TestRun.hasQueue(sqs, "invoices")).isTrue();
            assertThat(TestRun.hasQueue(shared, "invoices")).isTrue();
            assertThat(async.getQueueUrl(queue -> queue.queueName("invoices")).join())
                    .isNotNull();
        }
    }

    /** Twenty classes inherit these ten methods. */
    @LocalCloudTest
    @CreateBucket("invoices")
    @PutObject(bucket = "invoices", key = "1.txt", content = "42 apples")
    @CreateTable("users")
    abstract static class OrdersTestCase {
        @BeforeAll
        static void createBaseline(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }

        @RepeatedTest(10)
        void seesNobodyElse(
                SqsClient sqs,
                @Queue("orders") QueueHandle orders,
                @Bucket("invoices") BucketHandle invoices,
                @Table("users") TableHandle users,
                RepetitionInfo repetition) {
            String own = getClass().getSimpleName() + repetition.getCurrentRepetition();
            assertThat(TestRun.hasQueue(sqs, "leftover")).isFalse();
            assertThat(invoices.keys()).containsExactly("1.txt");
            assertThat(users.items()).isEmpty();

            sqs.createQueue(queue -> queue.queueName("leftover"));
            orders.send(own);
            invoices.put("1.txt", own);
            invoices.put("2.txt", own);
            users.put(Map.of("id", AttributeValue.fromS(own)));

            assertThat(orders.drain()).containsExactly(own);
            assertThat(invoices.text("1.txt")).isEqualTo(own);
            assertThat(invoices.keys()).containsExactly("1.txt", "2.txt");
            assertThat(users.items()).containsExactly(Map.of("id", AttributeValue.fromS(own)));
        }
    }

    static class Orders01TestCase extends OrdersTestCase {}

    static class Orders02TestCase extends OrdersTestCase {}

    static class Orders03TestCase extends OrdersTestCase {}

    static class Orders04TestCase extends OrdersTestCase {}

    static class Orders05TestCase extends OrdersTestCase {}

    static class Orders06TestCase extends OrdersTestCase {}

    static class Orders07TestCase extends OrdersTestCase {}

    static class Orders08TestCase extends OrdersTestCase {}

    static class Orders09TestCase extends OrdersTestCase {}

    static class Orders10TestCase extends OrdersTestCase {}

    static class Orders11TestCase extends OrdersTestCase {}

    static class Orders12TestCase extends OrdersTestCase {}

    static class Orders13TestCase extends OrdersTestCase {}

    static class Orders14TestCase extends OrdersTestCase {}

    static class Orders15TestCase extends OrdersTestCase {}

    static class Orders16TestCase extends OrdersTestCase {}

    static class Orders17TestCase extends OrdersTestCase {}

    static class Orders18TestCase extends OrdersTestCase {}

    static class Orders19TestCase extends OrdersTestCase {}

    static class Orders20TestCase extends OrdersTestCase {}

    @Test
    void twoHundredMethodsInTwentyClassesUseTheSameNames() {
        Class<?>[] classes = Stream.of(ConcurrencyTest.class.getDeclaredClasses())
                .filter(type -> type.getSuperclass() == OrdersTestCase.class)
                .toArray(Class<?>[]::new);

        TestRun.allSucceed(TestRun.runConcurrently(classes), 200);
    }

    @Test
    void clientsOfTheClassMeanTheMethodOfTheThread() {
        TestRun.allSucceed(TestRun.runConcurrently(SameNamesTestCase.class), 10);
    }
}
