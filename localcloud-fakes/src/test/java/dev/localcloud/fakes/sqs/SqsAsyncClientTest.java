package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class SqsAsyncClientTest extends QueueTestBase {
    private SqsAsyncClient async;

    @BeforeAll
    void makeClient() {
        async = cloud.client(SqsAsyncClient.class);
    }

    @AfterAll
    void closeClient() {
        async.close();
    }

    @Test
    void sendsReceivesAndDeletes() {
        String url =
                async.createQueue(create -> create.queueName("async")).join().queueUrl();
        async.sendMessage(send -> send.queueUrl(url).messageBody("a")).join();

        Message message = async.receiveMessage(receive -> receive.queueUrl(url))
                .join()
                .messages()
                .get(0);
        async.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()))
                .join();

        assertThat(message.body()).isEqualTo("a");
        assertThat(view(url).snapshot().messages()).isEmpty();
    }

    @Test
    void waitsForAMessageWithoutAThread() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> later =
                async.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20));
        Polls.awaitParked(cloud, url, 1);
        assertThat(later).isNotDone();

        send(url, "a");

        assertThat(later.orTimeout(10, TimeUnit.SECONDS).join().messages())
                .extracting(Message::body)
                .containsExactly("a");
    }

    @Test
    void endsAWaitWithTheCloudsClock() {
        String url = standardQueue();
        CompletableFuture<ReceiveMessageResponse> later =
                async.receiveMessage(receive -> receive.queueUrl(url).waitTimeSeconds(20));
        Polls.awaitParked(cloud, url, 1);

        cloud.clock().advance(Duration.ofSeconds(20));

        assertThat(later.orTimeout(10, TimeUnit.SECONDS).join().messages()).isEmpty();
    }

    @Test
    void failsWithAwssExceptions() {
        assertThatThrownBy(
                        () -> async.getQueueUrl(get -> get.queueName("nowhere")).join())
                .hasCauseInstanceOf(QueueDoesNotExistException.class);
    }
}
