package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class DeadLetterTest extends QueueTestBase {

    private String queueWithDeadLetters(String deadLetters, int maxReceiveCount) {
        return standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(deadLetters), maxReceiveCount)));
    }

    private static String redrive(String arn, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    private void receiveAndLeave(String url, int times) {
        for (int i = 0; i < times; i++) {
            sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0));
        }
    }

    @Test
    void movesAMessageThatWouldBeReceivedOnceTooOften() {
        String dead = standardQueue();
        String url = queueWithDeadLetters(dead, 2);
        String id = send(url, "poison");
        Instant sent = cloud.clock().now();

        receiveAndLeave(url, 2);
        assertThat(view(dead).visible()).isEmpty();
        receiveAndLeave(url, 1);

        Message message = sqs.receiveMessage(
                        receive -> receive.queueUrl(dead).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);
        assertThat(message.messageId()).isEqualTo(id);
        assertThat(message.attributesAsStrings())
                .containsEntry("DeadLetterQueueSourceArn", arn(url))
                .containsEntry("ApproximateReceiveCount", "3")
                .containsEntry("SentTimestamp", Long.toString(sent.toEpochMilli()));
        assertThat(view(url).deadLettered()).extracting(QueueMessage::body).containsExactly("poison");
    }

    @Test
    void givesTheNextMessageInPlaceOfADeadLetter() {
        String url = queueWithDeadLetters(standardQueue(), 1);
        send(url, "poison");
        receiveAndLeave(url, 1);
        send(url, "good");

        assertThat(bodies(url)).containsExactly("good");
    }

    @Test
    void wakesThePollsOfTheDeadLetterQueue() {
        String dead = standardQueue();
        String url = queueWithDeadLetters(dead, 1);
        SqsAsyncClient async = cloud.client(SqsAsyncClient.class);
        CompletableFuture<ReceiveMessageResponse> poll =
                async.receiveMessage(receive -> receive.queueUrl(dead).waitTimeSeconds(20));
        Polls.awaitParked(cloud, dead, 1);
        send(url, "poison");
        receiveAndLeave(url, 2);

        assertThat(poll)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(answer -> assertThat(answer.messages()).hasSize(1));
    }

    @Test
    void keepsAMessageWhoseDeadLetterQueueIsGone() {
        String dead = standardQueue();
        String url = queueWithDeadLetters(dead, 1);
        send(url, "a");
        sqs.deleteQueue(delete -> delete.queueUrl(dead));

        receiveAndLeave(url, 3);

        assertThat(bodies(url)).containsExactly("a");
    }

    @Test
    void keepsTheOrderOfAFifoGroupAroundADeadLetter() {
        String dead = fifoQueue();
        String url = fifoQueue(Map.of(
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true",
                QueueAttributeName.REDRIVE_POLICY,
                redrive(arn(dead), 1)));
        send(url, "g", "poison");
        receiveAndLeave(url, 1);
        send(url, "g", "b");
        send(url, "g", "c");

        assertThat(bodies(url)).containsExactly("b", "c");
        assertThat(bodies(dead)).containsExactly("poison");
    }

    @Test
    void refusesADeadLetterQueueOfTheOtherType() {
        String json = redrive(arn(fifoQueue()), 1);

        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, json)),
                "InvalidParameterValue",
                "Value " + json
                        + " for parameter RedrivePolicy is invalid. Reason: Dead-letter queue must be same type of"
                        + " queue as the source..");
    }

    @Test
    void refusesADeadLetterQueueThatDoesNotExist() {
        String json = redrive("arn:aws:sqs:us-east-1:000000000000:nowhere", 1);

        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, json)),
                "InvalidParameterValue",
                "Value " + json
                        + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "many"})
    void refusesAReceiveCountOutOfRange(String count) {
        String json =
                "{\"deadLetterTargetArn\":\"" + arn(standardQueue()) + "\",\"maxReceiveCount\":\"" + count + "\"}";

        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, json)),
                "InvalidParameterValue",
                "Value " + json + " for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: "
                        + count + ", valid values are from 1 to 1000 both inclusive.");
    }

    @Test
    void refusesAPolicyWithoutItsMembers() {
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, "{\"maxReceiveCount\":1}")),
                "InvalidParameterValue",
                "Value {\"maxReceiveCount\":1} for parameter RedrivePolicy is invalid. Reason: Redrive policy does not"
                        + " contain mandatory attribute: deadLetterTargetArn.");
    }

    @Test
    void asksTheDeadLetterQueueWhetherItLetsTheSourceUseIt() {
        String closed =
                standardQueue(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, "{\"redrivePermission\":\"denyAll\"}"));
        String allowed = "arn:aws:sqs:us-east-1:000000000000:allowed-source";
        String chosen = standardQueue(Map.of(
                QueueAttributeName.REDRIVE_ALLOW_POLICY,
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + allowed + "\"]}"));

        assertThatThrownBy(() -> queueWithDeadLetters(closed, 1)).hasMessageContaining("RedrivePolicy is invalid");
        assertThatThrownBy(() -> queueWithDeadLetters(chosen, 1)).hasMessageContaining("RedrivePolicy is invalid");
        sqs.createQueue(create -> create.queueName("allowed-source")
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(chosen), 1))));
    }

    @Test
    void refusesAPolicyThatIsNone() {
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, "nonsense")),
                "InvalidAttributeValue",
                "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'deadLetterTargetArn':'dead','maxReceiveCount':1}|Dead-letter target ARN should be fully qualified ARN.",
                "{'deadLetterTargetArn':'arn:aws:sns:us-east-1:000000000000:t','maxReceiveCount':1}"
                        + "|Only SQS queues are valid resources for deadLetterTargetArn.",
                "{'deadLetterTargetArn':'arn:aws:sqs:us-east-1:000000000000:q','maxReceiveCount':1,'x':1}"
                        + "|Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].",
                "{'deadLetterTargetArn':'arn:aws:sqs:us-east-1:000000000000:q'}"
                        + "|Redrive policy does not contain mandatory attribute: maxReceiveCount."
            },
            quoteCharacter = '`')
    void refusesATargetThatCannotBe(String policy, String reason) {
        String json = policy.replace('\'', '"');

        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, json)),
                "InvalidParameterValue",
                "Value " + json + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    @Test
    void aDeadLetterOfAFifoQueueKeepsItsGroupAndIds() {
        String dead = fifoQueue();
        String url = fifoQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(dead), 1)));
        String id = sqs.sendMessage(send -> send.queueUrl(url)
                        .messageBody("poison")
                        .messageGroupId("g")
                        .messageDeduplicationId("d"))
                .messageId();
        sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0));
        receive(url);

        assertThat(sqs.receiveMessage(receive ->
                                receive.queueUrl(dead).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                        .messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.messageId()).isEqualTo(id);
                    assertThat(message.attributesAsStrings())
                            .containsEntry("MessageGroupId", "g")
                            .containsEntry("MessageDeduplicationId", "d")
                            .containsEntry("DeadLetterQueueSourceArn", arn(url));
                });
    }

    /** The developer guide: the retention of a standard queue counts from the first enqueue, that of a FIFO queue anew. */
    @Test
    void aStandardQueueRetainsADeadLetterFromWhenItWasSent() {
        Map<QueueAttributeName, String> minute = Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60");
        String dead = standardQueue(minute);
        String deadFifo = fifoQueue(minute);
        String url = queueWithDeadLetters(dead, 1);
        String fifo = fifoQueue(Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                redrive(arn(deadFifo), 1),
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true"));
        send(url, "a");
        send(fifo, "g", "a");
        cloud.clock().advance(Duration.ofSeconds(40));
        for (String source : List.of(url, fifo)) {
            sqs.receiveMessage(receive -> receive.queueUrl(source).visibilityTimeout(0));
            receive(source);
        }

        cloud.clock().advance(Duration.ofSeconds(20));

        assertThat(view(dead).visible()).isEmpty();
        assertThat(view(deadFifo).visible()).hasSize(1);
    }
}
