package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class LocalCloudTestTest {
    /** What the fixtures below have seen; every test empties it. */
    private static final Queue<Object> SEEN = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @LocalCloudTest
    static class EverythingTestCase {
        @Test
        void takes(
                S3Client s3,
                S3AsyncClient s3Async,
                S3Presigner presigner,
                SqsClient sqs,
                SqsAsyncClient sqsAsync,
                DynamoDbClient dynamoDb,
                DynamoDbAsyncClient dynamoDbAsync,
                LambdaClient lambda,
                LambdaAsyncClient lambdaAsync,
                LocalCloud cloud,
                URI endpoint) {
            String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();
            assertThat(url).startsWith(endpoint.toString());
            assertThat(sqsAsync.getQueueUrl(queue -> queue.queueName("orders"))
                            .join()
                            .queueUrl())
                    .isEqualTo(url);
            assertThat(cloud.endpoint()).isEqualTo(endpoint);
            assertThat(presigner
                            .presignGetObject(presign -> presign.signatureDuration(java.time.Duration.ofMinutes(1))
                                    .getObjectRequest(get -> get.bucket("b").key("k")))
                            .url()
                            .toString())
                    .startsWith(endpoint + "/b/k?");
            assertThat(List.of(s3, s3Async, dynamoDb, dynamoDbAsync, lambda, lambdaAsync))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void injectsClientsPresignerCloudAndEndpoint() {
        allSucceed(run(EverythingTestCase.class), 1);
    }

    @LocalCloudTest(inMemory = true)
    static class InMemoryTestCase {
        @Test
        void works(SqsClient sqs, SqsAsyncClient sqsAsync) {
            sqs.createQueue(queue -> queue.queueName("orders"));
            sqsAsync.getQueueUrl(queue -> queue.queueName("orders")).join();
        }
    }

    @Test
    void worksWithoutASocket() {
        allSucceed(run(InMemoryTestCase.class), 1);
    }

    @LocalCloudTest
    static class LifecycleTestCase {
        private final SqsClient ofConstructor;

        LifecycleTestCase(SqsClient sqs) {
            this.ofConstructor = sqs;
        }

        @BeforeAll
        static void createBaseline(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("baseline"));
        }

        @BeforeEach
        void createMore(SqsClient sqs) {
            sqs.getQueueUrl(queue -> queue.queueName("baseline"));
            sqs.createQueue(queue -> queue.queueName("each"));
        }

        @RepeatedTest(3)
        void seesBoth(SqsClient sqs) {
            ofConstructor.getQueueUrl(queue -> queue.queueName("baseline"));
            ofConstructor.getQueueUrl(queue -> queue.queueName("each"));
            sqs.createQueue(queue -> queue.queueName("test"));
        }

        @AfterEach
        void seesAll(SqsClient sqs) {
            sqs.getQueueUrl(queue -> queue.queueName("test"));
        }

        @AfterAll
        static void seesOnlyTheBaseline(LocalCloud cloud, SqsClient sqs) {
            sqs.getQueueUrl(queue -> queue.queueName("baseline"));
            assertThat(TestRun.hasQueue(sqs, "each")).isFalse();
            assertThat(cloud.calls().all()).extracting(call -> call.action()).doesNotContain("none");
        }
    }

    @Test
    void injectsIntoLifecycleMethodsAndConstructors() {
        allSucceed(run(LifecycleTestCase.class), 3);
    }

    @LocalCloudTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {
        private final SqsClient ofConstructor;

        PerClassTestCase(SqsClient sqs) {
            this.ofConstructor = sqs;
        }

        @BeforeAll
        void createBaseline() {
            ofConstructor.createQueue(queue -> queue.queueName("baseline"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void everyMethodStartsFromTheBaseline(String name, SqsClient sqs) {
            assertThat(TestRun.hasQueue(sqs, "baseline")).isTrue();
            assertThat(TestRun.hasQueue(ofConstructor, "leftover")).isFalse();
            ofConstructor.createQueue(queue -> queue.queueName("leftover"));
            assertThat(TestRun.hasQueue(sqs, "leftover")).isTrue();
        }
    }

    @Test
    void clientsOfAnInstanceThatAllMethodsShareMeanTheMethodThatRuns() {
        allSucceed(run(PerClassTestCase.class), 2);
    }

    @LocalCloudTest(isolation = Isolation.PER_CLASS)
    static class SharedTestCase {
        @RepeatedTest(2)
        void remembers(SqsClient sqs) {
            SEEN.add(TestRun.hasQueue(sqs, "leftover"));
            sqs.createQueue(queue -> queue.queueName("leftover"));
        }
    }

    @Test
    void isolationCanBeTurnedOff() {
        allSucceed(run(SharedTestCase.class), 2);
        assertThat(SEEN).containsExactly(false, true);
    }

    @LocalCloudTest
    static class OuterTestCase {
        @BeforeAll
        static void createOuter(URI endpoint, SqsClient sqs) {
            SEEN.add(endpoint);
            sqs.createQueue(queue -> queue.queueName("outer"));
        }

        @Nested
        class InnerTestCase {
            @BeforeAll
            static void createInner(URI endpoint, SqsClient sqs) {
                SEEN.add(endpoint);
                sqs.createQueue(queue -> queue.queueName("inner"));
            }

            @Test
            void seesBoth(SqsClient sqs, URI endpoint) {
                SEEN.add(endpoint);
                assertThat(TestRun.hasQueue(sqs, "outer")).isTrue();
                assertThat(TestRun.hasQueue(sqs, "inner")).isTrue();
            }
        }

        @Nested
        class OtherTestCase {
            @Test
            void seesOnlyTheOuter(SqsClient sqs, URI endpoint) {
                SEEN.add(endpoint);
                assertThat(TestRun.hasQueue(sqs, "outer")).isTrue();
                assertThat(TestRun.hasQueue(sqs, "inner")).isFalse();
            }
        }
    }

    @Test
    void nestedClassesShareTheServerAndAddTheirOwn() {
        allSucceed(run(OuterTestCase.class), 2);
        assertThat(SEEN).hasSize(4).containsOnly(SEEN.element());
    }

    static class NestedOnlyTestCase {
        @LocalCloudTest
        @Nested
        class InnerTestCase {
            @Test
            void works(SqsClient sqs) {
                sqs.createQueue(queue -> queue.queueName("orders"));
            }
        }
    }

    @Test
    void worksOnANestedClassAlone() {
        allSucceed(run(NestedOnlyTestCase.class), 1);
    }

    @LocalCloudTest
    abstract static class BaseTestCase {
        @Test
        void works(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }
    }

    static class InheritingTestCase extends BaseTestCase {}

    @Test
    void isInherited() {
        allSucceed(run(InheritingTestCase.class), 1);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LocalCloudTest(inMemory = true)
    @interface OurCloudTest {}

    @OurCloudTest
    static class MetaAnnotatedTestCase {
        @Test
        void works(LocalCloud cloud, SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
            SEEN.add(cloud.endpoint().getPort());
        }
    }

    @Test
    void worksAsAMetaAnnotation() {
        allSucceed(run(MetaAnnotatedTestCase.class), 1);
        assertThat(SEEN).containsExactly(9);
    }

    @ExtendWith(LocalCloudExtension.class)
    static class ExtendedTestCase {
        @Test
        void works(SqsClient sqs) {
            sqs.createQueue(queue -> queue.queueName("orders"));
        }
    }

    @Test
    void worksAsAPlainExtension() {
        allSucceed(run(ExtendedTestCase.class), 1);
    }

    @LocalCloudTest
    static class ServerTestCase {
        @RepeatedTest(3)
        void note(URI endpoint) {
            SEEN.add(endpoint);
        }
    }

    @Test
    void oneServerServesTheClassAndEndsWithIt() {
        allSucceed(run(ServerTestCase.class), 3);
        assertThat(SEEN).hasSize(3).containsOnly(SEEN.element());
        URI endpoint = (URI) SEEN.element();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                    HttpURLConnection connection =
                            (HttpURLConnection) endpoint.toURL().openConnection();
                    connection.getResponseCode();
                })
                .isInstanceOf(java.net.ConnectException.class);
    }

    @LocalCloudTest
    static class UnknownClientTestCase {
        @Test
        void cannot(SdkClient client) {}
    }

    @Test
    void saysWhichClientsThereAre() {
        run(UnknownClientTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure(
                                "LocalCloud cannot make a software.amazon.awssdk.core.SdkClient: it makes the sync and async clients"));
    }
}
