package dev.localcloud.junit;

import static dev.localcloud.junit.TestRun.allSucceed;
import static dev.localcloud.junit.TestRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

class SnapshotProvisioningTest {
    /** The file was saved by {@code SavingTestCase} below. */
    @LocalCloudTest(snapshot = "/orders.snapshot")
    @CreateQueue("added")
    static class FromClassPathTestCase {
        @RepeatedTest(2)
        void everyMethodStartsFromIt(
                SqsClient sqs, @Queue("orders") QueueHandle orders, @Bucket("invoices") BucketHandle invoices) {
            assertThat(orders.drain()).containsExactly("42 apples");
            assertThat(invoices.text("1.txt")).isEqualTo("42 apples");
            assertThat(TestRun.hasQueue(sqs, "added")).isTrue();
        }
    }

    @Test
    void aClassStartsFromASnapshotOnTheClassPath() {
        allSucceed(run(FromClassPathTestCase.class), 2);
    }

    private static Path saved = Path.of("unset");

    @LocalCloudTest
    @CreateQueue("orders")
    @CreateBucket("invoices")
    @PutObject(bucket = "invoices", key = "1.txt", content = "42 apples")
    static class SavingTestCase {
        @Test
        void saves(LocalCloud cloud, @Queue("orders") QueueHandle orders) {
            orders.send("42 apples");
            cloud.save(saved);
        }
    }

    static class RegisteredTestCase {
        @RegisterExtension
        static final LocalCloudExtension CLOUD =
                LocalCloudExtension.builder().inMemory().snapshot(saved).build();

        @RepeatedTest(2)
        void startsFromIt(@Queue("orders") QueueHandle orders) {
            assertThat(orders.drain()).containsExactly("42 apples");
        }
    }

    @Test
    void whatOneTestSavesAnotherStartsFrom(@TempDir Path folder) {
        saved = folder.resolve("orders.snapshot");

        allSucceed(run(SavingTestCase.class), 1);
        allSucceed(run(RegisteredTestCase.class), 2);
    }

    @LocalCloudTest(snapshot = "nowhere.snapshot")
    static class MissingTestCase {
        @Test
        void cannot() {}
    }

    @LocalCloudTest(snapshot = "file:no/such.snapshot")
    static class MissingFileTestCase {
        @Test
        void cannot() {}
    }

    @LocalCloudTest(snapshot = "other-format.snapshot")
    static class OtherFormatTestCase {
        @Test
        void cannot() {}
    }

    @Test
    void whatCannotBeLoadedSaysWhyAndWhatToDo() throws IOException {
        run(MissingTestCase.class, MissingFileTestCase.class, OtherFormatTestCase.class)
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        TestRun.failure("@LocalCloudTest(snapshot = \"nowhere.snapshot\") on "
                                + MissingTestCase.class.getName() + ": there is no such file on the class path"))
                .haveExactly(1, TestRun.failure("no/such.snapshot."))
                .haveExactly(1, TestRun.failure("reads format 1. Make it anew: set the cloud up as it was made"));
    }
}
