package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.FaultRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class BucketAssertTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void fill() {
        cloud = LocalCloud.builder().inMemory().start();
        S3Client s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("invoices"));
        s3.createBucket(bucket -> bucket.bucket("empty"));
        s3.putObject(put -> put.bucket("invoices").key("a.txt"), RequestBody.fromString("apples"));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @Test
    void looksIntoABucketWithoutACall() {
        long calls = cloud.calls().count();

        assertThat(cloud)
                .bucket("invoices")
                .exists()
                .hasSize(1)
                .hasKeys("a.txt")
                .hasText("a.txt", "apples");
        assertThat(cloud).bucket("empty").isEmpty();

        assertThat(cloud.calls().count()).isEqualTo(calls);
    }

    @Test
    void aFailureShowsWhatIsThere() {
        assertThatThrownBy(() -> assertThat(cloud).bucket("invoices").hasKeys("b.txt"))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Expected bucket 'invoices' to have 'b.txt', but it has:\\R  a.txt");
        assertThatThrownBy(() -> assertThat(cloud).bucket("invoices").isEmpty())
                .hasMessageContaining("Expected bucket 'invoices' to have 0 objects, but it has 1:");
        assertThatThrownBy(() -> assertThat(cloud).bucket("invoices").hasText("a.txt", "pears"))
                .hasMessageContaining("Expected 'a.txt' in bucket 'invoices' to be")
                .hasMessageContaining("  apples");
        assertThatThrownBy(() -> assertThat(cloud).bucket("nowhere").exists())
                .hasMessage("Expected a bucket 'nowhere', but the buckets are: empty, invoices");
    }

    @Test
    void saysWhetherARuleHasFired() {
        FaultRule rule = cloud.faults().on("lambda:Invoke").throttle();

        assertThatThrownBy(() -> assertThat(cloud).hasFired(rule))
                .hasMessage("Expected the rule for lambda:Invoke to have fired, but no call met it.");
        assertThatThrownBy(() -> assertThat(cloud).hasFiredAllFaults())
                .hasMessageContaining("lambda:Invoke: refused with TooManyRequestsException, fired 0 times");
        cloud.faults().remove(rule);
        assertThat(cloud).hasFiredAllFaults();
    }
}
