package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class StrictnessTest {
    @LocalCloudTest(strict = true)
    @CreateQueue("orders")
    @CreateBucket("invoices")
    @CreateTable("users")
    static class UsedTestCase {
        @Test
        void usesAQueueByItsUrl(SqsClient sqs) {
            String url = sqs.getQueueUrl(get -> get.queueName("orders")).queueUrl();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("42 apples"));
        }

        @Test
        void usesABucketByItsHandle(@Bucket("invoices") BucketHandle invoices) {
            invoices.put("1.txt", "42 apples");
        }

        @Test
        void usesATableInABatch(DynamoDbClient dynamoDb) {
            dynamoDb.batchGetItem(batch -> batch.requestItems(java.util.Map.of(
                    "users",
                    software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes.builder()
                            .keys(java.util.Map.of(
                                    "id", software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS("1")))
                            .build())));
        }

        @Test
        @CreateQueue("own")
        @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.THROTTLED, call = 1)
        void usesItsOwn(SqsClient sqs) {
            sqs.getQueueUrl(get -> get.queueName("own"));
        }
    }

    @Test
    void whatIsUsedBySomeMethodIsUsed() {
        allSucceed(run(UsedTestCase.class), 4);
    }

    @LocalCloudTest(strict = true)
    static class UnusedOfMethodTestCase {
        @Test
        @CreateQueue("orders")
        void usesNothing() {}

        @Test
        @WithFault(on = "sqs:SendMessage", is = FaultKind.THROTTLED)
        void meetsNoFault(SqsClient sqs) {
            sqs.listQueues();
        }
    }

    @Test
    void whatAMethodSetsUpAndDoesNotUseIsAFailure() {
        run(UnusedOfMethodTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure(
                                "Nobody used what these have set up, and the test is strict: @CreateQueue(\"orders\")"
                                        + " on"))
                .haveExactly(1, TestRun.failure("the test is strict: @WithFault(on = \"sqs:SendMessage\") on"));
    }

    @LocalCloudTest(strict = true)
    @CreateQueue("orders")
    @CreateBucket("invoices")
    static class UnusedOfClassTestCase {
        @Test
        void usesOne(SqsClient sqs) {
            sqs.getQueueUrl(get -> get.queueName("orders"));
        }
    }

    @Test
    void whatNoMethodOfAClassUsesIsAFailureOfTheClass() {
        var results = run(UnusedOfClassTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(1));
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure("the test is strict: @CreateBucket(\"invoices\") on "
                                + UnusedOfClassTestCase.class.getName() + ". Leave them out."));
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final LocalCloudExtension CLOUD =
                LocalCloudExtension.builder().strict().build();

        @Test
        @CreateQueue("orders")
        void usesNothing() {}
    }

    @Test
    void anExtensionInCodeCanBeStrictToo() {
        run(RegisteredTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, TestRun.failure("@CreateQueue(\"orders\")"));
    }

    @LocalCloudTest
    @CreateQueue("orders")
    static class LenientTestCase {
        @Test
        void usesNothing() {}
    }

    @Test
    void withoutItNothingHasToBeUsed() {
        allSucceed(run(LenientTestCase.class), 1);
    }

    @LocalCloudTest
    @OnlyCalls({"sqs:Get*", "S3:ListBuckets"})
    static class OnlyCallsTestCase {
        @Test
        void expected(SqsClient sqs, S3Client s3) {
            TestRun.hasQueue(sqs, "orders");
            s3.listBuckets();
        }

        @Test
        void unexpected(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }

        @Test
        @OnlyCalls("sqs:CreateQueue")
        void aMethodSaysItItself(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }

        @Test
        @OnlyCalls({})
        void nothingIsExpected(SqsClient sqs) {
            sqs.listQueues();
        }
    }

    @Test
    void callsThatNobodyExpectedAreFailures() {
        var results = run(OnlyCallsTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(2).failed(2));
        results.testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure("Expected no other calls than sqs:Get*, S3:ListBuckets, but there were also:\n"
                                + "  #1 sqs:CreateQueue {QueueName=orders}"))
                .haveExactly(1, TestRun.failure("#1 sqs:ListQueues"));
    }

    @LocalCloudTest(strict = true)
    static class FailingTestCase {
        @Test
        @CreateQueue("orders")
        @OnlyCalls({})
        void fails(SqsClient sqs) {
            sqs.listQueues();
            throw new AssertionError("the test's own message");
        }
    }

    @Test
    void aTestThatFailsAnywayFailsAsItDid() {
        run(FailingTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, TestRun.failure("the test's own message"));
    }
}
