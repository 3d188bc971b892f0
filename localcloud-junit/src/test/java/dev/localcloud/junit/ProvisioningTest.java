package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ProvisioningTest {
    @LocalCloudTest
    @CreateQueue("orders")
    @CreateQueue(value = "invoices.fifo", contentBasedDeduplication = true, visibilityTimeoutSeconds = 7)
    @CreateQueue(value = "jobs", deadLetterQueue = "dead-jobs", maxReceiveCount = 2, delaySeconds = 0)
    static class QueuesTestCase {
        @RepeatedTest(2)
        void areThere(@Queue("orders") QueueHandle orders, LocalCloud cloud) {
            assertThat(orders.drain()).isEmpty();
            orders.send("one");
            assertThat(orders.drain()).containsExactly("one");
            assertThat(orders.arn()).isEqualTo("arn:aws:sqs:us-east-1:000000000000:orders");
            assertThat(cloud.calls().all()).isEmpty();
        }

        @Test
        void haveTheirAttributes(SqsClient sqs, @Queue("invoices.fifo") String invoices, @Queue("jobs") String jobs) {
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(invoices).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.FIFO_QUEUE, "true")
                    .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "7");
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(jobs).attributeNames(QueueAttributeName.ALL))
                            .attributes()
                            .get(QueueAttributeName.REDRIVE_POLICY))
                    .contains("dead-jobs")
                    .contains("\"maxReceiveCount\":2");
        }

        @Test
        @CreateQueue("only-here")
        void areAddedByMethods(SqsClient sqs) {
            assertThat(TestRun.hasQueue(sqs, "only-here")).isTrue();
        }

        @Nested
        @CreateQueue("nested")
        class NestedTestCase {
            @Test
            void areAddedByNestedClasses(SqsClient sqs) {
                assertThat(TestRun.hasQueue(sqs, "orders")).isTrue();
                assertThat(TestRun.hasQueue(sqs, "nested")).isTrue();
                assertThat(TestRun.hasQueue(sqs, "only-here")).isFalse();
            }
        }
    }

    @Test
    void createsQueues() {
        allSucceed(run(QueuesTestCase.class), 5);
    }

    @LocalCloudTest
    @CreateQueue(value = "late", delaySeconds = 900)
    @CreateQueue(value = "jobs.fifo", deadLetterQueue = "dead.fifo")
    @CreateQueue(value = "far", region = "eu-west-1", account = "111122223333")
    @CreateBucket(value = "far-away", region = "eu-west-1", account = "111122223333")
    @PutObject(bucket = "far-away", key = "k", content = "x", region = "eu-west-1", account = "111122223333")
    @CreateTable(value = "changes", sortKey = "at:N", stream = true, timeToLive = "end", region = "eu-west-1")
    static class SettingsTestCase {
        @Test
        void areObeyed(
                SqsClient sqs,
                @Queue("late") QueueHandle late,
                @Queue("jobs.fifo") String jobs,
                @Client(region = "eu-west-1", account = "111122223333") SqsClient farSqs,
                @Client(region = "eu-west-1", account = "111122223333") S3Client farS3,
                @Client(region = "eu-west-1") DynamoDbClient dynamoDb) {
            late.send("later");
            assertThat(late.receive()).isEmpty();
            assertThat(sqs.getQueueAttributes(get -> get.queueUrl(jobs).attributeNames(QueueAttributeName.ALL))
                            .attributes()
                            .get(QueueAttributeName.REDRIVE_POLICY))
                    .contains(":dead.fifo");
            assertThat(TestRun.hasQueue(farSqs, "far")).isTrue();
            assertThat(TestRun.hasQueue(sqs, "far")).isFalse();
            assertThat(farS3.getObjectAsBytes(get -> get.bucket("far-away").key("k"))
                            .asUtf8String())
                    .isEqualTo("x");
            var table = dynamoDb.describeTable(describe -> describe.tableName("changes"))
                    .table();
            assertThat(table.latestStreamArn()).contains(":eu-west-1:");
            assertThat(table.keySchema()).hasSize(2);
            assertThat(dynamoDb.describeTimeToLive(describe -> describe.tableName("changes"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("end");
        }
    }

    @Test
    void obeysTheSettingsOfAnnotations() {
        allSucceed(run(SettingsTestCase.class), 1);
    }

    @LocalCloudTest
    @CreateBucket(value = "invoices", versioned = true)
    @PutObject(bucket = "invoices", key = "a.txt", content = "hello")
    @PutObject(bucket = "invoices", key = "b.txt", resource = "invoice.txt")
    static class BucketsTestCase {
        @RepeatedTest(2)
        void holdTheirObjects(@Bucket("invoices") BucketHandle invoices, @Bucket("invoices") String name, S3Client s3) {
            assertThat(invoices.keys()).containsExactly("a.txt", "b.txt");
            assertThat(invoices.text("b.txt")).isEqualToIgnoringNewLines("Dear customer");
            assertThat(s3.getBucketVersioning(get -> get.bucket(name)).statusAsString())
                    .isEqualTo("Enabled");
            invoices.put("c.txt", "more");
        }
    }

    @Test
    void createsBuckets() {
        allSucceed(run(BucketsTestCase.class), 2);
    }

    @LocalCloudTest
    @CreateTable(
            value = "users",
            partitionKey = "email",
            indexes = @CreateTable.Index(value = "by-age", partitionKey = "age:N"),
            timeToLive = "expires")
    @LoadItems(table = "users", resource = "users.json")
    static class TablesTestCase {
        @RepeatedTest(2)
        void holdTheirItems(@Table("users") TableHandle users, DynamoDbClient dynamoDb) {
            assertThat(users.items()).hasSize(2);
            assertThat(users.get(Map.of("email", AttributeValue.fromS("ada@example.com"))))
                    .containsEntry("age", AttributeValue.fromN("36"))
                    .containsEntry("admin", AttributeValue.fromBool(true))
                    .containsEntry(
                            "tags",
                            AttributeValue.fromL(
                                    java.util.List.of(AttributeValue.fromS("a"), AttributeValue.fromS("b"))));
            assertThat(dynamoDb.query(query -> query.tableName(users.name())
                                    .indexName("by-age")
                                    .keyConditionExpression("age = :age")
                                    .expressionAttributeValues(Map.of(":age", AttributeValue.fromN("85"))))
                            .items())
                    .hasSize(1);
            users.put(Map.of("email", AttributeValue.fromS("alan@example.com")));
        }
    }

    @Test
    void createsTables() {
        allSucceed(run(TablesTestCase.class), 2);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LocalCloudTest
    @CreateQueue("orders")
    @CreateQueue("invoices")
    @interface ShopTest {}

    @ShopTest
    @SetUpWith(OneOrder.class)
    static class ComposedTestCase {
        @Test
        void hasAll(@Queue("orders") QueueHandle orders, @Queue("invoices") QueueHandle invoices) {
            assertThat(orders.drain()).containsExactly("one");
            assertThat(invoices.drain()).isEmpty();
        }
    }

    static final class OneOrder implements CloudSetup {
        @Override
        public void setUp(LocalCloud cloud) {
            SqsClient sqs = cloud.client(SqsClient.class);
            String url = sqs.getQueueUrl(get -> get.queueName("orders")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("one"));
        }
    }

    @Test
    void composesIntoOwnAnnotations() {
        allSucceed(run(ComposedTestCase.class), 1);
    }

    @LocalCloudTest
    static class MistakesTestCase {
        @Test
        @CreateQueue("not a name")
        void wrongName() {}

        @Test
        @LoadItems(table = "users", resource = "nowhere.json")
        void missingFile() {}

        @Test
        void missingQueue(@Queue("nowhere") QueueHandle queue) {}
    }

    @Test
    void saysWhichAnnotationIsWrongAndWhy() {
        var events = run(MistakesTestCase.class);
        events.allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure("@CreateQueue(\"not a name\") on void " + MistakesTestCase.class.getName()
                                + ".wrongName() failed: Can only include alphanumeric characters"))
                .haveExactly(
                        1,
                        TestRun.failure("failed: there is no file 'nowhere.json' on the class path, seen from "
                                + MistakesTestCase.class.getName()))
                .haveExactly(
                        1,
                        TestRun.failure("There is no queue 'nowhere' when the test asks for it; create it with"
                                + " @CreateQueue(\"nowhere\")"));
    }
}
