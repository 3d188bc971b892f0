package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class SendMessageBatchTest extends QueueTestBase {

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private void sendBatch(String url, List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries));
    }

    @Test
    void sendsInTheOrderOfTheEntries() {
        String url = standardQueue();

        var answer = sqs.sendMessageBatch(
                batch -> batch.queueUrl(url).entries(entry("1", "a"), entry("2", "b"), entry("3", "c")));

        assertThat(answer.successful()).extracting(sent -> sent.id()).containsExactly("1", "2", "3");
        assertThat(answer.hasFailed()).isFalse();
        assertThat(bodies(url)).containsExactly("a", "b", "c");
    }

    @Test
    void failsEntryByEntry() {
        String url = standardQueue();

        var answer =
                sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entry("good", "a"), entry("bad", "\u0001")));

        assertThat(answer.successful()).extracting(sent -> sent.id()).containsExactly("good");
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("InvalidMessageContents");
            assertThat(failed.senderFault()).isTrue();
        });
    }

    @Test
    void failsAnEntryOverTheQueuesLimit() {
        String url = standardQueue(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));

        var answer = sqs.sendMessageBatch(batch ->
                batch.queueUrl(url).entries(entry("1", "a".repeat(1025)), entry("2", "b")));

        assertThat(answer.failed())
                .extracting(BatchResultErrorEntry::message)
                .containsExactly(
                        "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.");
        assertThat(bodies(url)).containsExactly("b");
    }

    @Test
    void refusesABatchOfMoreThanOneMebibyte() {
        assertFails(
                () -> sendBatch(
                        standardQueue(), List.of(entry("1", "a".repeat(1_000_000)), entry("2", "b".repeat(48_577)))),
                "AWS.SimpleQueueService.BatchRequestTooLong",
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
    }

    @Test
    void refusesABatchThatIsNone() {
        assertFails(
                () -> sendBatch(standardQueue(), List.of()),
                "AWS.SimpleQueueService.EmptyBatchRequest",
                "There should be at least one SendMessageBatchRequestEntry in the request.");
        List<SendMessageBatchRequestEntry> eleven = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            eleven.add(entry("" + i, "a"));
        }
        assertFails(
                () -> sendBatch(standardQueue(), eleven),
                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent 11.");
        assertFails(
                () -> sendBatch(standardQueue(), List.of(entry("1", "a"), entry("1", "b"))),
                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                "Id 1 repeated.");
        assertFails(
                () -> sendBatch(standardQueue(), List.of(entry("no/slash", "a"))),
                "AWS.SimpleQueueService.InvalidBatchEntryId",
                "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80"
                        + " letters long.");
    }

    @Test
    void refusesAFifoBatchWithoutGroups() {
        assertFails(
                () -> sendBatch(fifoQueue(), List.of(entry("1", "a"))),
                "InvalidParameterValue",
                "The request must contain the parameter MessageGroupId.");
    }

    @Test
    void refusesEntriesWithoutAnIdAndABatchWithoutEntries() {
        String url = standardQueue();

        assertFails(
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url)
                        .entries(
                                SendMessageBatchRequestEntry.builder()
                                        .id("one")
                                        .messageBody("a")
                                        .build(),
                                SendMessageBatchRequestEntry.builder()
                                        .messageBody("b")
                                        .build())),
                "MissingParameter",
                "The request must contain the parameter SendMessageBatchRequestEntry.2.Id.");
        assertFails(
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url)),
                "MissingParameter",
                "The request must contain the parameter Entries.");
    }

    @Test
    void failsAnEntryWithoutABody() {
        SendMessageBatchRequestEntry entry = SendMessageBatchRequestEntry.builder()
                .id("one")
                .messageGroupId("g")
                .build();

        assertThat(sqs.sendMessageBatch(batch -> batch.queueUrl(standardQueue()).entries(entry))
                        .failed())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.code()).isEqualTo("MissingParameter");
                    assertThat(failed.message())
                            .isEqualTo(
                                    "The request must contain the parameter SendMessageBatchRequestEntry.1.MessageBody.");
                });
        assertFails(
                () -> sqs.sendMessageBatch(batch -> batch.queueUrl(fifoQueue()).entries(entry)),
                "InvalidParameterValue",
                "The request must contain the parameter SendMessageBatchRequestEntry.1.MessageBody.");
    }
}
