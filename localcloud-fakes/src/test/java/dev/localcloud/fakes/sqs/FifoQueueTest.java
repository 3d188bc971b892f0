package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class FifoQueueTest extends QueueTestBase {

    private String sendWithId(String url, String group, String body, String id) {
        return sqs.sendMessage(message -> message.queueUrl(url)
                        .messageBody(body)
                        .messageGroupId(group)
                        .messageDeduplicationId(id))
                .messageId();
    }

    private List<String> receive(String url, int max) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(max)).messages().stream()
                .map(Message::body)
                .toList();
    }

    @Test
    void givesTheMessagesOfAGroupInTheirOrder() {
        String url = fifoQueue();
        for (int i = 0; i < 5; i++) {
            send(url, "g", "m" + i);
        }

        assertThat(receive(url, 10)).containsExactly("m0", "m1", "m2", "m3", "m4");
    }

    @Test
    void givesNothingOfAGroupWhileItsFirstMessageIsInFlight() {
        String url = fifoQueue();
        send(url, "g", "a");
        send(url, "g", "b");
        send(url, "h", "c");

        Message first =
                sqs.receiveMessage(receive -> receive.queueUrl(url)).messages().get(0);
        assertThat(first.body()).isEqualTo("a");
        assertThat(receive(url, 10)).containsExactly("c");
        delete(url, first);
        assertThat(receive(url, 10)).containsExactly("b");
    }

    /** Recorded on AWS: what comes behind a message that is still in flight stays hidden with it. */
    @Test
    void givesAGroupUpToTheFirstMessageThatIsInFlight() {
        String url = fifoQueue();
        for (String body : List.of("a", "b", "c")) {
            send(url, "g", body);
        }
        List<Message> received = receive(url);
        sqs.changeMessageVisibility(change -> change.queueUrl(url)
                .receiptHandle(received.get(1).receiptHandle())
                .visibilityTimeout(60));
        cloud.clock().advance(Duration.ofSeconds(30));

        assertThat(receive(url, 10)).containsExactly("a");
    }

    /** Recorded on AWS: a group that has been served goes behind the others. */
    @Test
    void takesTheGroupsInTurn() {
        String url = fifoQueue();
        send(url, "g1", "a");
        send(url, "g2", "b");

        Message first = sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0))
                .messages()
                .get(0);

        assertThat(first.body()).isEqualTo("a");
        assertThat(receive(url, 10)).containsExactly("b", "a");
    }

    @Test
    void deduplicatesByIdForFiveMinutes() {
        String url = fifoQueue();
        String id = sendWithId(url, "g", "a", "same");

        assertThat(sendWithId(url, "h", "b", "same")).isEqualTo(id);
        assertThat(view(url).snapshot().messages()).hasSize(1);
        cloud.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(sendWithId(url, "g", "c", "same")).isEqualTo(id);
        cloud.clock().advance(Duration.ofMillis(1));
        assertThat(sendWithId(url, "g", "d", "same")).isNotEqualTo(id);
    }

    @Test
    void deduplicatesWhatHasBeenDeleted() {
        String url = fifoQueue();
        send(url, "g", "a");
        delete(url, receive(url).get(0));

        send(url, "g", "a");

        assertThat(receive(url, 10)).isEmpty();
    }

    @Test
    void deduplicatesByGroupIfTheQueueSaysSo() {
        String url = fifoQueue(Map.of(
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
                QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"));
        send(url, "g", "a");
        send(url, "h", "a");
        send(url, "h", "a");

        assertThat(receive(url, 10)).containsExactly("a", "a");
    }

    /** SetQueueAttributes' page: a change takes up to 60 seconds to propagate. */
    @Test
    void aNewDeduplicationScopeHoldsAMinuteLater() {
        String url = fifoQueue();
        sqs.setQueueAttributes(
                set -> set.queueUrl(url).attributes(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup")));
        send(url, "g", "a");
        send(url, "h", "a");
        assertThat(view(url).visible()).hasSize(1);

        cloud.clock().advance(Duration.ofSeconds(60));
        send(url, "g", "b");
        send(url, "h", "b");
        assertThat(view(url).snapshot().messages()).hasSize(3);
    }

    @Test
    void numbersMessagesInTwentyDigitsThatGrow() {
        String url = fifoQueue();
        SendMessageResponse first = sqs.sendMessage(
                message -> message.queueUrl(url).messageBody("a").messageGroupId("g"));
        SendMessageResponse second = sqs.sendMessage(
                message -> message.queueUrl(url).messageBody("b").messageGroupId("g"));

        assertThat(first.sequenceNumber()).hasSize(20).isLessThan(second.sequenceNumber());
    }

    @Test
    void needsAGroupAndADeduplicationId() {
        String url = fifoQueue(Map.of());

        assertFails(() -> send(url, "a"), "MissingParameter", "The request must contain the parameter MessageGroupId.");
        assertFails(
                () -> send(url, "g", "a"),
                "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                        + " explicitly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "\u00e4"})
    void refusesIdsWithOtherCharacters(String id) {
        assertFails(
                () -> sendWithId(fifoQueue(), "g", "a", id),
                "InvalidParameterValue",
                "Value " + id
                        + " for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only"
                        + " include alphanumeric and punctuation characters. 1 to 128 in length.");
        assertFails(
                () -> send(fifoQueue(), id, "a"),
                "InvalidParameterValue",
                "Value " + id + " for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include"
                        + " alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    @Test
    void refusesADelayOfASingleMessage() {
        assertFails(
                () -> sqs.sendMessage(message -> message.queueUrl(fifoQueue())
                        .messageBody("a")
                        .messageGroupId("g")
                        .delaySeconds(1)),
                "InvalidParameterValue",
                "Value 1 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for"
                        + " this queue type.");
    }

    @Test
    void givesTheSameMessagesToTheSameReceiveAttempt() {
        String url = fifoQueue();
        send(url, "g", "a");
        var first = sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"));
        cloud.clock().advance(Duration.ofSeconds(20));

        var again = sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"));

        assertThat(again.messages()).isEqualTo(first.messages());
        assertThat(view(url).inFlight())
                .extracting(QueueMessage::visibleAt)
                .containsExactly(cloud.clock().now().plusSeconds(30));
    }

    @Test
    void startsAnewForAnAttemptWhoseMessagesHaveChanged() {
        String url = fifoQueue();
        send(url, "g", "a");
        Message first = sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                .messages()
                .get(0);
        delete(url, first);

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                        .messages())
                .isEmpty();
    }

    /** ReceiveMessage's page: the same messages unless they have been deleted or their visibility has been changed. */
    @Test
    void startsAnewForAnAttemptWhoseVisibilityHasChanged() {
        String url = fifoQueue();
        send(url, "g", "a");
        Message first = sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                .messages()
                .get(0);
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(60));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                        .messages())
                .isEmpty();
    }

    @Test
    void forgetsAReceiveAttemptAfterFiveMinutes() {
        String url = fifoQueue(Map.of(
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                QueueAttributeName.VISIBILITY_TIMEOUT, "600"));
        send(url, "g", "a");
        sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"));

        cloud.clock().advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                        .messages())
                .hasSize(1);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).receiveRequestAttemptId("attempt"))
                        .messages())
                .isEmpty();
    }

    @Test
    void refusesAReceiveAttemptThatCannotBe() {
        assertFails(
                () -> sqs.receiveMessage(
                        receive -> receive.queueUrl(fifoQueue()).receiveRequestAttemptId("a b")),
                "InvalidParameterValue",
                "Value a b for parameter ReceiveRequestAttemptId is invalid. Reason: ReceiveRequestAttemptId can only"
                        + " include alphanumeric and punctuation characters. 1 to 128 in length.");
        assertFails(
                () -> sqs.receiveMessage(
                        receive -> receive.queueUrl(standardQueue()).receiveRequestAttemptId("a")),
                "InvalidParameterValue",
                "Value a for parameter ReceiveRequestAttemptId is invalid. Reason: The request include parameter that is"
                        + " not valid for this queue type.");
    }

    /** The quotas' page: a FIFO queue returns no error when its in-flight messages have reached 120,000. */
    @Test
    void givesNothingMoreWhen120000MessagesAreInFlight() {
        String url = fifoQueue();
        Queue queue = Polls.queue(cloud, url);
        Instant now = cloud.clock().now();
        ReceiveOptions options = new ReceiveOptions(10_000, Duration.ofHours(1), null, false);
        for (int i = 0; i < 120_001; i++) {
            queue.send(Polls.draft("m" + i, "g" + i), now);
        }
        for (int i = 0; i < 12; i++) {
            assertThat(queue.receive(options, now)).hasSize(10_000);
        }

        assertThat(receive(url, 10)).isEmpty();
    }
}
