package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class LongPollTest extends QueueTestBase {

    private SqsAsyncClient async() {
        return cloud.client(SqsAsyncClient.class);
    }

    private CompletableFuture<ReceiveMessageResponse> poll(String url, int max) {
        return async().receiveMessage(
                        receive -> receive.queueUrl(url).waitTimeSeconds(20).maxNumberOfMessages(max));
    }

    private static List<String> bodies(CompletableFuture<ReceiveMessageResponse> poll) {
        return poll.join().messages().stream().map(Message::body).toList();
    }

    @Test
    void answersWhenAMessageArrives() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> poll = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);

        send(url, "a");

        assertThat(bodies(poll)).containsExactly("a");
    }

    @Test
    void answersAtOnceWhenThereIsAMessage() {
        String url = standardQueue();
        send(url, "a");

        assertThat(bodies(poll(url, 10))).containsExactly("a");
    }

    @Test
    void answersNothingWhenItsTimeIsUp() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> poll = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);

        cloud.clock().advance(Duration.ofSeconds(19));
        assertThat(poll).isNotDone();
        cloud.clock().advance(Duration.ofSeconds(1));

        assertThat(poll.join().hasMessages()).isFalse();
    }

    @Test
    void waitsAsLongAsTheQueueSays() {
        String url = standardQueue(Map.of(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "5"));
        CompletableFuture<ReceiveMessageResponse> poll = async().receiveMessage(receive -> receive.queueUrl(url));
        Polls.awaitParked(cloud, url, 1);

        cloud.clock().advance(Duration.ofSeconds(5));

        assertThat(poll.join().hasMessages()).isFalse();
    }

    @Test
    void oneMessageAnswersOnePoll() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> first = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);
        CompletableFuture<ReceiveMessageResponse> second = poll(url, 1);
        Polls.awaitParked(cloud, url, 2);

        send(url, "a");

        assertThat(bodies(first)).containsExactly("a");
        assertThat(second).isNotDone();
        send(url, "b");
        assertThat(bodies(second)).containsExactly("b");
    }

    @Test
    void answersWhenADelayEnds() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> poll = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("a").delaySeconds(3));

        assertThat(poll).isNotDone();
        cloud.clock().advance(Duration.ofSeconds(3));

        assertThat(bodies(poll)).containsExactly("a");
    }

    @Test
    void answersWhenAVisibilityTimeoutEnds() {
        String url = standardQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "4"));
        send(url, "a");
        receive(url);
        CompletableFuture<ReceiveMessageResponse> poll = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);

        cloud.clock().advance(Duration.ofSeconds(4));

        assertThat(bodies(poll)).containsExactly("a");
    }

    @Test
    void answersWhenAFifoGroupIsFreeAgain() {
        String url = fifoQueue();
        send(url, "g", "a");
        send(url, "g", "b");
        Message first =
                sqs.receiveMessage(receive -> receive.queueUrl(url)).messages().get(0);
        CompletableFuture<ReceiveMessageResponse> poll = poll(url, 1);
        Polls.awaitParked(cloud, url, 1);

        delete(url, first);

        assertThat(bodies(poll)).containsExactly("b");
    }

    @Test
    void runsWithTheRealTimeUnlessTheTestMovesIt() {
        try (LocalCloud running = LocalCloud.start()) {
            SqsClient client = running.client(SqsClient.class);
            String url = client.createQueue(create -> create.queueName("q")).queueUrl();
            client.sendMessage(message -> message.queueUrl(url).messageBody("a").delaySeconds(1));

            assertThat(client.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(5))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("a");
        }
    }

    @Test
    void aClientThatHangsUpWaitsNoLonger() throws IOException {
        String url = standardQueue();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), cloud.endpoint().getPort())) {
            String body = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
            String request = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n"
                    + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length() + "\r\n\r\n"
                    + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Polls.awaitParked(cloud, url, 1);
        }
        Polls.awaitParked(cloud, url, 0);

        send(url, "a");

        assertThat(bodies(url)).containsExactly("a");
        assertThat(view(url).inFlight()).allMatch(message -> message.receiveCount() == 1);
    }

    /** The answer was on its way when the client hung up: the message is visible again as if it had not been received. */
    @Test
    void whatAClientDidNotGetGoesBack() {
        String url = standardQueue();
        Queue queue = Polls.queue(cloud, url);
        Poll poll = new Poll(new ReceiveOptions(10, null, null, true));
        queue.receiveOrPark(poll, Duration.ofSeconds(20), cloud.clock().now());
        send(url, "a");
        assertThat(view(url).inFlight()).hasSize(1);

        queue.abandon(poll);

        assertThat(view(url).visible())
                .singleElement()
                .satisfies(message -> assertThat(message.receiveCount()).isZero());
    }
}
