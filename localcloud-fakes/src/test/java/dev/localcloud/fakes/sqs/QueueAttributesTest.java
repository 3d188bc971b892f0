package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Every attribute that can be set: given to a new queue, set on an existing one, and read back. */
class QueueAttributesTest extends QueueTestBase {
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String REDRIVE =
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:{dead}\",\"maxReceiveCount\":3}";
    private static final String ALLOW = "{\"redrivePermission\":\"denyAll\"}";

    @ParameterizedTest(name = "{0} of a FIFO queue: {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "DelaySeconds|7|false",
                "MaximumMessageSize|2048|false",
                "MessageRetentionPeriod|60|false",
                "ReceiveMessageWaitTimeSeconds|3|false",
                "VisibilityTimeout|43200|false",
                "KmsMasterKeyId|alias/aws/sqs|false",
                "SqsManagedSseEnabled|false|false",
                "Policy|" + POLICY + "|false",
                "RedrivePolicy|" + REDRIVE + "|false",
                "RedriveAllowPolicy|" + ALLOW + "|false",
                "DelaySeconds|7|true",
                "RedrivePolicy|" + REDRIVE + "|true",
                "ContentBasedDeduplication|true|true",
                "DeduplicationScope|messageGroup|true"
            })
    void isGivenToANewQueueOrSetLaterAndReadBack(String attribute, String value, boolean isFifo) {
        QueueAttributeName name = QueueAttributeName.fromValue(attribute);
        String dead = isFifo ? fifoQueue(Map.of()) : standardQueue();
        String filled = value.replace("{dead}", dead.substring(dead.lastIndexOf('/') + 1));
        Map<QueueAttributeName, String> attributes = Map.of(name, filled);

        assertThat(attribute(isFifo ? fifoQueue(attributes) : standardQueue(attributes), name))
                .isEqualTo(filled);

        String existing = isFifo ? fifoQueue(Map.of()) : standardQueue();
        sqs.setQueueAttributes(set -> set.queueUrl(existing).attributes(attributes));
        assertThat(attribute(existing, name)).isEqualTo(filled);
    }

    @Test
    void aKeyOfKmsIsReusedForFiveMinutesUnlessTheQueueSaysOtherwise() {
        String url = standardQueue(Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, "alias/aws/sqs"));
        assertThat(attribute(url, QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS))
                .isEqualTo("300");

        sqs.setQueueAttributes(set ->
                set.queueUrl(url).attributes(Map.of(QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "60")));
        assertThat(attribute(url, QueueAttributeName.KMS_DATA_KEY_REUSE_PERIOD_SECONDS))
                .isEqualTo("60");
    }

    @Test
    void highThroughputIsTwoAttributesTogether() {
        String url = fifoQueue(Map.of(
                QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
                QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"));

        assertThat(attribute(url, QueueAttributeName.FIFO_THROUGHPUT_LIMIT)).isEqualTo("perMessageGroupId");
    }

    /** So that a new attribute of the SDK is not overlooked. */
    @Test
    void everyAttributeThatTheSdkKnowsIsKnownHere() {
        Set<String> unknown = new TreeSet<>();
        Arrays.stream(QueueAttributeName.values())
                .filter(name -> name != QueueAttributeName.UNKNOWN_TO_SDK_VERSION)
                .map(QueueAttributeName::toString)
                .filter(name -> !QueueAttributeRules.isKnown(name))
                .forEach(unknown::add);

        assertThat(unknown).isEmpty();
    }
}
