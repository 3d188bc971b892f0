package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ChangeMessageVisibilityTest extends QueueTestBase {
    @Test
    void hidesAReceivedMessageForTheQueuesVisibilityTimeout() {
        String url = standardQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "10"));
        send(url, "a");

        assertThat(bodies(url)).containsExactly("a");
        cloud.clock().advance(Duration.ofSeconds(10).minusMillis(1));
        assertThat(bodies(url)).isEmpty();
        cloud.clock().advance(Duration.ofMillis(1));
        assertThat(bodies(url)).containsExactly("a");
    }

    @Test
    void everyReceiveHasAHandleOfItsOwn() {
        String url = standardQueue();
        send(url, "a");

        Message first = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(30));
        Message second = receive(url).get(0);

        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        assertThat(second.messageId()).isEqualTo(first.messageId());
    }

    @Test
    void showsAMessageAtOnceWhenItsTimeoutIsSetToZero() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);

        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));

        assertThat(bodies(url)).containsExactly("a");
    }

    @Test
    void extendsTheTimeoutFromNowOn() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(20));

        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(30));

        cloud.clock().advance(Duration.ofSeconds(29));
        assertThat(bodies(url)).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(bodies(url)).containsExactly("a");
    }

    /** As AWS does: the total counts from the first receive. */
    @Test
    void refusesToHideAMessageForMoreThanTwelveHoursInTotal() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(1));

        assertFails(
                () -> sqs.changeMessageVisibility(change -> change.queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(43_200)),
                "InvalidParameterValue",
                "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message"
                        + " is beyond the limit [43200 seconds]");
    }

    @Test
    void refusesTheHandleOfADeletedMessage() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);
        delete(url, message);

        assertFails(
                () -> sqs.changeMessageVisibility(change -> change.queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(1)),
                "InvalidParameterValue",
                "Value " + message.receiptHandle() + " for parameter ReceiptHandle is invalid. Reason: Message does not"
                        + " exist or is not available for visibility timeout change.");
    }

    @Test
    void refusesWhatNeverWasAHandle() {
        String url = standardQueue();

        assertFails(
                () -> sqs.changeMessageVisibility(
                        change -> change.queueUrl(url).receiptHandle("garbage").visibilityTimeout(1)),
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"garbage\" is not a valid receipt handle.");
    }

    @Test
    void acceptsAndIgnoresTheHandleOfAMessageThatIsVisibleAgain() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(30));

        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(100));

        assertThat(bodies(url)).isEqualTo(List.of("a"));
    }

    @Test
    void changesABatchEntryByEntry() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);

        var answer = sqs.changeMessageVisibilityBatch(
                batch -> batch.queueUrl(url).entries(entry("good", message.receiptHandle()), entry("bad", "garbage")));

        assertThat(answer.successful()).extracting(entry -> entry.id()).containsExactly("good");
        assertThat(answer.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("ReceiptHandleIsInvalid");
            assertThat(failed.senderFault()).isTrue();
        });
        assertThat(bodies(url)).containsExactly("a");
    }

    private static ChangeMessageVisibilityBatchRequestEntry entry(String id, String handle) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(0)
                .build();
    }

    @Test
    void refusesATimeoutOutOfRange() {
        String url = standardQueue();

        assertFails(
                () -> sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(43_201)),
                "InvalidParameterValue",
                "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if"
                        + " provided.");
        assertFails(
                () -> sqs.changeMessageVisibility(
                        change -> change.queueUrl(url).receiptHandle("x").visibilityTimeout(43_201)),
                "InvalidParameterValue",
                "Value 43201 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer"
                        + " between 0 and 43200");
    }
}
