package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ListDeadLetterSourceQueuesTest extends QueueTestBase {

    private String queueWithDeadLetters(String deadLetters, int maxReceiveCount) {
        return standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(deadLetters), maxReceiveCount)));
    }

    private static String redrive(String arn, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    @Test
    void listsTheQueuesWhoseDeadLettersComeHere() {
        String dead = standardQueue();
        String a = queueWithDeadLetters(dead, 1);
        String b = queueWithDeadLetters(dead, 5);

        assertThat(sqs.listDeadLetterSourceQueues(list -> list.queueUrl(dead)).queueUrls())
                .containsExactlyInAnyOrder(a, b);
        assertThat(sqs.listDeadLetterSourceQueues(list -> list.queueUrl(a)).queueUrls())
                .isEmpty();
    }
}
