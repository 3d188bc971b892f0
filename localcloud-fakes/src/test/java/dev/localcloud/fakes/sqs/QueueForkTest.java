package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class QueueForkTest extends QueueTestBase {

    @Test
    void startsWithAllMessagesAndGoesItsOwnWay() {
        String url = standardQueue();
        String name = url.substring(url.lastIndexOf('/') + 1);
        send(url, "in flight");
        Message received = receive(url).get(0);
        send(url, "visible");

        try (LocalCloud fork = cloud.fork()) {
            SqsClient forked = fork.client(SqsClient.class);
            delete(url, received);
            forked.sendMessage(message -> message.queueUrl(url).messageBody("only there"));

            assertThat(view(url).snapshot().messages())
                    .extracting(QueueMessage::body)
                    .containsExactly("visible");
            assertThat(fork.sqs().queue(name).snapshot().messages())
                    .extracting(QueueMessage::body)
                    .containsExactly("in flight", "visible", "only there");
            forked.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(received.receiptHandle()));
            assertThat(fork.sqs().queue(name).visible()).hasSize(2);
            assertThat(fork.sqs().queue(name).inFlight()).isEmpty();
        }
    }

    @Test
    void carriesVisibilityTimeoutsAndDelays() {
        String url = standardQueue();
        send(url, "a");
        receive(url);

        try (LocalCloud fork = cloud.fork()) {
            SqsClient forked = fork.client(SqsClient.class);
            fork.clock().advance(Duration.ofSeconds(30));

            assertThat(forked.receiveMessage(receive -> receive.queueUrl(url)).messages())
                    .hasSize(1);
            assertThat(bodies(url)).isEmpty();
        }
    }

    @Test
    void carriesTheTurnsOfFifoGroups() {
        String url = fifoQueue();
        send(url, "g1", "a");
        send(url, "g2", "b");
        sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0));
        view(url).visible();

        try (LocalCloud fork = cloud.fork()) {
            SqsClient forked = fork.client(SqsClient.class);

            assertThat(forked.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("b", "a");
        }
    }

    @Test
    void doesNotWakeThePollsOfItsOrigin() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> poll = cloud.client(SqsAsyncClient.class)
                .receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20));
        Polls.awaitParked(cloud, url, 1);

        try (LocalCloud fork = cloud.fork()) {
            fork.client(SqsClient.class)
                    .sendMessage(message -> message.queueUrl(url).messageBody("there"));
            assertThat(poll).isNotDone();
        }
        send(url, "here");
        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("here");
    }

    /** An application that polls all the time goes on with the cloud behind the fork, without an error. */
    @Test
    void answersThePollsOfAForkThatEndsWithNothing() {
        String url = standardQueue();
        SqsAsyncClient application = cloud.client(SqsAsyncClient.class);
        CompletableFuture<ReceiveMessageResponse> poll;
        try (LocalCloud.StandIn fork = cloud.standIn()) {
            poll = application.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20));
            Polls.awaitParked(fork.cloud(), url, 1);
        }

        assertThat(poll.orTimeout(10, TimeUnit.SECONDS).join().messages()).isEmpty();
    }
}
