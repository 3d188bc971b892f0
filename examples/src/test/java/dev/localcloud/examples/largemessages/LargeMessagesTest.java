package dev.localcloud.examples.largemessages;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;

import com.amazon.sqs.javamessaging.AmazonSQSExtendedClient;
import com.amazon.sqs.javamessaging.ExtendedClientConfiguration;
import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.junit.Bucket;
import dev.localcloud.junit.BucketHandle;
import dev.localcloud.junit.CreateBucket;
import dev.localcloud.junit.CreateQueue;
import dev.localcloud.junit.LocalCloudTest;
import dev.localcloud.junit.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Messages that are too large for SQS: AWS's extended client puts their bodies into a bucket and sends what points there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-managing-large-messages.html">Managing
 *     large messages</a>
 */
@LocalCloudTest
@CreateQueue("films")
@CreateBucket("bodies")
class LargeMessagesTest {
    private static final String TWO_MEBIBYTES = "frame ".repeat(350_000);

    private SqsClient extended;

    @BeforeEach
    void extend(SqsClient sqs, S3Client s3) {
        extended = new AmazonSQSExtendedClient(
                sqs, new ExtendedClientConfiguration().withPayloadSupportEnabled(s3, "bodies", true));
    }

    @Test
    void aLargeBodyGoesThroughTheBucket(
            LocalCloud cloud, @Queue("films") String url, @Bucket("bodies") BucketHandle bodies) {
        extended.sendMessage(send -> send.queueUrl(url).messageBody(TWO_MEBIBYTES));

        assertThat(bodies.keys()).hasSize(1);
        assertThat(cloud.sqs().queue("films"))
                .containsMessageSatisfying(message -> assertThat(message.body())
                        .hasSizeLessThan(500)
                        .contains(bodies.keys().get(0)));

        Message received = extended.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .get(0);
        assertThat(received.body()).isEqualTo(TWO_MEBIBYTES);

        extended.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(received.receiptHandle()));
        assertThat(cloud.sqs().queue("films")).isEmpty();
        assertThat(bodies.keys()).isEmpty();
    }

    @Test
    void aSmallBodyGoesAsItIs(LocalCloud cloud, @Queue("films") String url, @Bucket("bodies") BucketHandle bodies) {
        extended.sendMessage(send -> send.queueUrl(url).messageBody("short"));

        assertThat(cloud.sqs().queue("films")).containsExactlyInOrder("short");
        assertThat(bodies.keys()).isEmpty();
    }
}
