package dev.localcloud.examples.orderdesk;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.Bucket;
import dev.localcloud.junit.BucketHandle;
import dev.localcloud.junit.CreateBucket;
import dev.localcloud.junit.CreateQueue;
import dev.localcloud.junit.Injected;
import dev.localcloud.junit.Isolation;
import dev.localcloud.junit.LocalCloudTest;
import dev.localcloud.junit.Queue;
import dev.localcloud.junit.QueueHandle;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application as it is, with its own clients and its listener running, against the cloud of the test class. */
@LocalCloudTest(isolation = Isolation.PER_CLASS)
@CreateQueue("orders")
@CreateBucket("receipts")
@SpringBootTest
class OrderDeskTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Injected
    static LocalCloud aws;

    @DynamicPropertySource
    static void pointAtTheCloud(DynamicPropertyRegistry registry) {
        aws.springProperties().forEach(registry::add);
    }

    @Test
    void filesAReceiptForEveryOrder(@Queue("orders") QueueHandle orders, @Bucket("receipts") BucketHandle receipts) {
        orders.send("{\"number\": \"A-1\", \"item\": \"teapot\"}");
        orders.send("{\"number\": \"A-2\", \"item\": \"cup\"}");

        assertThat(aws.sqs().queue("orders")).eventually(SOON).isEmpty();
        assertThat(receipts.keys()).contains("A-1.txt", "A-2.txt");
        assertThat(receipts.text("A-1.txt")).isEqualTo("1 teapot");
    }

    @Test
    void triesAgainWhatTheBucketRefuses(
            @Queue("orders") QueueHandle orders, @Bucket("receipts") BucketHandle receipts) {
        aws.faults().on("s3:PutObject").times(1).error("AccessDenied");
        orders.send("{\"number\": \"A-3\", \"item\": \"spoon\"}");

        assertThat(aws.sqs().queue("orders")).eventually(SOON).hasMessagesInFlight(1);
        assertThat(receipts.keys()).doesNotContain("A-3.txt");
        aws.clock().advance(Duration.ofSeconds(30));

        assertThat(aws.sqs().queue("orders")).eventually(SOON).isEmpty();
        assertThat(receipts.keys()).contains("A-3.txt");
    }
}
