package dev.localcloud.examples.queuetobucket;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.Bucket;
import dev.localcloud.junit.BucketHandle;
import dev.localcloud.junit.CreateBucket;
import dev.localcloud.junit.CreateQueue;
import dev.localcloud.junit.LocalCloudTest;
import dev.localcloud.junit.Queue;
import dev.localcloud.junit.QueueHandle;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;

@LocalCloudTest
@CreateQueue(value = "invoices", visibilityTimeoutSeconds = 30)
@CreateBucket("archive")
class QueueToBucketTest {
    private QueueToBucket mover;

    @BeforeEach
    void createMover(SqsClient sqs, S3Client s3, @Queue("invoices") String queueUrl) {
        mover = new QueueToBucket(sqs, s3, queueUrl, "archive");
    }

    @Test
    void movesOneMessageAtATime(
            @Queue("invoices") QueueHandle invoices, @Bucket("archive") BucketHandle archive, LocalCloud cloud) {
        invoices.send("invoice 1");
        invoices.send("invoice 2");

        assertThat(mover.moveOne()).isTrue();

        assertThat(archive.keys()).hasSize(1);
        assertThat(archive.text(archive.keys().get(0))).startsWith("invoice");
        assertThat(cloud.calls()).containExactly("sqs:ReceiveMessage", "s3:PutObject", "sqs:DeleteMessage");
    }

    @Test
    void doesNothingWithAnEmptyQueue(@Bucket("archive") BucketHandle archive) {
        assertThat(mover.moveOne()).isFalse();
        assertThat(archive.keys()).isEmpty();
    }

    @Test
    void keepsTheMessageIfTheBucketRefuses(
            LocalCloud cloud, @Queue("invoices") QueueHandle invoices, @Bucket("archive") BucketHandle archive) {
        invoices.send("invoice 1");
        cloud.faults().on("s3:PutObject").times(1).error("AccessDenied");

        assertThatThrownBy(() -> mover.moveOne()).isInstanceOf(S3Exception.class);
        cloud.clock().advance(Duration.ofSeconds(30));

        assertThat(mover.moveOne()).isTrue();
        assertThat(archive.keys()).hasSize(1);
    }
}
