package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ReceiveMessageTest extends QueueTestBase {

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Test
    void receivesOneMessageUnlessMoreAreWanted() {
        String url = standardQueue();
        send(url, "a");
        send(url, "b");

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .extracting(Message::body)
                .containsExactly("a");
    }

    @Test
    void showsSystemAttributesOnRequest() {
        String url = standardQueue();
        send(url, "a");
        Instant sent = cloud.clock().now();
        cloud.clock().advance(Duration.ofSeconds(1));
        receive(url);
        cloud.clock().advance(Duration.ofSeconds(30));

        Message message = sqs.receiveMessage(
                        receive -> receive.queueUrl(url).messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .get(0);

        assertThat(message.attributesAsStrings())
                .isEqualTo(Map.of(
                        "SenderId",
                        "000000000000",
                        "SentTimestamp",
                        Long.toString(sent.toEpochMilli()),
                        "ApproximateReceiveCount",
                        "2",
                        "ApproximateFirstReceiveTimestamp",
                        Long.toString(sent.toEpochMilli() + 1000)));
    }

    @Test
    void showsOnlyTheAttributesThatAreWanted() {
        String url = standardQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0"));
        sqs.sendMessage(message -> message.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of("x.one", text("1"), "x.two", text("2"), "y", text("3"))));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url))
                        .messages()
                        .get(0)
                        .hasMessageAttributes())
                .isFalse();
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("x.*"))
                        .messages()
                        .get(0)
                        .messageAttributes())
                .containsOnlyKeys("x.one", "x.two");
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("All"))
                        .messages()
                        .get(0)
                        .messageAttributes())
                .hasSize(3);
    }

    @Test
    void keepsBinaryAttributes() {
        String url = standardQueue();
        SdkBytes bytes = SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 0xff});
        sqs.sendMessage(message -> message.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of(
                        "b",
                        MessageAttributeValue.builder()
                                .dataType("Binary.png")
                                .binaryValue(bytes)
                                .build())));

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url).messageAttributeNames("b"))
                        .messages()
                        .get(0)
                        .messageAttributes())
                .hasEntrySatisfying(
                        "b", value -> assertThat(value.binaryValue()).isEqualTo(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void refusesANumberOfMessagesOutOfRange(int max) {
        assertFails(
                () -> sqs.receiveMessage(
                        receive -> receive.queueUrl(standardQueue()).maxNumberOfMessages(max)),
                "InvalidParameterValue",
                "Value " + max
                        + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if"
                        + " provided.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 21})
    void refusesAWaitOutOfRange(int seconds) {
        assertFails(
                () -> sqs.receiveMessage(
                        receive -> receive.queueUrl(standardQueue()).waitTimeSeconds(seconds)),
                "InvalidParameterValue",
                "Value " + seconds
                        + " for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
    }

    /** The quota of standard queues: an error for short polls, nothing for long ones. */
    @Test
    void refusesToHave120000MessagesInFlight() {
        String url = standardQueue();
        Queue queue = Polls.queue(cloud, url);
        SentMessage.Draft draft = Polls.draft("a", null);
        ReceiveOptions options = new ReceiveOptions(10_000, Duration.ofHours(1), null, true);
        Instant now = cloud.clock().now();
        for (int i = 0; i < 120_001; i++) {
            queue.send(draft, now);
        }
        for (int i = 0; i < 12; i++) {
            assertThat(queue.receive(options, now)).hasSize(10_000);
        }

        assertThatThrownBy(() -> receive(url)).hasMessageContaining("Status Code: 403");
        assertThat(queue.receive(options, now)).isEmpty();
    }
}
