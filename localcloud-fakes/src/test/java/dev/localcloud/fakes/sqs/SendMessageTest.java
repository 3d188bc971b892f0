package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SendMessageTest extends QueueTestBase {

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private void sendWith(String url, String name, MessageAttributeValue value) {
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("a").messageAttributes(Map.of(name, value)));
    }

    @Test
    void digestsBodyAndAttributesSoThatTheClientCanCheckThem() {
        String url = standardQueue();

        var answer = sqs.sendMessage(message -> message.queueUrl(url)
                .messageBody("test")
                .messageAttributes(Map.of("timestamp", text("Number.epoch", "1493147359900")))
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue("Root=1-1-1")
                                .build())));

        assertThat(answer.md5OfMessageBody()).isEqualTo("098f6bcd4621d373cade4e832627b4f6");
        assertThat(answer.md5OfMessageAttributes()).hasSize(32);
        assertThat(answer.md5OfMessageSystemAttributes()).hasSize(32);
        assertThat(answer.sequenceNumber()).isNull();
    }

    /** The known digest of one attribute, from AWS's own clients. */
    @Test
    void digestsAttributesAsAwsDoes() {
        assertThat(sqs.sendMessage(message -> message.queueUrl(standardQueue())
                                .messageBody("test")
                                .messageAttributes(Map.of("timestamp", text("Number", "1493147359900"))))
                        .md5OfMessageAttributes())
                .isEqualTo("235c5c510d26fb653d073faed50ae77c");
    }

    @Test
    void delaysAMessage() {
        String url = standardQueue();
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("a").delaySeconds(10));

        assertThat(bodies(url)).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(bodies(url)).containsExactly("a");
    }

    @Test
    void delaysAsTheQueueSaysUnlessTheMessageDoes() {
        String url = standardQueue(Map.of(QueueAttributeName.DELAY_SECONDS, "10"));
        send(url, "late");
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("now").delaySeconds(0));

        assertThat(bodies(url)).containsExactly("now");
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(bodies(url)).containsExactly("late");
    }

    @Test
    void forgetsAMessageAfterTheRetentionPeriod() {
        String url = standardQueue(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60"));
        send(url, "a");

        cloud.clock().advance(Duration.ofSeconds(59));
        assertThat(view(url).visible()).hasSize(1);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(view(url).visible()).isEmpty();
    }

    @Test
    void takesOneMebibyteAndNoMore() {
        String url = standardQueue();
        send(url, "x".repeat(1_048_576));

        assertFails(
                () -> send(url, "x".repeat(1_048_577)),
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
    }

    @Test
    void countsBytesNotCharacters() {
        String url = standardQueue(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
        send(url, "\u20ac".repeat(341));

        assertFails(
                () -> send(url, "\u20ac".repeat(342)),
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void countsAttributesWithTheirNamesAndTypes() {
        String url = standardQueue(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
        String fits = "x".repeat(1024 - "a".length() - "name".length() - "String".length());
        sendWith(url, "name", text("String", fits));

        assertFails(
                () -> sendWith(url, "name", text("String", fits + "x")),
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void refusesAnEmptyBody() {
        assertFails(
                () -> send(standardQueue(), ""),
                "MissingParameter",
                "The request must contain the parameter MessageBody.");
    }

    @Test
    void refusesCharactersThatXmlCannotHold() {
        assertFails(
                () -> send(standardQueue(), "a\u0007"),
                "InvalidMessageContents",
                "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 | #xA |"
                        + " #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
        send(standardQueue(), "tab\t newline\n emoji \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void refusesADelayOutOfRange(int seconds) {
        assertFails(
                () -> sqs.sendMessage(message ->
                        message.queueUrl(standardQueue()).messageBody("a").delaySeconds(seconds)),
                "InvalidParameterValue",
                "Value " + seconds
                        + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
    }

    @Test
    void refusesAttributesThatCannotBe() {
        String url = standardQueue();

        assertFails(
                () -> sendWith(url, "n", text("Text", "v")),
                "InvalidParameterValue",
                "The type of message (user) attribute 'n' is invalid. You must use only the following supported type"
                        + " prefixes: Binary, Number, String.");
        assertFails(
                () -> sendWith(url, "n", text("String", "")),
                "InvalidParameterValue",
                "Message (user) attribute 'n' must contain a non-empty value of type 'String'.");
        assertFails(
                () -> sendWith(url, "n", text("Number", "many")),
                "InvalidParameterValue",
                "Can't cast the value of message (user) attribute 'n' to a number.");
    }

    @Test
    void refusesTheElevenhtAttribute() {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            attributes.put("a" + i, text("String", "v"));
        }

        assertFails(
                () -> sqs.sendMessage(message ->
                        message.queueUrl(standardQueue()).messageBody("a").messageAttributes(attributes)),
                "InvalidParameterValue",
                "Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    @Test
    void refusesDeduplicationInAStandardQueue() {
        assertFails(
                () -> sqs.sendMessage(message ->
                        message.queueUrl(standardQueue()).messageBody("a").messageDeduplicationId("d")),
                "InvalidParameterValue",
                "Value d for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not"
                        + " valid for this queue type.");
    }

    @Test
    void refusesAQueueThatDoesNotExist() {
        assertThatThrownBy(() -> send(cloud.endpoint() + "/000000000000/nowhere", "a"))
                .isInstanceOf(QueueDoesNotExistException.class);
    }
}
