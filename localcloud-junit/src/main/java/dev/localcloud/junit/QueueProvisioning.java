package dev.localcloud.junit;

import dev.localcloud.junit.TestCloud.Kind;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates queues from annotations. */
final class QueueProvisioning {
    private static final String FIFO = ".fifo";

    private QueueProvisioning() {}

    static void create(TestCloud cloud, CreateQueue queue) {
        SqsClient sqs = cloud.quietClient(SqsClient.class, cloud.region(queue.region()), queue.account());
        Map<QueueAttributeName, String> attributes = attributes(queue);
        if (!queue.deadLetterQueue().isEmpty()) {
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"" + deadLetterArn(sqs, deadLetterName(cloud, queue.deadLetterQueue()))
                            + "\",\"maxReceiveCount\":" + queue.maxReceiveCount() + "}");
        }
        sqs.createQueue(create ->
                create.queueName(cloud.newName(Kind.QUEUE, queue.value())).attributes(attributes));
    }

    private static Map<QueueAttributeName, String> attributes(CreateQueue queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(queue.visibilityTimeoutSeconds()));
        attributes.put(QueueAttributeName.DELAY_SECONDS, Integer.toString(queue.delaySeconds()));
        if (queue.value().endsWith(FIFO)) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        }
        if (queue.contentBasedDeduplication()) {
            attributes.put(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");
        }
        return attributes;
    }

    /** Several queues may share one. */
    private static String deadLetterName(TestCloud cloud, String name) {
        String known = cloud.nameOf(Kind.QUEUE, name);
        return known.equals(name) ? cloud.newName(Kind.QUEUE, name) : known;
    }

    private static String deadLetterArn(SqsClient sqs, String name) {
        String url = sqs.createQueue(create -> {
                    create.queueName(name);
                    if (name.endsWith(FIFO)) {
                        create.attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
                    }
                })
                .queueUrl();
        return sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }
}
