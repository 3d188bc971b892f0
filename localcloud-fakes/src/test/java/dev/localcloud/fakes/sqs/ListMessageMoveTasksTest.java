package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ListMessageMoveTasksTest extends QueueTestBase {

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
    void listsTheYoungestFirstAndOneUnlessMoreAreWanted() {
        String dead = standardQueue();
        String url = queueWithDeadLetters(dead, 1);
        fill(url, 1);
        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)));
        cloud.clock().advance(Duration.ofSeconds(1));
        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)).destinationArn(arn(standardQueue())));

        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(dead))).results())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.status()).isEqualTo("COMPLETED");
                    assertThat(task.taskHandle()).isNull();
                    assertThat(task.approximateNumberOfMessagesMoved()).isZero();
                    assertThat(task.destinationArn()).isNotNull();
                });
        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(dead)).maxResults(10))
                        .results())
                .extracting(task -> task.approximateNumberOfMessagesMoved())
                .containsExactly(0L, 1L);
    }

    @Test
    void tellsWhyATaskHasFailed() {
        String dead = standardQueue();
        queueWithDeadLetters(dead, 1);
        send(dead, "came from nowhere");

        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)));

        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(dead))).results())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.status()).isEqualTo("FAILED");
                    assertThat(task.failureReason()).isEqualTo("CouldNotDetermineMessageSource");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void refusesANumberOfResultsOutOfRange(int max) {
        assertFails(
                () -> sqs.listMessageMoveTasks(
                        list -> list.sourceArn(arn(standardQueue())).maxResults(max)),
                "InvalidParameterValue",
                "Value for parameter MaxResults is invalid. Reason: You must enter a number that's between 1 and 10.");
    }
}
