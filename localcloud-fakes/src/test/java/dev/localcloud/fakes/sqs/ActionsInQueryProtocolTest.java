package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Every action of the service over the query protocol, as clients send it that are older than JSON. */
class ActionsInQueryProtocolTest extends QueueTestBase {
    private String url = "";
    private String dead = "";

    @BeforeAll
    void makeQueues() {
        dead = sqs.createQueue(create -> create.queueName("dead")).queueUrl();
        url = sqs.createQueue(create -> create.queueName("main")
                        .attributes(Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"" + arn(dead) + "\",\"maxReceiveCount\":9}"))
                        .tags(Map.of("team", "a")))
                .queueUrl();
    }

    /** Action, its parameters, and a part of the answer that only this action gives. */
    static Stream<Arguments> actions() {
        return Stream.of(
                arguments(
                        "AddPermission",
                        "QueueUrl={url}&Label=share&AWSAccountId.1=111111111111&ActionName.1=SendMessage",
                        "<AddPermissionResponse"),
                arguments("RemovePermission", "QueueUrl={url}&Label=share", "<RemovePermissionResponse"),
                arguments("CreateQueue", "QueueName=other&Tag.1.Key=k&Tag.1.Value=v", "/000000000000/other</QueueUrl>"),
                arguments("GetQueueUrl", "QueueName=other", "/000000000000/other</QueueUrl>"),
                arguments("ListQueues", "QueueNamePrefix=oth", "/000000000000/other</QueueUrl></ListQueuesResult>"),
                arguments("ListQueueTags", "QueueUrl={url}", "<Tag><Key>team</Key><Value>a</Value></Tag>"),
                arguments("TagQueue", "QueueUrl={url}&Tag.1.Key=k&Tag.1.Value=v", "<TagQueueResponse"),
                arguments("UntagQueue", "QueueUrl={url}&TagKey.1=k", "<UntagQueueResponse"),
                arguments(
                        "SetQueueAttributes",
                        "QueueUrl={url}&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=77",
                        "<SetQueueAttributesResponse"),
                arguments(
                        "GetQueueAttributes",
                        "QueueUrl={url}&AttributeName.1=VisibilityTimeout",
                        "<Attribute><Name>VisibilityTimeout</Name><Value>77</Value></Attribute>"),
                arguments(
                        "ListDeadLetterSourceQueues",
                        "QueueUrl={dead}",
                        "<ListDeadLetterSourceQueuesResult><QueueUrl>{url}</QueueUrl>"),
                arguments(
                        "SendMessage",
                        "QueueUrl={url}&MessageBody=hello+world",
                        "<MD5OfMessageBody>5eb63bbbe01eeed093cb22bb8f5acdc3</MD5OfMessageBody>"),
                arguments(
                        "SendMessageBatch",
                        "QueueUrl={url}&SendMessageBatchRequestEntry.1.Id=one&SendMessageBatchRequestEntry.1.MessageBody=a",
                        "<SendMessageBatchResultEntry><Id>one</Id>"),
                arguments("ReceiveMessage", "QueueUrl={url}", "<Body>hello world</Body>"),
                arguments(
                        "ChangeMessageVisibility",
                        "QueueUrl={url}&ReceiptHandle={handle}&VisibilityTimeout=9",
                        "<ChangeMessageVisibilityResponse"),
                arguments(
                        "ChangeMessageVisibilityBatch",
                        "QueueUrl={url}&ChangeMessageVisibilityBatchRequestEntry.1.Id=one"
                                + "&ChangeMessageVisibilityBatchRequestEntry.1.ReceiptHandle={handle}"
                                + "&ChangeMessageVisibilityBatchRequestEntry.1.VisibilityTimeout=9",
                        "<ChangeMessageVisibilityBatchResultEntry><Id>one</Id>"),
                arguments("DeleteMessage", "QueueUrl={url}&ReceiptHandle={handle}", "<DeleteMessageResponse"),
                arguments(
                        "DeleteMessageBatch",
                        "QueueUrl={url}&DeleteMessageBatchRequestEntry.1.Id=one"
                                + "&DeleteMessageBatchRequestEntry.1.ReceiptHandle={handle}",
                        "<DeleteMessageBatchResultEntry><Id>one</Id>"),
                arguments("StartMessageMoveTask", "SourceArn={deadArn}", "<StartMessageMoveTaskResult><TaskHandle>"),
                arguments("ListMessageMoveTasks", "SourceArn={deadArn}", "<Status>COMPLETED</Status>"),
                arguments("PurgeQueue", "QueueUrl={url}", "<PurgeQueueResponse"),
                arguments("DeleteQueue", "QueueUrl={other}", "<DeleteQueueResponse"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actions")
    void answers(String action, String parameters, String part) {
        HttpResponse<String> answer = new RawCalls(cloud).query("Action=" + action + '&' + filled(parameters));

        assertThat(answer.body()).contains(filled(part)).contains("<ResponseMetadata><RequestId>");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
    }

    private String filled(String text) {
        return text.replace("{url}", url)
                .replace("{dead}", dead)
                .replace("{deadArn}", arn(dead))
                .replace("{other}", url.replace("/main", "/other"))
                .replace("{handle}", text.contains("{handle}") ? handle() : "");
    }

    /** Of a message that is in flight. */
    private String handle() {
        send(url, "a");
        return URLEncoder.encode(receive(url).get(0).receiptHandle(), StandardCharsets.UTF_8);
    }

    @Test
    void cancelsAMoveTask() {
        String queue = standardQueue();
        String deadLetters = standardQueue();
        sqs.setQueueAttributes(set -> set.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn(deadLetters) + "\",\"maxReceiveCount\":1}")));
        send(queue, "a");
        send(queue, "b");
        for (int i = 0; i < 2; i++) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0));
        }
        String handle = sqs.startMessageMoveTask(
                        start -> start.sourceArn(arn(deadLetters)).maxNumberOfMessagesPerSecond(1))
                .taskHandle();

        assertThat(new RawCalls(cloud)
                        .query("Action=CancelMessageMoveTask&TaskHandle="
                                + URLEncoder.encode(handle, StandardCharsets.UTF_8))
                        .body())
                .contains("<ApproximateNumberOfMessagesMoved>1</ApproximateNumberOfMessagesMoved>");
    }
}
