package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

class CreateQueueTest extends QueueTestBase {

    @Test
    void answersTheUrlOfTheQueue() {
        String url = sqs.createQueue(queue -> queue.queueName("orders")).queueUrl();

        assertThat(url).isEqualTo(cloud.endpoint() + "/000000000000/orders");
    }

    @Test
    void findsTheQueueThatHasTheSameAttributes() {
        String url = standardQueue(Map.of(QueueAttributeName.DELAY_SECONDS, "5"));
        String name = url.substring(url.lastIndexOf('/') + 1);

        assertThat(sqs.createQueue(queue -> queue.queueName(name)).queueUrl()).isEqualTo(url);
        assertThat(sqs.createQueue(queue ->
                                queue.queueName(name).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5")))
                        .queueUrl())
                .isEqualTo(url);
    }

    @Test
    void refusesOtherAttributesForAnExistingQueue() {
        String url = standardQueue();
        String name = url.substring(url.lastIndexOf('/') + 1);

        assertThatThrownBy(() -> sqs.createQueue(
                        queue -> queue.queueName(name).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5"))))
                .isInstanceOf(QueueNameExistsException.class);
        assertFails(
                () -> sqs.createQueue(
                        queue -> queue.queueName(name).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5"))),
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "dot.dot", "standard.fifo", "ümlaut"})
    void refusesANameThatNoStandardQueueCanHave(String name) {
        assertFails(
                () -> sqs.createQueue(queue -> queue.queueName(name)),
                "InvalidParameterValue",
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }

    @Test
    void refusesAFifoQueueWithoutItsSuffix() {
        assertFails(
                () -> sqs.createQueue(
                        queue -> queue.queueName("orders-2").attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"))),
                "InvalidParameterValue",
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with"
                        + " .fifo suffix and be 1 to 80 in length.");
    }

    @Test
    void refusesFifoAttributesForAStandardQueue() {
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")),
                "InvalidAttributeName",
                "Unknown Attribute ContentBasedDeduplication.");
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "queue")),
                "InvalidAttributeName",
                "You can specify the DeduplicationScope only when FifoQueue is set to true.");
    }

    @Test
    void refusesAValueOutOfRange() {
        assertFails(
                () -> standardQueue(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "43201")),
                "InvalidAttributeValue",
                "Invalid value for the parameter VisibilityTimeout.");
    }

    /** DeleteQueue's page: the name stays taken for a minute. */
    @Test
    void refusesTheNameOfAQueueDeletedLessThanAMinuteAgo() {
        sqs.createQueue(queue -> queue.queueName("gone"));
        sqs.deleteQueue(queue -> queue.queueUrl(cloud.endpoint() + "/000000000000/gone"));

        assertThatThrownBy(() -> sqs.createQueue(queue -> queue.queueName("gone")))
                .isInstanceOf(QueueDeletedRecentlyException.class);
        cloud.clock().advance(Duration.ofSeconds(60));
        assertThat(sqs.createQueue(queue -> queue.queueName("gone")).queueUrl()).endsWith("/gone");
    }

    @Test
    void keepsTheQueuesOfAccountsAndRegionsApart() {
        sqs.createQueue(queue -> queue.queueName("here"));
        try (SqsClient other = cloud.configure(SqsClient.builder())
                        .credentialsProvider(cloud.credentials("111111111111"))
                        .build();
                SqsClient elsewhere = cloud.configure(SqsClient.builder())
                        .region(Region.EU_WEST_1)
                        .build()) {
            assertThat(other.listQueues().queueUrls()).isEmpty();
            assertThat(elsewhere.listQueues().queueUrls()).isEmpty();
        }
    }

    @Test
    void needsAName() {
        assertFails(
                () -> sqs.createQueue(create -> {}),
                "InvalidParameterValue",
                "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        assertFails(
                () -> sqs.createQueue(create -> create.queueName("")),
                "InvalidParameterValue",
                "Queue name cannot be empty");
        assertFails(
                () -> sqs.getQueueUrl(get -> {}),
                "InvalidParameterValue",
                "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    /** Only one way round: a scope of the group without the high throughput is fine. */
    @Test
    void highThroughputNeedsTheScopeOfTheGroup() {
        assertFails(
                () -> sqs.createQueue(create -> create.queueName("high.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE,
                                "true",
                                QueueAttributeName.FIFO_THROUGHPUT_LIMIT,
                                "perMessageGroupId"))),
                "InvalidAttributeValue",
                "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to"
                        + " perMessageGroupId, the DeduplicationScope must be messageGroup.");

        assertThat(attribute(
                        fifoQueue(Map.of(QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup")),
                        QueueAttributeName.FIFO_THROUGHPUT_LIMIT))
                .isEqualTo("perQueue");
    }
}
