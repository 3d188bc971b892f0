package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Which attributes a message may have, and how AWS says no to the others. */
class MessageAttributesTest extends QueueTestBase {
    private static final String CHARACTERS = "Message (user) attributes name can only contain upper and lower score"
            + " characters, digits, periods, hyphens and underscores. ";
    private static final String RESERVED = "You can't use message attribute names beginning with 'AWS.' or 'Amazon'."
            + " These strings are reserved for internal use.";

    private String url = "";

    @BeforeAll
    void makeQueue() {
        url = standardQueue();
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private void assertRefused(String name, MessageAttributeValue value, String message) {
        assertFails(
                () -> sqs.sendMessage(
                        send -> send.queueUrl(url).messageBody("a").messageAttributes(Map.of(name, value))),
                "InvalidParameterValue",
                message);
    }

    @Test
    void refusesANameThatIsReserved() {
        for (String name : List.of("AWS.x", "aws.x", "Amazon.x", "AMAZON.x")) {
            assertRefused(name, text("String", "v"), RESERVED);
        }
    }

    @Test
    void refusesPeriodsAtTheEndsOfANameAndSideBySide() {
        assertRefused(".n", text("String", "v"), "Message (user) attribute name must not begin with character '.'.");
        assertRefused("n.", text("String", "v"), "Message (user) attribute name must not end with character '.'.");
        assertRefused(
                "n..n", text("String", "v"), "Message (user) attribute name must not have successive '.' characters.");
    }

    @Test
    void refusesOtherCharactersInAName() {
        assertRefused("with space", text("String", "v"), CHARACTERS);
        assertRefused("a$b", text("String", "v"), CHARACTERS);
    }

    @Test
    void refusesANameThatIsEmptyOrTooLong() {
        assertRefused("", text("String", "v"), "The request must contain non-empty message (user) attribute names.");
        assertRefused(
                "n".repeat(257), text("String", "v"), "Message (user) attribute name must be shorter than 256 bytes.");
    }

    @Test
    void refusesATypeThatIsMissingOrTooLong() {
        assertRefused(
                "n",
                MessageAttributeValue.builder().build(),
                "The message (user) attribute 'n' must contain a non-empty message attribute value.");
        assertRefused(
                "n",
                MessageAttributeValue.builder().stringValue("v").build(),
                "The message (user) attribute 'n' must contain a non-empty message attribute type.");
        assertRefused(
                "n",
                text("String." + "x".repeat(256), "v"),
                "Message (user) attribute type must be shorter than 256 bytes.");
    }

    @ParameterizedTest
    @CsvSource({"Text", "string", "Numbers.int"})
    void refusesATypeThatIsNone(String type) {
        assertRefused(
                "n",
                text(type, "v"),
                "The type of message (user) attribute 'n' is invalid. You must use only the following supported type"
                        + " prefixes: Binary, Number, String.");
    }

    @Test
    void refusesAValueInTheWrongFieldOrInTwo() {
        SdkBytes bytes = SdkBytes.fromUtf8String("b");

        assertRefused(
                "n",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .binaryValue(bytes)
                        .build(),
                "Message (user) attribute 'n' with type 'String' must use field 'String'.");
        assertRefused(
                "n", text("Binary", "v"), "Message (user) attribute 'n' with type 'Binary' must use field 'Binary'.");
        assertRefused(
                "n",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("v")
                        .binaryValue(bytes)
                        .build(),
                "Message (user) attribute 'n' must have a single value.");
    }

    @Test
    void refusesAValueThatIsMissing() {
        for (String type : List.of("String", "Number", "Binary")) {
            assertRefused(
                    "n",
                    MessageAttributeValue.builder().dataType(type).build(),
                    "Message (user) attribute 'n' must contain a non-empty value of type '" + type + "'.");
        }
    }

    @Test
    void refusesListsWhichAwsKeepsForLater() {
        assertFails(
                () -> sqs.sendMessage(send -> send.queueUrl(url)
                        .messageBody("a")
                        .messageAttributes(Map.of(
                                "n",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringListValues("v")
                                        .build()))),
                "AWS.SimpleQueueService.UnsupportedOperation",
                "Message attribute list values in SendMessage operation are not supported.");
    }

    @Test
    void knowsTheTraceHeaderAndNoOtherSystemAttribute() {
        MessageSystemAttributeValue header = MessageSystemAttributeValue.builder()
                .dataType("String")
                .stringValue("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
                .build();
        String queue = standardQueue();

        String digest = sqs.sendMessage(send -> send.queueUrl(queue)
                        .messageBody("a")
                        .messageSystemAttributesWithStrings(Map.of("AWSTraceHeader", header)))
                .md5OfMessageSystemAttributes();

        assertThat(digest)
                .isEqualTo(MessageDigests.md5(
                        Map.of("AWSTraceHeader", new MessageDigests.Value("String", header.stringValue(), null))));
        assertThat(sqs.receiveMessage(receive ->
                                receive.queueUrl(queue).messageSystemAttributeNamesWithStrings("AWSTraceHeader"))
                        .messages()
                        .get(0)
                        .attributesAsStrings())
                .isEqualTo(Map.of("AWSTraceHeader", header.stringValue()));
        assertFails(
                () -> sqs.sendMessage(send -> send.queueUrl(url)
                        .messageBody("a")
                        .messageSystemAttributesWithStrings(Map.of("Hello", header))),
                "InvalidParameterValue",
                "Message system attribute name 'Hello' is invalid.");
    }
}
