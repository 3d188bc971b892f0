package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class CancelMessageMoveTaskTest extends QueueTestBase {

    private String queueWithDeadLetters(String deadLetters, int maxReceiveCount) {
        return standardQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(deadLetters), maxReceiveCount)));
    }

    private static String redrive(String arn, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    private void fill(String url, int count) {
        for (int i = 0; i < count; i++) {
            send(url, "m" + i);
        }
        for (int i = 0; i < count + 1; i++) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0));
        }
    }

    @Test
    void stopsATaskAndTellsWhatItHasMoved() {
        String dead = standardQueue();
        fill(queueWithDeadLetters(dead, 1), 5);
        String handle = sqs.startMessageMoveTask(
                        start -> start.sourceArn(arn(dead)).maxNumberOfMessagesPerSecond(1))
                .taskHandle();
        cloud.clock().advance(Duration.ofSeconds(1));

        assertThat(sqs.cancelMessageMoveTask(cancel -> cancel.taskHandle(handle))
                        .approximateNumberOfMessagesMoved())
                .isEqualTo(2);
        cloud.clock().advance(Duration.ofSeconds(10));

        assertThat(view(dead).visible()).hasSize(3);
    }

    @Test
    void refusesWhatIsNoHandle() {
        assertFails(
                () -> sqs.cancelMessageMoveTask(cancel -> cancel.taskHandle("garbage")),
                "InvalidParameterValue",
                "Value for parameter TaskHandle is invalid.");
    }
}
