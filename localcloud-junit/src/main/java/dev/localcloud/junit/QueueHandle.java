package dev.localcloud.junit;

import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue in a test's hands. What is done through it is not recorded as a call. Thread-safe. */
public final class QueueHandle {
    private static final int RECEIVE_MAX = 10;

    private final TestCloud cloud;
    private final String name;
    private final String url;

    QueueHandle(TestCloud cloud, String name, String url) {
        this.cloud = cloud;
        this.name = name;
        this.url = url;
    }

    /** The queue's name; against the real AWS it is not the one that the annotation says. */
    public String name() {
        return name;
    }

    /** The queue's URL. */
    public String url() {
        return url;
    }

    /** The queue's ARN. */
    public String arn() {
        return sqs().getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    /** Sends a message. */
    public void send(String body) {
        sqs().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    /** Receives what is visible, at most ten messages, without waiting; they stay hidden for the visibility timeout. */
    public List<Message> receive() {
        return sqs().receiveMessage(receive ->
                        receive.queueUrl(url).maxNumberOfMessages(RECEIVE_MAX).waitTimeSeconds(0))
                .messages();
    }

    /** Receives as {@link #receive} does and deletes what came: the bodies. */
    public List<String> drain() {
        List<Message> messages = receive();
        messages.forEach(
                message -> sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));
        return messages.stream().map(Message::body).toList();
    }

    private SqsClient sqs() {
        return cloud.quietClient(SqsClient.class);
    }

    @Override
    public String toString() {
        return url;
    }
}
