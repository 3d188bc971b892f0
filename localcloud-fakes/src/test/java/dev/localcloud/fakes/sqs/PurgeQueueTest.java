package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;

class PurgeQueueTest extends QueueTestBase {

    @Test
    void removesEveryMessageWhereverItIs() {
        String url = standardQueue();
        send(url, "in flight");
        receive(url);
        send(url, "visible");
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("delayed").delaySeconds(1));

        sqs.purgeQueue(purge -> purge.queueUrl(url));

        assertThat(view(url).snapshot().messages()).isEmpty();
    }

    @Test
    void isPossibleOnceInSixtySeconds() {
        String url = standardQueue();
        String name = url.substring(url.lastIndexOf('/') + 1);
        sqs.purgeQueue(purge -> purge.queueUrl(url));

        assertThatThrownBy(() -> sqs.purgeQueue(purge -> purge.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        assertFails(
                () -> sqs.purgeQueue(purge -> purge.queueUrl(url)),
                "AWS.SimpleQueueService.PurgeQueueInProgress",
                "Only one PurgeQueue operation on " + name + " is allowed every 60 seconds.");
        cloud.clock().advance(Duration.ofSeconds(60));
        sqs.purgeQueue(purge -> purge.queueUrl(url));
    }

    @Test
    void forgetsDeduplicationIds() {
        String url = fifoQueue();
        send(url, "g", "same");
        sqs.purgeQueue(purge -> purge.queueUrl(url));

        send(url, "g", "same");

        assertThat(bodies(url)).containsExactly("same");
    }
}
