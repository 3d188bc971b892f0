package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.sqs.Chaos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventConditions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class FailureTest {
    @LocalCloudTest(seed = 42)
    @CreateQueue("orders")
    static class FailingTestCase {
        @Test
        void fails(LocalCloud cloud, SqsClient sqs, @Queue("orders") String url) {
            cloud.faults().on("sqs:ReceiveMessage").call(7).throttle();
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("42 apples"));
            TestRun.hasQueue(sqs, "nowhere");
            throw new AssertionError("the test's own message");
        }
    }

    @LocalCloudTest
    static class TalkativeTestCase {
        @Test
        void fails(SqsClient sqs) {
            for (int i = 0; i < 50; i++) {
                TestRun.hasQueue(sqs, "queue-" + i);
            }
            throw new AssertionError("the test's own message");
        }
    }

    @TempDir
    static Path folder;

    /** What other services hold is shown too, and a failure before or after the test is explained as one in it. */
    @LocalCloudTest
    @CreateBucket("invoices")
    @PutObject(bucket = "invoices", key = "1.txt", content = "x")
    @CreateTable("users")
    @DeployFunction(value = "greeter", handler = FunctionProvisioningTest.Greeter.class)
    static class FailingBeforeTestCase {
        @BeforeEach
        void fails(S3Client s3, DynamoDbClient dynamoDb, LambdaClient lambda) {
            s3.listBuckets();
            dynamoDb.listTables();
            lambda.listFunctions();
            throw new IllegalStateException("not ready");
        }

        @Test
        void isNotReached() {}
    }

    @LocalCloudTest
    static class AbortedTestCase {
        @Test
        void isAborted(SqsClient sqs) {
            Assumptions.abort("not today");
        }
    }

    @Test
    void showsWhatAllServicesHold() {
        assertThat(failureOf(FailingBeforeTestCase.class).getSuppressed()[0].toString())
                .contains("  bucket invoices: 1.txt\n")
                .contains("  table users: 0 items\n")
                .contains("  function greeter: java17");
    }

    @Test
    void aTestThatIsAbortedExplainsNothing() {
        TestRun.run(AbortedTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        EventConditions.abortedWithReason(
                                new Condition<>(failure -> failure.getSuppressed().length == 0, "explains nothing")));
    }

    @LocalCloudTest
    @CreateQueue("orders")
    static class ChaoticTestCase {
        @Test
        void fails(LocalCloud cloud, SqsClient sqs, @Queue("orders") String url) {
            cloud.sqs().queue("orders").chaos(Chaos.seeded(42).duplicates(0.5));
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("a"));
            throw new AssertionError("the test's own message");
        }
    }

    private static Throwable failureOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("localcloud.report.dir", folder.toString())
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsWhatTheCloudWasAskedAndWhatItHolds() {
        Throwable failure = failureOf(FailingTestCase.class);

        assertThat(failure).hasMessage("the test's own message");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0].toString())
                .startsWith("The cloud of this test (seed 42) was asked, last call last:\n  #1 sqs:SendMessage {")
                .contains("MessageBody=42 apples")
                .contains("#2 sqs:GetQueueUrl {QueueName=nowhere} → 400 QueueDoesNotExist")
                .contains("\nWhat was to go wrong:\n  sqs:ReceiveMessage: refused with RequestThrottled, fired 0 times")
                .contains("\nIt holds:\n  queue orders: 1 visible, 0 in flight, 0 delayed");
    }

    @Test
    void tellsTheSeedOfAQueuesChaos() {
        assertThat(failureOf(ChaoticTestCase.class).getSuppressed()[0].toString())
                .contains("\n  queue orders: 1 visible, 0 in flight, 0 delayed, chaos with seed 42 (duplicates 0.5)");
    }

    @Test
    void staysShortAndWritesTheWholeToAFile() throws IOException {
        String text = failureOf(TalkativeTestCase.class).getSuppressed()[0].toString();

        assertThat(text.lines()).hasSizeLessThan(30);
        assertThat(text).contains("… 30 earlier calls").contains("#50 ").doesNotContain("#30 ");
        Path whole = Path.of(text.substring(text.lastIndexOf("All of it is in ") + 16));
        assertThat(Files.readString(whole))
                .startsWith("Seed 1\n\nCalls\n")
                .contains("#1 sqs:GetQueueUrl {QueueName=queue-0}")
                .contains("#50 ");
    }
}
