package dev.localcloud.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CloudClock;
import dev.localcloud.fakes.dispatch.CallLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The other side is a LocalCloud of its own, which the tests know only by its endpoint, as they would know AWS. */
@Isolated("sets the SDK's system properties")
class TargetTest {
    private static final ConcurrentLinkedQueue<String> SEEN = new ConcurrentLinkedQueue<>();
    private static LocalCloud otherSide;

    @BeforeAll
    static void start() {
        System.setProperty("aws.accessKeyId", "000000000000");
        System.setProperty("aws.secretAccessKey", "any");
        otherSide = LocalCloud.start();
    }

    @AfterAll
    static void end() {
        otherSide.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
        otherSide.reset();
    }

    private static EngineExecutionResults run(String target, Class<?>... testClasses) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(testClasses)
                        .map(type -> selectClass(type))
                        .toArray(org.junit.platform.engine.discovery.ClassSelector[]::new))
                .configurationParameter("localcloud.target", target)
                .execute();
    }

    private static EngineExecutionResults run(Class<?>... testClasses) {
        return run(otherSide.endpoint().toString(), testClasses);
    }

    private static void assertThatNothingIsLeft() {
        LocalCloud cloud = otherSide.unrecorded();
        assertThat(cloud.client(SqsClient.class).listQueues().queueUrls()).isEmpty();
        assertThat(cloud.client(S3Client.class).listBuckets().buckets()).isEmpty();
        assertThat(cloud.client(DynamoDbClient.class).listTables().tableNames()).isEmpty();
        assertThat(cloud.client(LambdaClient.class).listFunctions().functions()).isEmpty();
    }

    private static long calls(String action) {
        return otherSide.calls().all().stream()
                .filter(call -> call.action().equals(action) && call.succeeded())
                .count();
    }

    @LocalCloudTest
    @CreateBucket(value = "invoices", versioned = true)
    @PutObject(bucket = "invoices", key = "1.txt", content = "apples")
    @CreateQueue(value = "jobs", deadLetterQueue = "dead-jobs", maxReceiveCount = 2)
    @CreateQueue("orders.fifo")
    @CreateTable(value = "users", partitionKey = "email", timeToLive = "end")
    @LoadItems(table = "users", resource = "users.json")
    static class ShopTestCase {
        @Test
        void works(
                S3Client s3,
                SqsClient sqs,
                @Bucket("invoices") BucketHandle invoices,
                @Bucket("invoices") String bucket,
                @Queue("jobs") QueueHandle jobs,
                @Queue("orders.fifo") String orders,
                @Table("users") TableHandle users) {
            SEEN.addAll(List.of(invoices.name(), jobs.name(), users.name()));
            assertThat(invoices.text("1.txt")).isEqualTo("apples");
            assertThat(bucket).isEqualTo(invoices.name());
            assertThat(orders).endsWith("-orders.fifo");
            assertThat(users.items()).hasSize(2);
            jobs.send("job");
            s3.putObject(put -> put.bucket(bucket).key("1.txt"), RequestBody.fromString("pears"));
            sqs.sendMessage(send -> send.queueUrl(orders)
                    .messageBody("order")
                    .messageGroupId("g")
                    .messageDeduplicationId("d"));
            assertThat(jobs.drain()).containsExactly("job");
            assertThat(invoices.text("1.txt")).isEqualTo("pears");
        }
    }

    @Test
    void annotationsProvisionUnderUniqueNamesAndEverythingIsRemoved() {
        TestRun.allSucceed(run(ShopTestCase.class), 1);

        assertThat(SEEN).hasSize(3).allMatch(name -> name.matches("lc-[0-9a-f]{8}-(invoices|jobs|users)"));
        assertThat(calls("CreateQueue")).isEqualTo(3);
        assertThat(calls("PutItem")).isEqualTo(2);
        assertThatNothingIsLeft();
    }

    @Test
    void theSameTestRunsAgainstLocalCloudWithItsOwnNames() {
        TestRun.allSucceed(run("local", ShopFreeOfNamesTestCase.class), 1);

        assertThat(SEEN).containsExactly("orders");
        assertThat(otherSide.calls().all()).isEmpty();
    }

    @LocalCloudTest
    @CreateQueue("orders")
    static class ShopFreeOfNamesTestCase {
        @Test
        void works(@Queue("orders") QueueHandle orders) {
            SEEN.add(orders.name());
        }
    }

    @LocalCloudTest
    static class OwnResourcesTestCase {
        @Test
        void createsMore(
                S3AsyncClient s3,
                SqsAsyncClient sqs,
                DynamoDbClient dynamoDb,
                LambdaClient lambda,
                S3Presigner presigner) {
            s3.createBucket(create -> create.bucket("of-the-test")).join();
            s3.createMultipartUpload(upload -> upload.bucket("of-the-test").key("k"))
                    .join();
            sqs.createQueue(create -> create.queueName("of-the-test")).join();
            sqs.createQueue(create -> create.queueName("deleted")).join();
            sqs.deleteQueue(delete -> delete.queueUrl(sqs.getQueueUrl(get -> get.queueName("deleted"))
                            .join()
                            .queueUrl()))
                    .join();
            dynamoDb.createTable(create -> create.tableName("of-the-test")
                    .billingMode("PAY_PER_REQUEST")
                    .keySchema(key -> key.attributeName("id").keyType("HASH"))
                    .attributeDefinitions(id -> id.attributeName("id").attributeType("S")));
            lambda.createFunction(create -> create.functionName("of-the-test")
                    .packageType("Image")
                    .role("arn:aws:iam::000000000000:role/r")
                    .code(code -> code.imageUri("000000000000.dkr.ecr.us-east-1.amazonaws.com/x:1")));
            assertThat(presigner
                            .presignGetObject(presign -> presign.signatureDuration(java.time.Duration.ofMinutes(1))
                                    .getObjectRequest(
                                            get -> get.bucket("of-the-test").key("k")))
                            .url())
                    .hasHost(otherSide.endpoint().getHost());
            throw new AssertionError("also when it fails");
        }
    }

    @Test
    void whatTheTestItselfCreatesIsRemovedToo() {
        run(OwnResourcesTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, TestRun.failure("also when it fails"));

        assertThat(calls("CreateBucket")).isEqualTo(1);
        assertThat(calls("CreateFunction")).isEqualTo(1);
        assertThatNothingIsLeft();
    }

    @LocalCloudTest
    @CreateQueue("orders")
    static class IsolatedTestCase {
        @RepeatedTest(3)
        void findsNothingOfTheOthers(@Queue("orders") QueueHandle orders) {
            SEEN.add(orders.name());
            assertThat(orders.drain()).isEmpty();
            orders.send("leftover");
        }

        @Nested
        @CreateQueue("more")
        class InnerTestCase {
            @Test
            void hasBoth(@Queue("orders") QueueHandle orders, @Queue("more") QueueHandle more) {
                SEEN.add(orders.name());
                assertThat(more.drain()).isEmpty();
                assertThat(orders.drain()).isEmpty();
            }
        }
    }

    @Test
    void eachMethodHasResourcesOfItsOwn() {
        TestRun.allSucceed(run(IsolatedTestCase.class), 4);

        assertThat(SEEN).hasSize(4).doesNotHaveDuplicates();
        assertThat(calls("CreateQueue")).isEqualTo(5);
        assertThatNothingIsLeft();
    }

    @LocalCloudTest
    @CreateQueue("orders")
    static class BaselineTestCase {
        @BeforeAll
        static void send(@Queue("orders") QueueHandle orders, SqsClient sqs) {
            orders.send("first");
            sqs.createQueue(create -> create.queueName("by-name"));
        }

        @RepeatedTest(2)
        @CreateQueue("of-method")
        void share(@Queue("orders") QueueHandle orders, @Queue("of-method") QueueHandle own, SqsClient sqs) {
            SEEN.add(orders.name());
            assertThat(TestRun.hasQueue(sqs, "by-name")).isTrue();
            assertThat(own.drain()).isEmpty();
            orders.receive();
        }
    }

    @Test
    void methodsShareWhatCodeOfTheClassHasSetUp() {
        TestRun.allSucceed(run(BaselineTestCase.class), 2);

        assertThat(SEEN).hasSize(2).containsOnly(SEEN.element());
        assertThatNothingIsLeft();
    }

    @LocalCloudTest
    static class PartlyLocalTestCase {
        @Test
        void anywhere(SqsClient sqs) {
            sqs.listQueues();
        }

        @Test
        void needsTheCloud(LocalCloud cloud) {}

        @Test
        void needsTheClock(CloudClock clock) {}

        @Test
        void needsCalls(CallLog calls) {}

        @Test
        @WithFault(on = "sqs:*", is = FaultKind.THROTTLED)
        void needsFaults() {}

        @Test
        @DeployFunction(value = "f", handler = Object.class)
        void needsFunctions() {}

        @Test
        void needsAnAccount(@Client(account = "111122223333") SqsClient sqs) {}

        @Test
        @OnlyCalls({})
        void needsRecordedCalls() {}
    }

    @Test
    void whatNeedsLocalCloudIsSkippedAndSaysWhy() {
        EngineExecutionResults results = run(PartlyLocalTestCase.class);

        results.testEvents()
                .assertStatistics(stats -> stats.succeeded(1).skipped(7).failed(0));
        results.testEvents()
                .assertThatEvents()
                .haveExactly(1, skippedWithReason(reason("LocalCloud")))
                .haveExactly(1, skippedWithReason(reason("CloudClock")))
                .haveExactly(1, skippedWithReason(reason("CallLog")))
                .haveExactly(1, skippedWithReason(reason("@WithFault")))
                .haveExactly(1, skippedWithReason(reason("@DeployFunction")))
                .haveExactly(1, skippedWithReason(reason("@OnlyCalls")))
                .haveExactly(1, skippedWithReason(reason("the account 111122223333")));
    }

    private static Predicate<String> reason(String need) {
        return actual ->
                actual.equals("needs " + need + ", which only LocalCloud has: skipped since localcloud.target is set");
    }

    @LocalCloudTest
    static class InstanceTestCase {
        @Injected
        @SuppressWarnings({"NullAway", "UnusedVariable"})
        private SqsClient sqs;

        @Test
        @WithFault(on = "sqs:*", is = FaultKind.THROTTLED)
        void cannot() {}
    }

    @Test
    void aMethodWhoseInstanceIsMadeFirstIsAborted() {
        run(InstanceTestCase.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        abortedWithReason(message(text -> reason("@WithFault").test(text))));
        assertThatNothingIsLeft();
    }

    @LocalCloudTest
    static class FieldTestCase {
        @Injected
        @SuppressWarnings({"NullAway", "UnusedVariable"})
        private LocalCloud cloud;

        @Test
        void cannot() {}
    }

    @LocalCloudTest
    static class LifecycleTestCase {
        @AfterEach
        void look(LocalCloud cloud) {}

        @Test
        void cannot() {}
    }

    @LocalCloudTest(snapshot = "orders.snapshot")
    static class SnapshotTestCase {
        @Test
        void cannot() {}
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final LocalCloudExtension CLOUD =
                LocalCloudExtension.builder().setUp(cloud -> {}).build();

        @Test
        void cannot() {}
    }

    @Test
    void aClassThatNeedsLocalCloudIsSkippedAsAWhole() {
        EngineExecutionResults results =
                run(FieldTestCase.class, LifecycleTestCase.class, SnapshotTestCase.class, RegisteredTestCase.class);

        results.containerEvents().assertStatistics(stats -> stats.skipped(4));
        results.containerEvents()
                .assertThatEvents()
                .haveExactly(2, skippedWithReason(reason("LocalCloud")))
                .haveExactly(1, skippedWithReason(reason("a snapshot")))
                .haveExactly(1, skippedWithReason(reason("setUp(…) on a LocalCloud")));
        assertThat(otherSide.calls().all()).isEmpty();
    }

    @LocalCloudTest(exportSystemProperties = true)
    @CreateTable("users")
    static class ApplicationTestCase {
        @Test
        void findsTheOtherSide(@Table("users") TableHandle users) {
            try (DynamoDbClient own = DynamoDbClient.create()) {
                own.putItem(put -> put.tableName(users.name()).item(Map.of("id", AttributeValue.fromS("1"))));
            }
            assertThat(users.items()).hasSize(1);
        }
    }

    @Test
    void applicationsThatBuildTheirOwnClientsFindItToo() {
        TestRun.allSucceed(run(ApplicationTestCase.class), 1);

        assertThat(System.getProperty("aws.endpointUrl")).isNull();
        assertThatNothingIsLeft();
    }

    @LocalCloudTest
    static class StubbornTestCase {
        @Test
        void leavesABucketThatCannotGo(S3Client s3) {
            s3.createBucket(create -> create.bucket("stubborn"));
            otherSide.faults().on("s3:DeleteBucket").error("AccessDenied");
        }
    }

    @Test
    void whatCannotBeRemovedIsNamed() {
        run(StubbornTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1, TestRun.failureIn("These could not be removed, so remove them by hand: bucket stubborn ("));
    }

    @LocalCloudTest
    @CreateBucket("a-name-that-is-long-enough-to-leave-no-room-for-a-prefix-of-ours")
    static class LongNameTestCase {
        @Test
        void cannot() {}
    }

    @Test
    void aNameThatBecomesTooLongIsToldSo() {
        run(LongNameTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1, TestRun.failure("but the name of a bucket has at most 63 characters; take a shorter name."));
    }

    @Test
    void anotherTargetIsToldWhatThereIs() {
        run("amazon", ShopTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveAtLeastOne(
                        TestRun.failure("localcloud.target is 'amazon', but can be 'aws', the URL of an endpoint"));
    }
}
