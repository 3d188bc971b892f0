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

    private static final CyclicBarrier BOTH_CLASSES = new CyclicBarrier(2);

    /** Waits for the other class, which cannot come; when it is refused the wait ends by itself. */
    private static void awaitTheOther() throws Exception {
        try {
            BOTH_CLASSES.await(1, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException theOtherWasRefused) {
            assertThat(BOTH_CLASSES.isBroken()).isTrue();
        }
    }

    @LocalCloudTest(exportSystemProperties = true)
    static class OneTestCase {
        @Test
        void runsBesideTheOther() throws Exception {
            awaitTheOther();
        }
    }

    @LocalCloudTest(exportSystemProperties = true)
    static class OtherTestCase {
        @Test
        void runsBesideTheOther() throws Exception {
            awaitTheOther();
        }
    }

    @Test
    void classesThatRunAtTheSameTimeAreToldSo() {
        TestRun.runConcurrently(OneTestCase.class, OtherTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure(
                                "run at the same time and both export system properties, of which the JVM has only one"
                                        + " set. Put @Isolated or @ResourceLock(Resources.SYSTEM_PROPERTIES) on them"));
        assertThat(System.getProperty("aws.endpointUrl")).isNull();
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
