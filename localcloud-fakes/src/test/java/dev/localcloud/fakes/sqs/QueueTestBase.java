package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.LocalCloud;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** One cloud for a test class, with its clock stopped, and a new queue whenever one is asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueueTestBase {
    private static final AtomicInteger QUEUES = new AtomicInteger();

    LocalCloud cloud;
    SqsClient sqs;

    @BeforeAll
    void start() {
        cloud = LocalCloud.start();
        cloud.clock().freeze();
        sqs = cloud.client(SqsClient.class);
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    String standardQueue() {
        return standardQueue(Map.of());
    }

    String standardQueue(Map<QueueAttributeName, String> attributes) {
        String name = "q" + QUEUES.incrementAndGet();
        return sqs.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
    }

    /** A FIFO queue that deduplicates by content. */
    String fifoQueue() {
        return fifoQueue(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    }

    String fifoQueue(Map<QueueAttributeName, String> attributes) {
        String name = "q" + QUEUES.incrementAndGet() + ".fifo";
        Map<QueueAttributeName, String> all = new java.util.HashMap<>(attributes);
        all.put(QueueAttributeName.FIFO_QUEUE, "true");
        return sqs.createQueue(queue -> queue.queueName(name).attributes(all)).queueUrl();
    }

    String send(String url, String body) {
        return sqs.sendMessage(message -> message.queueUrl(url).messageBody(body))
                .messageId();
    }

    String send(String url, String group, String body) {
        return sqs.sendMessage(
                        message -> message.queueUrl(url).messageBody(body).messageGroupId(group))
                .messageId();
    }

    /** Up to ten messages, at once. */
    List<Message> receive(String url) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                .messages();
    }

    List<String> bodies(String url) {
        return receive(url).stream().map(Message::body).toList();
    }

    void delete(String url, Message message) {
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    String attribute(String url, QueueAttributeName name) {
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    String arn(String url) {
        return attribute(url, QueueAttributeName.QUEUE_ARN);
    }

    QueueView view(String url) {
        return cloud.sqs().queue(url.substring(url.lastIndexOf('/') + 1));
    }

    static void assertFails(ThrowingCallable call, String code, String message) {
        Assertions.assertThatThrownBy(call).isInstanceOfSatisfying(SqsException.class, e -> {
            Assertions.assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            Assertions.assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
