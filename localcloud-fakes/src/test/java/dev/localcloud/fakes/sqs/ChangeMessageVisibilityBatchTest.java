package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class ChangeMessageVisibilityBatchTest extends QueueTestBase {

    @Test
    void refusesAnEmptyBatch() {
        assertFails(
                () -> sqs.changeMessageVisibilityBatch(
                        batch -> batch.queueUrl(standardQueue()).entries(List.of())),
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one ChangeMessageVisibilityBatch in the request.");
    }

    @Test
    void showsSeveralMessagesAtOnce() {
        String url = standardQueue();
        send(url, "a");
        send(url, "b");
        List<Message> received = receive(url);

        sqs.changeMessageVisibilityBatch(batch -> batch.queueUrl(url)
                .entries(IntStream.range(0, 2)
                        .mapToObj(i ->
                                software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry
                                        .builder()
                                        .id("" + i)
                                        .receiptHandle(received.get(i).receiptHandle())
                                        .visibilityTimeout(0)
                                        .build())
                        .toList()));

        assertThat(bodies(url)).containsExactly("a", "b");
    }
}
