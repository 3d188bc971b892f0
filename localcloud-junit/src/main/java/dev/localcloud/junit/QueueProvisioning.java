package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Creates queues from annotations. */
final class QueueProvisioning {
    private static final String FIFO = ".fifo";

    private QueueProvisioning() {}

    static void create(LocalCloud cloud, CreateQueue queue) {
        SqsClient sqs = cloud.unrecorded().sharedClient(SqsClient.class, Region.of(queue.region()), queue.account());
        Map<QueueAttributeName, String> attributes = attributes(queue);
        if (!queue.deadLetterQueue().isEmpty()) {
            attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"" + deadLetterArn(sqs, queue.deadLetterQueue())
                            + "\",\"maxReceiveCount\":" + queue.maxReceiveCount() + "}");
        }
        sqs.createQueue(create -> create.queueName(queue.value()).attributes(attributes));
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
