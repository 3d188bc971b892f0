package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;

import dev.localcloud.fakes.LocalCloud;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;

class InjectionTest {
    @LocalCloudTest
    @SuppressWarnings("NullAway") // the extension sets the fields
    static class FieldsTestCase {
        @Injected
        private static LocalCloud classCloud;

        @Injected
        private SqsClient sqs;

        @Client(region = "eu-west-1", account = "111122223333")
        private SqsClient elsewhere;

        @BeforeAll
        static void createBaseline() {
            classCloud.client(SqsClient.class).createQueue(queue -> queue.queueName("baseline"));
        }

        @RepeatedTest(2)
        void areSet(SqsClient same) {
            assertThat(TestRun.hasQueue(sqs, "baseline")).isTrue();
            assertThat(TestRun.hasQueue(sqs, "leftover")).isFalse();
            sqs.createQueue(queue -> queue.queueName("leftover"));
            assertThat(TestRun.hasQueue(same, "leftover")).isTrue();
            assertThat(classCloud.calls().all()).hasSize(4);
        }

        @Test
        void reachOtherRegionsAndAccounts() {
            assertThat(elsewhere.createQueue(queue -> queue.queueName("orders")).queueUrl())
                    .endsWith("/111122223333/orders");
            assertThat(TestRun.hasQueue(sqs, "orders")).isFalse();
            assertThat(classCloud.calls().all().get(0).region()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void setsFields() {
        allSucceed(run(FieldsTestCase.class), 3);
    }

    @LocalCloudTest
    @SuppressWarnings({"NullAway", "UnusedVariable"})
    static class FinalFieldTestCase {
        @Injected
        private final SqsClient sqs = null;

        @Test
        void cannot() {}
    }

    @Test
    void saysThatAFinalFieldCannotBeSet() {
        run(FinalFieldTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(1, TestRun.failure("is final, so nothing can be injected"));
    }

    @LocalCloudTest
    static class SpiedTestCase {
        @Test
        void seesCalls(@Spied SqsClient spied, SqsClient sqs) {
            spied.createQueue(CreateQueueRequest.builder().queueName("orders").build());

            verify(spied).createQueue(any(CreateQueueRequest.class));
            assertThat(TestRun.hasQueue(sqs, "orders")).isTrue();
        }
    }

    @Test
    void spiesOnClients() {
        allSucceed(run(SpiedTestCase.class), 1);
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final LocalCloudExtension CLOUD = LocalCloudExtension.builder()
                .inMemory()
                .seed(7)
                .setUp(cloud -> cloud.client(SqsClient.class).createQueue(queue -> queue.queueName("orders")))
                .build();

        @RepeatedTest(2)
        void works(SqsClient sqs, LocalCloud cloud) {
            assertThat(TestRun.hasQueue(sqs, "orders")).isTrue();
            assertThat(TestRun.hasQueue(sqs, "leftover")).isFalse();
            sqs.createQueue(queue -> queue.queueName("leftover"));
            assertThat(cloud.calls().all()).hasSize(3);
        }
    }

    @Test
    void canBeRegisteredInCode() {
        allSucceed(run(RegisteredTestCase.class), 2);
    }

    static class RegisteredPerInstanceTestCase {
        @RegisterExtension
        final LocalCloudExtension cloud =
                LocalCloudExtension.builder().isolation(Isolation.PER_CLASS).build();

        @RepeatedTest(2)
        void works(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }
    }

    @Test
    void canBeRegisteredPerInstance() {
        allSucceed(run(RegisteredPerInstanceTestCase.class), 2);
    }
}
