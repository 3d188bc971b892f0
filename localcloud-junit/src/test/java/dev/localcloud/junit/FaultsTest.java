package dev.localcloud.junit;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

@LocalCloudTest
class FaultsTest {
    @BeforeAll
    static void createQueue(SqsClient sqs) {
        sqs.createQueue(queue -> queue.queueName("orders"));
    }

    private static void call(SqsClient sqs) {
        sqs.getQueueUrl(queue -> queue.queueName("orders"));
    }

    @Test
    void throttlingIsRetriedByTheSdk(LocalCloud cloud, SqsClient sqs) {
        FaultRule throttled = cloud.faults().on("sqs:GetQueueUrl").times(2).throttle();

        call(sqs);

        assertThat(throttled.fired()).isEqualTo(2);
        assertThat(cloud.calls()).failedWith("RequestThrottled").hasSize(2);
        assertThat(cloud.calls()).succeeded().hasSize(1);
    }

    @Test
    void anErrorArrivesWithItsCodeAndStatus(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("sqs:*").error("AccessDenied");

        assertThatThrownBy(() -> call(sqs)).isInstanceOfSatisfying(SqsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        });
        assertThat(cloud.calls().all().get(0).fault()).isNotNull();
    }

    @Test
    void onlyTheNthCallGoesWrong(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("*").call(2).error("AccessDenied");

        call(sqs);
        assertThatThrownBy(() -> call(sqs)).hasMessageContaining("Access Denied");
        call(sqs);
    }

    @Test
    void aShareOfTheCallsGoesWrongAndTheSeedSaysWhich(LocalCloud cloud, SqsClient sqs) {
        FaultRule rule = cloud.faults().on("*").atRate(0.5, 42).error("AccessDenied");
        for (int i = 0; i < 40; i++) {
            TestRun.attempt(() -> call(sqs));
        }
        int fired = rule.fired();
        cloud.faults().clear();
        FaultRule again = cloud.faults().on("*").atRate(0.5, 42).error("AccessDenied");
        for (int i = 0; i < 40; i++) {
            TestRun.attempt(() -> call(sqs));
        }
        assertThat(fired).isBetween(8, 32).isEqualTo(again.fired());
    }

    @Test
    void onlyTheResourceGoesWrong(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("sqs:*").resource("invoices").error("AccessDenied");

        call(sqs);
        assertThatThrownBy(() -> sqs.getQueueUrl(queue -> queue.queueName("invoices")))
                .hasMessageContaining("Access Denied");
    }

    @Test
    void aResetConnectionIsRetriedByTheSdk(LocalCloud cloud, SqsClient sqs) {
        FaultRule reset = cloud.faults().on("sqs:GetQueueUrl").times(1).resetConnection();

        call(sqs);

        assertThat(reset.fired()).isEqualTo(1);
        assertThat(cloud.calls()).hasSize(2);
    }

    @Test
    void aLostAnswerLeavesItsEffect(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("sqs:CreateQueue").loseAnswer();

        assertThatThrownBy(() -> sqs.createQueue(queue -> queue.queueName("lost")))
                .isInstanceOf(SdkClientException.class);

        assertThat(TestRun.hasQueue(sqs, "lost")).isTrue();
    }

    @Test
    void aTruncatedAnswerCannotBeRead(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("sqs:GetQueueUrl").truncateAnswer();

        assertThatThrownBy(() -> call(sqs)).isInstanceOf(SdkClientException.class);
    }

    @Test
    void aCallThatIsNotAnsweredTimesOut(LocalCloud cloud, SqsClient sqs) {
        cloud.faults().on("sqs:GetQueueUrl").timeOut();

        assertThatThrownBy(() -> sqs.getQueueUrl(queue -> queue.queueName("orders")
                        .overrideConfiguration(override -> override.apiCallAttemptTimeout(Duration.ofMillis(100))
                                .addPlugin(config -> config.overrideConfiguration(
                                        client -> client.retryStrategy(retries -> retries.maxAttempts(1)))))))
                .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }

    @Test
    void aDelayedAnswerComesWhenTheClockSaysSo(LocalCloud cloud, SqsAsyncClient sqs) {
        cloud.clock().freeze();
        FaultRule delayed = cloud.faults().on("sqs:GetQueueUrl").delay(Duration.ofSeconds(10));

        CompletableFuture<?> answer = sqs.getQueueUrl(queue -> queue.queueName("orders"));
        while (delayed.fired() == 0 || cloud.calls().all().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        cloud.clock().advance(Duration.ofSeconds(10));
        cloud.clock().advance(Duration.ofSeconds(10));

        assertThat(answer).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void onlyTheCallerGoesWrong(
            LocalCloud cloud,
            SqsClient sqs,
            @Client(account = "111122223333") SqsClient other,
            @Client(region = "eu-west-1") SqsClient far) {
        cloud.faults().on("sqs:*").account("111122223333").error("AccessDenied");
        cloud.faults().on("sqs:*").region("eu-west-1").error("ServiceUnavailable");

        call(sqs);
        assertThatThrownBy(other::listQueues).hasMessageContaining("Access Denied");
        assertThatThrownBy(far::listQueues)
                .isInstanceOfSatisfying(
                        SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    }

    @Test
    void aCloudSaysWhetherARuleHasFired(LocalCloud cloud, SqsClient sqs) {
        FaultRule met = cloud.faults().on("sqs:GetQueueUrl").call(1).throttle();
        FaultRule idle = cloud.faults().on("s3:GetObject").throttle();

        call(sqs);

        assertThat(cloud).hasFired(met);
        assertThatThrownBy(() -> assertThat(cloud).hasFired(idle))
                .hasMessage("Expected the rule for s3:GetObject to have fired, but no call met it.");
        assertThatThrownBy(() -> assertThat(cloud).hasFiredAllFaults())
                .hasMessageContaining("these have not:")
                .hasMessageContaining("s3:GetObject: refused with");
        cloud.faults().remove(idle);
        assertThat(cloud).hasFiredAllFaults();
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.ERROR, error = "AccessDenied", call = 1)
    void anAnnotationCanSayIt(LocalCloud cloud, SqsClient sqs) {
        assertThatThrownBy(() -> call(sqs)).hasMessageContaining("Access Denied");
        call(sqs);
        assertThat(cloud.faults().rules().get(0).fired()).isEqualTo(1);
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.THROTTLED, times = 2)
    void anAnnotationCanThrottle(LocalCloud cloud, SqsClient sqs) {
        call(sqs);
        assertThat(cloud.calls()).failedWith("RequestThrottled").hasSize(2);
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.CONNECTION_RESET, call = 1)
    void anAnnotationCanCutTheConnection(LocalCloud cloud, SqsClient sqs) {
        call(sqs);
        assertThat(cloud.calls()).hasSize(2);
        assertThat(cloud).hasFiredAllFaults();
    }

    @Test
    @WithFault(on = "sqs:CreateQueue", is = FaultKind.ANSWER_LOST, call = 1)
    void anAnnotationCanLoseAnAnswer(LocalCloud cloud, SqsClient sqs) {
        sqs.createQueue(queue -> queue.queueName("twice"));
        assertThat(cloud.calls()).of("sqs:CreateQueue").hasSize(2);
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.ANSWER_TRUNCATED, call = 1)
    void anAnnotationCanTruncateAnAnswer(LocalCloud cloud, SqsClient sqs) {
        TestRun.attempt(() -> call(sqs));
        assertThat(cloud).hasFiredAllFaults();
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.TIMED_OUT, call = 1)
    void anAnnotationCanLetACallTimeOut(LocalCloud cloud, SqsClient sqs) {
        sqs.getQueueUrl(queue -> queue.queueName("orders")
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(Duration.ofMillis(200))));
        assertThat(cloud).hasFiredAllFaults();
    }

    @Test
    @WithFault(on = "sqs:GetQueueUrl", is = FaultKind.DELAYED, delayMillis = 20)
    void anAnnotationCanDelay(SqsClient sqs) {
        long begin = System.nanoTime();
        call(sqs);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    @WithFault(on = "sqs:*", is = FaultKind.ERROR, error = "AccessDenied", resource = "invoices", rate = 0.5)
    void anAnnotationCanNameAResourceAndARate(LocalCloud cloud, SqsClient sqs) {
        for (int i = 0; i < 40; i++) {
            call(sqs);
            TestRun.attempt(() -> sqs.getQueueUrl(queue -> queue.queueName("invoices")));
        }
        assertThat(cloud.faults().rules().get(0).fired()).isBetween(8, 32);
    }

    @Test
    void aRuleIsWrittenAsTheHouseWritesIt(LocalCloud cloud) {
        assertThatThrownBy(() -> cloud.faults().on("SendMessage"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Write 'sqs:SendMessage', 'sqs:*' or '*', not 'SendMessage'.");
    }
}
