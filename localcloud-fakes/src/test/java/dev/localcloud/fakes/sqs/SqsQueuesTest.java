package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.PollSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class SqsQueuesTest extends QueueTestBase {

    private final SqsQueues queues = new SqsQueues();

    private static Arn arnOf(String text) {
        return Arn.parse(text).orElseThrow();
    }

    private static final Arn SOURCE = Arn.of("s3", "", "", "bucket");

    private Cloud kernel(String url) {
        return Polls.cloud(cloud, url);
    }

    @Test
    void takesDeliveriesAsMessages() {
        String url = fifoQueue(Map.of());

        queues.deliver(
                        kernel(url),
                        arnOf(arn(url)),
                        new Delivery(
                                SOURCE,
                                "s3:ObjectCreated:Put",
                                "payload",
                                Map.of("MessageGroupId", "g", "MessageDeduplicationId", "d", "kind", "k")))
                .toCompletableFuture()
                .join();

        assertThat(view(url).visible()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("payload");
            assertThat(message.groupId()).isEqualTo("g");
            assertThat(message.deduplicationId()).isEqualTo("d");
            assertThat(message.attribute("kind")).isEqualTo("k");
        });
    }

    /** The developer guide of X-Ray: S3 hands the tracing header on to the queues that it notifies. */
    @Test
    void takesTheTraceHeaderOfADelivery() {
        String url = standardQueue();

        queues.deliver(
                        kernel(url),
                        arnOf(arn(url)),
                        new Delivery(SOURCE, "s3:ObjectCreated:Put", "payload", Map.of("AWSTraceHeader", "Root=1-a-b")))
                .toCompletableFuture()
                .join();

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)
                                .messageSystemAttributeNames(MessageSystemAttributeName.AWS_TRACE_HEADER)
                                .messageAttributeNames("All"))
                        .messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.attributesAsStrings()).isEqualTo(Map.of("AWSTraceHeader", "Root=1-a-b"));
                    assertThat(message.hasMessageAttributes()).isFalse();
                });
    }

    @Test
    void knowsWhichQueuesExist() {
        String url = standardQueue();

        assertThat(queues.exists(kernel(url), arnOf(arn(url)))).isTrue();
        assertThat(queues.exists(kernel(url), Arn.of("sqs", "us-east-1", "000000000000", "nowhere")))
                .isFalse();
    }

    @Test
    void isPolledByOtherServices() {
        String url = standardQueue();
        send(url, "a");
        send(url, "b");
        Arn arn = arnOf(arn(url));

        List<PollSource.Message> received = queues.receive(kernel(url), arn, 10);
        assertThat(received).extracting(PollSource.Message::body).containsExactly("a", "b");
        assertThat(received.get(0).attributes()).containsEntry("ApproximateReceiveCount", "1");
        queues.acknowledge(kernel(url), arn, List.of(received.get(0).receipt(), "garbage"));
        queues.hide(kernel(url), arn, List.of(received.get(1).receipt()), Duration.ofSeconds(5));

        assertThat(queues.nextAvailable(kernel(url), arn))
                .isEqualTo(cloud.clock().now().plusSeconds(5));
        assertThat(queues.visibilityTimeout(kernel(url), arn)).isEqualTo(Duration.ofSeconds(30));
        assertThat(view(url).inFlight()).extracting(QueueMessage::body).containsExactly("b");
    }
}
