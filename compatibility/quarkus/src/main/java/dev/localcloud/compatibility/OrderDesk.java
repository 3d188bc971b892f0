package dev.localcloud.compatibility;

import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An application's bean with a client of its own, which knows nothing of tests. */
@ApplicationScoped
public class OrderDesk {
    private final SqsClient sqs = SqsClient.create();

    public void place(String order) {
        String url = sqs.getQueueUrl(queue -> queue.queueName("orders")).queueUrl();
        sqs.sendMessage(message -> message.queueUrl(url).messageBody(order));
    }
}
