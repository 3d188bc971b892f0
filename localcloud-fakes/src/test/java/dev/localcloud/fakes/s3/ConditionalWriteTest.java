package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>. */
class ConditionalWriteTest {
    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder().inMemory().start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("conditions"));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }

    @Test
    void createsOnlyOnce() {
        s3.putObject(object -> object.bucket("conditions").key("once").ifNoneMatch("*"), RequestBody.fromString("1"));

        refused(
                () -> s3.putObject(
                        object -> object.bucket("conditions").key("once").ifNoneMatch("*"),
                        RequestBody.fromString("2")),
                412,
                "PreconditionFailed");
        assertThat(cloud.s3().bucket("conditions").object("once").text()).isEqualTo("1");
    }

    @Test
    void replacesOnlyWhatWasRead() {
        String eTag = s3.putObject(object -> object.bucket("conditions").key("cas"), RequestBody.fromString("1"))
                .eTag();
        s3.putObject(object -> object.bucket("conditions").key("cas").ifMatch(eTag), RequestBody.fromString("2"));

        refused(
                () -> s3.putObject(
                        object -> object.bucket("conditions").key("cas").ifMatch(eTag), RequestBody.fromString("3")),
                412,
                "PreconditionFailed");
        refused(
                () -> s3.deleteObject(
                        object -> object.bucket("conditions").key("cas").ifMatch(eTag)),
                412,
                "PreconditionFailed");
        assertThatThrownBy(() -> s3.putObject(
                        object -> object.bucket("conditions").key("absent").ifMatch(eTag), RequestBody.fromString("3")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void anyOtherIfNoneMatchIsNotImplementedOnAws() {
        refused(
                () -> s3.putObject(
                        object -> object.bucket("conditions").key("other").ifNoneMatch("\"abc\""),
                        RequestBody.fromString("1")),
                501,
                "NotImplemented");
    }

    @Test
    void ofAHundredWritersOneCreates() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(20);
        try {
            List<Future<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String text = "writer " + i;
                statuses.add(writers.submit(() -> {
                    try {
                        s3.putObject(
                                object ->
                                        object.bucket("conditions").key("race").ifNoneMatch("*"),
                                RequestBody.fromString(text));
                        return 200;
                    } catch (S3Exception refused) {
                        return refused.statusCode();
                    }
                }));
            }
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> status : statuses) {
                all.add(status.get());
            }
            assertThat(all).filteredOn(status -> status == 200).hasSize(1);
            assertThat(all).filteredOn(status -> status != 200).containsOnly(412);
        } finally {
            writers.shutdown();
        }
    }

    /** Whoever deletes an object while a conditional write of it is under way makes that write a conflict. */
    @Test
    void conflictsWithADeleteThatIsFaster() {
        WriteCondition condition = new WriteCondition("\"a\"", false, true);

        assertThatThrownBy(() -> condition.check("key", null)).isInstanceOfSatisfying(AwsError.class, error -> {
            assertThat(error.status()).isEqualTo(409);
            assertThat(error.code()).isEqualTo("ConditionalRequestConflict");
            assertThat(error.text())
                    .isEqualTo("The conditional request cannot succeed due to a conflicting operation against"
                            + " this resource.");
        });
    }
}
