package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class GetQueueAttributesTest extends QueueTestBase {

    @Test
    void tellsNothingUnlessAsked() {
        assertThat(sqs.getQueueAttributes(get -> get.queueUrl(standardQueue())).hasAttributes())
                .isFalse();
    }

    @Test
    void tellsAwssDefaults() {
        String url = standardQueue();
        long now = cloud.clock().now().getEpochSecond();

        Map<String, String> attributes = sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();

        assertThat(attributes)
                .isEqualTo(Map.ofEntries(
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("CreatedTimestamp", Long.toString(now)),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("LastModifiedTimestamp", Long.toString(now)),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry(
                                "QueueArn",
                                "arn:aws:sqs:us-east-1:000000000000:" + url.substring(url.lastIndexOf('/') + 1)),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("SqsManagedSseEnabled", "true"),
                        Map.entry("VisibilityTimeout", "30")));
    }

    @Test
    void tellsWhatOnlyFifoQueuesHave() {
        Map<String, String> attributes = sqs.getQueueAttributes(
                        get -> get.queueUrl(fifoQueue()).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();

        assertThat(attributes)
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "true")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    void countsMessagesByWhereTheyAre() {
        String url = standardQueue();
        send(url, "in flight");
        receive(url);
        send(url, "visible");
        sqs.sendMessage(message -> message.queueUrl(url).messageBody("delayed").delaySeconds(1));

        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .isEqualTo("1");
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("1");
        assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .isEqualTo("1");
    }

    @Test
    void refusesAnAttributeThatNoQueueHas() {
        assertFails(
                () -> sqs.getQueueAttributes(
                        get -> get.queueUrl(standardQueue()).attributeNamesWithStrings("Colour")),
                "InvalidAttributeName",
                "Unknown Attribute Colour.");
    }
}
