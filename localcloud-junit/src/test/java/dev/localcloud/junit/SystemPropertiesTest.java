package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.sqs.SqsClient;

@Isolated("changes the SDK's system properties")
class SystemPropertiesTest {
    @LocalCloudTest(exportSystemProperties = true)
    static class OwnClientsTestCase {
        @BeforeAll
        static void createBaseline(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("baseline"));
        }

        @RepeatedTest(2)
        void anApplicationFindsTheCloudOfTheMethod(SqsClient injected) throws InterruptedException {
            Thread application = new Thread(() -> {
                try (SqsClient sqs = SqsClient.create()) {
                    assertThat(TestRun.hasQueue(sqs, "baseline")).isTrue();
                    assertThat(TestRun.hasQueue(sqs, "leftover")).isFalse();
                    sqs.createQueue(queue -> queue.queueName("leftover"));
                }
            });
            application.start();
            application.join();
            assertThat(TestRun.hasQueue(injected, "leftover")).isTrue();
        }
    }

    @Test
    void applicationsFindTheCloudByTheSdksOwnSettings() {
        System.setProperty("aws.region", "before");
        try {
            allSucceed(run(OwnClientsTestCase.class), 2);
            assertThat(System.getProperty("aws.region")).isEqualTo("before");
            assertThat(System.getProperty("aws.endpointUrl")).isNull();
        } finally {
            System.clearProperty("aws.region");
        }
    }

    @LocalCloudTest(exportSystemProperties = true)
    static class ConflictingTestCase {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @RepeatedTest(2)
        void runsBesideTheOther() throws Exception {
            try {
                BOTH.await(2, TimeUnit.SECONDS);
            } catch (TimeoutException | BrokenBarrierException theOtherWasRefused) {
                assertThat(BOTH.isBroken()).isTrue();
            }
        }
    }

    @Test
    void methodsThatRunAtTheSameTimeAreToldSo() {
        TestRun.runConcurrently(ConflictingTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(1, TestRun.failure("Put @Execution(ExecutionMode.SAME_THREAD) on the class."));
    }

    @LocalCloudTest(exportSystemProperties = true, isolation = Isolation.PER_CLASS)
    static class SharedTestCase {
        @RepeatedTest(2)
        void keepsThePropertiesForTheWholeClass() {
            assertThat(System.getProperty("aws.endpointUrl")).isNotNull();
        }
    }

    @Test
    void methodsMayShareThem() {
        allSucceed(run(SharedTestCase.class), 2);
    }
}
