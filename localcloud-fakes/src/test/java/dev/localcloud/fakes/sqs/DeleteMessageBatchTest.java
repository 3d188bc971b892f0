package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

class DeleteMessageBatchTest extends QueueTestBase {

    private static DeleteMessageBatchRequestEntry entry(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }

    @Test
    void deletesEntryByEntry() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);

        var answer = sqs.deleteMessageBatch(
                batch -> batch.queueUrl(url).entries(entry("good", message.receiptHandle()), entry("bad", "garbage")));

        assertThat(answer.successful()).extracting(deleted -> deleted.id()).containsExactly("good");
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::code).containsExactly("ReceiptHandleIsInvalid");
        assertThat(view(url).snapshot().messages()).isEmpty();
    }

    @Test
    void refusesAnEmptyBatch() {
        assertFails(
                () -> sqs.deleteMessageBatch(
                        batch -> batch.queueUrl(standardQueue()).entries(List.of())),
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one DeleteMessageBatchRequestEntry in the request.");
    }
}
