package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
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

    private static Throwable failureOf(Class<?> testClass) {
        return TestRun.run(testClass)
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
    void staysShortAndWritesTheWholeToAFile() throws IOException {
        String text = failureOf(TalkativeTestCase.class).getSuppressed()[0].toString();

        assertThat(text.lines()).hasSizeLessThan(30);
        assertThat(text).contains("… 30 earlier calls").contains("#50 ").doesNotContain("#30 ");
        Path whole = Path.of(text.substring(text.lastIndexOf("All of it is in ") + 16));
        assertThat(Files.readString(whole))
                .contains("#1 sqs:GetQueueUrl {QueueName=queue-0}")
                .contains("#50 ");
    }
}
