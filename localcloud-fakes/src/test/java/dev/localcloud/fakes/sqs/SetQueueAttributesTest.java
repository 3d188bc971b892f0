package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SetQueueAttributesTest extends QueueTestBase {

    private void set(String url, QueueAttributeName name, String value) {
        sqs.setQueueAttributes(set -> set.queueUrl(url).attributes(Map.of(name, value)));
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() {
        String url = standardQueue(Map.of(QueueAttributeName.DELAY_SECONDS, "5"));
        cloud.clock().advance(Duration.ofSeconds(10));

        set(url, QueueAttributeName.VISIBILITY_TIMEOUT, "7");

        assertThat(attribute(url, QueueAttributeName.VISIBILITY_TIMEOUT)).isEqualTo("7");
        assertThat(attribute(url, QueueAttributeName.DELAY_SECONDS)).isEqualTo("5");
        assertThat(attribute(url, QueueAttributeName.LAST_MODIFIED_TIMESTAMP))
                .isEqualTo(Long.toString(cloud.clock().now().getEpochSecond()));
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout,-1",
        "DelaySeconds,901",
        "MaximumMessageSize,1023",
        "MaximumMessageSize,1048577",
        "MessageRetentionPeriod,59",
        "ReceiveMessageWaitTimeSeconds,21",
        "KmsDataKeyReusePeriodSeconds,59",
        "Policy,nonsense",
        "SqsManagedSseEnabled,maybe",
        "VisibilityTimeout,ten"
    })
    void refusesAValueThatTheAttributeCannotHave(String name, String value) {
        String url = standardQueue();

        assertFails(
                () -> sqs.setQueueAttributes(set -> set.queueUrl(url).attributesWithStrings(Map.of(name, value))),
                "InvalidAttributeValue",
                "Invalid value for the parameter " + name + ".");
    }

    @Test
    void refusesToChangeTheTypeOfAQueue() {
        assertFails(
                () -> set(standardQueue(), QueueAttributeName.FIFO_QUEUE, "true"),
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.");
        assertFails(
                () -> set(fifoQueue(), QueueAttributeName.FIFO_QUEUE, "false"),
                "InvalidAttributeValue",
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    }

    @Test
    void takesAnAttributeAwayWithAnEmptyValue() {
        String url = standardQueue(Map.of(QueueAttributeName.POLICY, "{}"));

        set(url, QueueAttributeName.POLICY, "");

        assertThat(attribute(url, QueueAttributeName.POLICY)).isEmpty();
    }

    @Test
    void aKmsKeySwitchesSqssOwnEncryptionOff() {
        String url = standardQueue();

        set(url, QueueAttributeName.KMS_MASTER_KEY_ID, "alias/mine");

        assertThat(attribute(url, QueueAttributeName.SQS_MANAGED_SSE_ENABLED)).isEqualTo("false");
        assertThat(attribute(url, QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS))
                .isEqualTo("300");
    }

    @Test
    void refusesBothEncryptionsAtOnce() {
        String url = standardQueue();

        assertFails(
                () -> sqs.setQueueAttributes(set -> set.queueUrl(url)
                        .attributes(Map.of(
                                QueueAttributeName.KMS_MASTER_KEY_ID, "k",
                                QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true"))),
                "InvalidAttributeName",
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS"
                        + " SSE.");
    }

    /** As the developer guide has it: the delay of a standard queue is not retroactive, that of a FIFO queue is. */
    @Test
    void aNewDelayHoldsForTheMessagesOfAFifoQueueOnly() {
        String standard = standardQueue();
        String fifo = fifoQueue();
        send(standard, "a");
        send(fifo, "g", "a");

        set(standard, QueueAttributeName.DELAY_SECONDS, "5");
        set(fifo, QueueAttributeName.DELAY_SECONDS, "5");

        assertThat(bodies(standard)).containsExactly("a");
        assertThat(bodies(fifo)).isEmpty();
        cloud.clock().advance(Duration.ofSeconds(5));
        assertThat(bodies(fifo)).containsExactly("a");
    }
}
