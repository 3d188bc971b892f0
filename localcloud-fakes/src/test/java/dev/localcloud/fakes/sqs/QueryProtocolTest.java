package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryProtocolTest extends QueueTestBase {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(cloud.endpoint() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String pathAndQuery, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(cloud.endpoint() + pathAndQuery));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String pathOf(String url) {
        return URI.create(url).getPath();
    }

    @Test
    void makesAQueueWithNumberedAttributesAndTags() throws Exception {
        HttpResponse<String> answer = post(
                "/?Version=2012-11-05",
                "Action=CreateQueue&QueueName=query&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=40"
                        + "&Attribute.2.Name=DelaySeconds&Attribute.2.Value=1&Tag.1.Key=team&Tag.1.Value=a");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains(
                        "<CreateQueueResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><CreateQueueResult>"
                                + "<QueueUrl>" + cloud.endpoint() + "/000000000000/query</QueueUrl></CreateQueueResult>"
                                + "<ResponseMetadata><RequestId>");
        assertThat(cloud.sqs().queue("query").attributes()).containsEntry("VisibilityTimeout", "40");
        assertThat(cloud.sqs().queue("query").tags()).isEqualTo(Map.of("team", "a"));
    }

    @Test
    void sendsToAQueuesOwnAddressWithoutASignature() throws Exception {
        String url = standardQueue();

        HttpResponse<String> answer = post(
                pathOf(url),
                "Action=SendMessage&MessageBody=hello+world&MessageAttribute.1.Name=kind"
                        + "&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=x");

        assertThat(answer.body()).contains("<MD5OfMessageBody>5eb63bbbe01eeed093cb22bb8f5acdc3</MD5OfMessageBody>");
        assertThat(view(url).visible()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("hello world");
            assertThat(message.attribute("kind")).isEqualTo("x");
        });
    }

    @Test
    void receivesWithGet() throws Exception {
        String url = standardQueue();
        send(url, "<a & b>");

        HttpResponse<String> answer =
                get(pathOf(url) + "?Action=ReceiveMessage&AttributeName.1=ApproximateReceiveCount");

        assertThat(answer.body())
                .contains("<Message><MessageId>")
                .contains("<Body>&lt;a &amp; b&gt;</Body>")
                .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>");
        assertThat(get(pathOf(url) + "?Action=ReceiveMessage").body()).contains("<ReceiveMessageResult/>");
    }

    @Test
    void handlesBatches() throws Exception {
        String url = standardQueue();

        HttpResponse<String> answer = post(
                pathOf(url),
                "Action=SendMessageBatch&SendMessageBatchRequestEntry.1.Id=one&SendMessageBatchRequestEntry.1.MessageBody=a"
                        + "&SendMessageBatchRequestEntry.2.Id=two&SendMessageBatchRequestEntry.2.MessageBody=%01");

        assertThat(answer.body())
                .contains("<SendMessageBatchResultEntry><Id>one</Id>")
                .contains("<BatchResultErrorEntry><Id>two</Id><SenderFault>true</SenderFault>"
                        + "<Code>InvalidMessageContents</Code>");
    }

    @Test
    void answersErrorsWithTheCodesOfOlderClients() throws Exception {
        HttpResponse<String> answer = get("/000000000000/nowhere?Action=ReceiveMessage");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>The specified queue does not exist for this wsdl version.</Message>");
    }

    @Test
    void refusesAnActionThatThereIsNot() throws Exception {
        String path = pathOf(standardQueue());

        assertThat(get(path + "?Action=Sing").body())
                .contains(
                        "<Code>InvalidAction</Code><Message>The action Sing is not valid for this endpoint.</Message>");
        assertThat(get(path + "?Action=ListQueues").body())
                .contains("<Message>The action ListQueues is not valid for this endpoint.</Message>");
        assertThat(get("/?Version=2012-11-05").statusCode()).isEqualTo(404);
        assertThat(get("/?Version=2012-11-05").body()).isEqualTo("<UnknownOperationException/>");
    }

    @Test
    void answersJsonToAQueryThatAcceptsIt() throws Exception {
        assertThat(get("/?Action=ListQueues&Version=2012-11-05&QueueNamePrefix=none", "Accept", "application/json")
                        .body())
                .startsWith("{\"ListQueuesResponse\":{\"ListQueuesResult\":{},\"ResponseMetadata\":{\"RequestId\":\"");
    }

    @Test
    void takesABodyThatIsNotHeldInMemoryAtFirst() throws Exception {
        String url = standardQueue();

        post(pathOf(url), "Action=SendMessage&MessageBody=" + "x".repeat(500_000));

        assertThat(view(url).visible())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).hasSize(500_000));
    }
}
