package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class DeleteQueueTest extends QueueTestBase {

    @Test
    void deletesTheQueueWithItsMessages() {
        String url = standardQueue();
        send(url, "a");

        sqs.deleteQueue(delete -> delete.queueUrl(url));

        assertThatThrownBy(() -> receive(url)).isInstanceOf(QueueDoesNotExistException.class);
        assertThat(sqs.listQueues().queueUrls()).doesNotContain(url);
    }

    @Test
    void refusesAQueueThatIsGone() {
        assertThatThrownBy(() -> sqs.deleteQueue(delete -> delete.queueUrl(cloud.endpoint() + "/000000000000/never")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void endsThePollsThatWait() {
        String url = standardQueue();
        SqsAsyncClient async = cloud.client(SqsAsyncClient.class);
        CompletableFuture<ReceiveMessageResponse> poll =
                async.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20));
        Polls.awaitParked(cloud, url, 1);

        sqs.deleteQueue(delete -> delete.queueUrl(url));

        assertThat(poll)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(QueueDoesNotExistException.class);
    }
}
