package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error that SQS has, raised over JSON and over the query protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html">JSON and
 *     query protocol</a>
 */
class ErrorsInBothProtocolsTest extends QueueTestBase {
    private static final String NO_QUEUE = "The specified queue does not exist";

    private String url = "";
    private String purged = "";

    @BeforeAll
    void makeQueues() {
        url = sqs.createQueue(create -> create.queueName("errors")).queueUrl();
        purged = sqs.createQueue(create -> create.queueName("purged")).queueUrl();
        sqs.purgeQueue(purge -> purge.queueUrl(purged));
        String deleted = sqs.createQueue(create -> create.queueName("deleted")).queueUrl();
        sqs.deleteQueue(delete -> delete.queueUrl(deleted));
    }

    /** Action, its JSON members, the same as a query, then what is answered: status, type, code, message. */
    static Stream<Arguments> errors() {
        String tooLong = "x".repeat(600_000);
        return Stream.of(
                arguments(
                        "GetQueueUrl",
                        "\"QueueName\":\"nowhere\"",
                        "QueueName=nowhere",
                        400,
                        "com.amazonaws.sqs#QueueDoesNotExist",
                        "AWS.SimpleQueueService.NonExistentQueue",
                        NO_QUEUE),
                arguments(
                        "CreateQueue",
                        "\"QueueName\":\"errors\",\"Attributes\":{\"DelaySeconds\":\"9\"}",
                        "QueueName=errors&Attribute.1.Name=DelaySeconds&Attribute.1.Value=9",
                        400,
                        "com.amazonaws.sqs#QueueNameExists",
                        "QueueAlreadyExists",
                        "A queue already exists with the same name and a different value for attribute DelaySeconds"),
                arguments(
                        "CreateQueue",
                        "\"QueueName\":\"deleted\"",
                        "QueueName=deleted",
                        400,
                        "com.amazonaws.sqs#QueueDeletedRecently",
                        "AWS.SimpleQueueService.QueueDeletedRecently",
                        "You must wait 60 seconds after deleting a queue before you can create another with the same"
                                + " name."),
                arguments(
                        "PurgeQueue",
                        "\"QueueUrl\":\"{purged}\"",
                        "QueueUrl={purged}",
                        403,
                        "com.amazonaws.sqs#PurgeQueueInProgress",
                        "AWS.SimpleQueueService.PurgeQueueInProgress",
                        "Only one PurgeQueue operation on purged is allowed every 60 seconds."),
                arguments(
                        "SetQueueAttributes",
                        "\"QueueUrl\":\"{url}\",\"Attributes\":{\"Colour\":\"red\"}",
                        "QueueUrl={url}&Attribute.1.Name=Colour&Attribute.1.Value=red",
                        400,
                        "com.amazonaws.sqs#InvalidAttributeName",
                        "InvalidAttributeName",
                        "Unknown Attribute Colour."),
                arguments(
                        "SetQueueAttributes",
                        "\"QueueUrl\":\"{url}\",\"Attributes\":{\"DelaySeconds\":\"901\"}",
                        "QueueUrl={url}&Attribute.1.Name=DelaySeconds&Attribute.1.Value=901",
                        400,
                        "com.amazonaws.sqs#InvalidAttributeValue",
                        "InvalidAttributeValue",
                        "Invalid value for the parameter DelaySeconds."),
                arguments(
                        "ReceiveMessage",
                        "\"QueueUrl\":\"{url}\",\"MaxNumberOfMessages\":11",
                        "QueueUrl={url}&MaxNumberOfMessages=11",
                        400,
                        "com.amazon.coral.service#InvalidParameterValueException",
                        "InvalidParameterValue",
                        "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if"
                                + " provided."),
                arguments(
                        "SendMessage",
                        "\"QueueUrl\":\"{url}\"",
                        "QueueUrl={url}",
                        400,
                        "com.amazon.coral.service#MissingRequiredParameterException",
                        "MissingParameter",
                        "The request must contain the parameter MessageBody."),
                arguments(
                        "SendMessage",
                        "\"QueueUrl\":\"{url}\",\"MessageBody\":\"\\u0001\"",
                        "QueueUrl={url}&MessageBody=%01",
                        400,
                        "com.amazonaws.sqs#InvalidMessageContents",
                        "InvalidMessageContents",
                        "Invalid binary character '#x1' was found in the message body, the set of allowed characters is"
                                + " #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."),
                arguments(
                        "DeleteMessage",
                        "\"QueueUrl\":\"{url}\",\"ReceiptHandle\":\"x\"",
                        "QueueUrl={url}&ReceiptHandle=x",
                        400,
                        "com.amazonaws.sqs#ReceiptHandleIsInvalid",
                        "ReceiptHandleIsInvalid",
                        "The input receipt handle \"x\" is not a valid receipt handle."),
                arguments(
                        "AddPermission",
                        "\"QueueUrl\":\"{url}\",\"Label\":\"l\",\"AWSAccountIds\":[\"111111111111\"],\"Actions\":["
                                + "\"*\",\"*\",\"*\",\"*\",\"*\",\"*\",\"*\",\"*\"]",
                        "QueueUrl={url}&Label=l&AWSAccountId.1=111111111111"
                                + IntStream.rangeClosed(1, 8)
                                        .mapToObj(i -> "&ActionName." + i + "=*")
                                        .collect(Collectors.joining()),
                        403,
                        "com.amazonaws.sqs#OverLimit",
                        "OverLimit",
                        "8 Actions were found, maximum allowed is 7."),
                arguments(
                        "DeleteMessageBatch",
                        "\"QueueUrl\":\"{url}\",\"Entries\":[]",
                        "QueueUrl={url}",
                        400,
                        "com.amazonaws.sqs#EmptyBatchRequest",
                        "AWS.SimpleQueueService.EmptyBatchRequest",
                        "There should be at least one DeleteMessageBatchRequestEntry in the request."),
                arguments(
                        "SendMessageBatch",
                        "\"QueueUrl\":\"{url}\",\"Entries\":[" + jsonEntries(11, i -> "a" + i, "b") + "]",
                        "QueueUrl={url}" + queryEntries(11, i -> "a" + i, "b"),
                        400,
                        "com.amazonaws.sqs#TooManyEntriesInBatchRequest",
                        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                        "Maximum number of entries per request are 10. You have sent 11."),
                arguments(
                        "SendMessageBatch",
                        "\"QueueUrl\":\"{url}\",\"Entries\":[" + jsonEntries(2, i -> "a", "b") + "]",
                        "QueueUrl={url}" + queryEntries(2, i -> "a", "b"),
                        400,
                        "com.amazonaws.sqs#BatchEntryIdsNotDistinct",
                        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                        "Id a repeated."),
                arguments(
                        "SendMessageBatch",
                        "\"QueueUrl\":\"{url}\",\"Entries\":[" + jsonEntries(1, i -> "$", "b") + "]",
                        "QueueUrl={url}" + queryEntries(1, i -> "$", "b"),
                        400,
                        "com.amazonaws.sqs#InvalidBatchEntryId",
                        "AWS.SimpleQueueService.InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                                + " most 80 letters long."),
                arguments(
                        "SendMessageBatch",
                        "\"QueueUrl\":\"{url}\",\"Entries\":[" + jsonEntries(2, i -> "a" + i, tooLong) + "]",
                        "QueueUrl={url}" + queryEntries(2, i -> "a" + i, tooLong),
                        400,
                        "com.amazonaws.sqs#BatchRequestTooLong",
                        "AWS.SimpleQueueService.BatchRequestTooLong",
                        "Batch requests cannot be longer than 1048576 bytes. You have sent 1200000 bytes."),
                arguments(
                        "StartMessageMoveTask",
                        "\"SourceArn\":\"arn:aws:sqs:us-east-1:000000000000:nowhere\"",
                        "SourceArn=arn:aws:sqs:us-east-1:000000000000:nowhere",
                        404,
                        "com.amazonaws.sqs#ResourceNotFoundException",
                        "ResourceNotFoundException",
                        "The resource that you specified for the SourceArn parameter doesn't exist."),
                arguments(
                        "SendMessage",
                        "\"QueueUrl\":\"{url}\",\"MessageBody\":\"a\",\"MessageAttributes\":{\"n\":{\"DataType\":"
                                + "\"String\",\"StringListValues\":[\"v\"]}}",
                        "QueueUrl={url}&MessageBody=a&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=String"
                                + "&MessageAttribute.1.Value.StringListValue.1=v",
                        400,
                        "com.amazonaws.sqs#UnsupportedOperation",
                        "AWS.SimpleQueueService.UnsupportedOperation",
                        "Message attribute list values in SendMessage operation are not supported."),
                arguments(
                        "GetQueueUrl",
                        "\"QueueName\":{}",
                        null,
                        400,
                        "com.amazon.coral.service#SerializationException",
                        "MalformedInput",
                        ""),
                arguments(
                        "Sing",
                        "",
                        "",
                        400,
                        "com.amazon.coral.service#UnknownOperationException",
                        "InvalidAction",
                        "The action Sing is not valid for this endpoint."));
    }

    private static String jsonEntries(int count, IntFunction<String> id, String body) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"Id\":\"" + id.apply(i) + "\",\"MessageBody\":\"" + body + "\"}")
                .collect(Collectors.joining(","));
    }

    private static String queryEntries(int count, IntFunction<String> id, String body) {
        return IntStream.range(0, count)
                .mapToObj(i -> "&SendMessageBatchRequestEntry." + (i + 1) + ".Id="
                        + URLEncoder.encode(id.apply(i), StandardCharsets.UTF_8) + "&SendMessageBatchRequestEntry."
                        + (i + 1) + ".MessageBody=" + body)
                .collect(Collectors.joining());
    }

    private String filled(String text) {
        return text.replace("{url}", url).replace("{purged}", purged);
    }

    @ParameterizedTest(name = "{0}: {5}")
    @MethodSource("errors")
    void answers(
            String action,
            String members,
            @Nullable String query,
            int status,
            String type,
            String code,
            String message) {
        RawCalls raw = new RawCalls(cloud);

        assertJson(raw.json(action, '{' + filled(members) + '}'), status, type, code, message);
        if (query != null) {
            assertQuery(raw.query("Action=" + action + '&' + filled(query)), status, code, message);
        }
    }

    private static void assertJson(HttpResponse<String> answer, int status, String type, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("x-amzn-query-error")).contains(code + ";Sender");
        Map<String, Object> members = PolicyJson.parse(answer.body()).orElseThrow();
        assertThat(members).containsEntry("__type", type);
        if (!message.isEmpty()) {
            assertThat(members.get("message")).isEqualTo(message.equals(NO_QUEUE) ? message + '.' : message);
        }
    }

    private static void assertQuery(HttpResponse<String> answer, int status, String code, String message) {
        String text = message.equals(NO_QUEUE) ? message + " for this wsdl version." : message;
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().replace("&quot;", "\"").replace("&apos;", "'").replace("&#39;", "'"))
                .contains("<Type>Sender</Type><Code>" + code + "</Code><Message>" + text + "</Message>");
    }
}
