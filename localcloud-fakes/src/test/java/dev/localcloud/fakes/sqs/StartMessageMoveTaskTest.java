package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;

class StartMessageMoveTaskTest extends QueueTestBase {

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
    void movesDeadLettersBackToWhereTheyCameFrom() {
        String dead = standardQueue();
        String a = queueWithDeadLetters(dead, 1);
        String b = queueWithDeadLetters(dead, 1);
        fill(a, 2);
        fill(b, 3);
        assertThat(view(dead).visible()).hasSize(5);

        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)));

        assertThat(view(dead).visible()).isEmpty();
        assertThat(view(a).visible()).extracting(QueueMessage::body).containsExactly("m0", "m1");
        assertThat(view(b).visible()).hasSize(3).allMatch(message -> message.receiveCount() == 0);
    }

    @Test
    void movesAtTheRateThatIsAsked() {
        String dead = standardQueue();
        String destination = standardQueue();
        fill(queueWithDeadLetters(dead, 1), 4);

        sqs.startMessageMoveTask(start ->
                start.sourceArn(arn(dead)).destinationArn(arn(destination)).maxNumberOfMessagesPerSecond(2));

        assertThat(view(destination).visible()).hasSize(1);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(view(destination).visible()).hasSize(3);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(view(destination).visible()).hasSize(4);
        assertThat(sqs.listMessageMoveTasks(list -> list.sourceArn(arn(dead)))
                        .results()
                        .get(0)
                        .status())
                .isEqualTo("COMPLETED");
    }

    @Test
    void goesOnInAFork() {
        String dead = standardQueue();
        String destination = standardQueue();
        fill(queueWithDeadLetters(dead, 1), 3);
        sqs.startMessageMoveTask(start ->
                start.sourceArn(arn(dead)).destinationArn(arn(destination)).maxNumberOfMessagesPerSecond(1));

        try (LocalCloud fork = cloud.fork()) {
            fork.clock().advance(Duration.ofSeconds(2));

            assertThat(fork.sqs()
                            .queue(destination.substring(destination.lastIndexOf('/') + 1))
                            .visible())
                    .hasSize(3);
            assertThat(view(destination).visible()).hasSize(1);
        }
    }

    @Test
    void refusesAQueueThatIsNoDeadLetterQueue() {
        assertFails(
                () -> sqs.startMessageMoveTask(start -> start.sourceArn(arn(standardQueue()))),
                "InvalidParameterValue",
                "Source queue must be configured as a Dead Letter Queue.");
    }

    @Test
    void refusesQueuesThatDoNotExist() {
        assertThatThrownBy(() -> sqs.startMessageMoveTask(
                        start -> start.sourceArn("arn:aws:sqs:us-east-1:000000000000:nowhere")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The resource that you specified for the SourceArn parameter doesn't exist.");
    }

    @Test
    void refusesASecondTaskOfTheSameQueue() {
        String dead = standardQueue();
        fill(queueWithDeadLetters(dead, 1), 3);
        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)).maxNumberOfMessagesPerSecond(1));

        assertFails(
                () -> sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead))),
                "InvalidParameterValue",
                "There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
    }

    @Test
    void refusesWhatIsNoArn() {
        assertFails(
                () -> sqs.startMessageMoveTask(start -> start.sourceArn("dead")),
                "InvalidParameterValue",
                "You must use this format to specify the SourceArn:"
                        + " arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        assertFails(
                () -> sqs.startMessageMoveTask(start -> start.destinationArn("dead")),
                "MissingParameter",
                "The request must contain the parameter SourceArn.");
    }

    @Test
    void refusesTheSourceAsItsDestination() {
        String dead = standardQueue();
        queueWithDeadLetters(dead, 1);

        assertFails(
                () -> sqs.startMessageMoveTask(
                        start -> start.sourceArn(arn(dead)).destinationArn(arn(dead))),
                "InvalidParameterValue",
                "Source queue arn and destination queue arn cannot be the same.");
    }

    @Test
    void refusesADestinationOfTheOtherType() {
        String dead = standardQueue();
        queueWithDeadLetters(dead, 1);

        assertFails(
                () -> sqs.startMessageMoveTask(
                        start -> start.sourceArn(arn(dead)).destinationArn(arn(fifoQueue()))),
                "InvalidParameterValue",
                "The source queue and destination queue must be of the same queue type.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void refusesARateOutOfRange(int rate) {
        assertFails(
                () -> sqs.startMessageMoveTask(
                        start -> start.sourceArn(arn(standardQueue())).maxNumberOfMessagesPerSecond(rate)),
                "InvalidParameterValue",
                "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's"
                        + " between 1 and 500.");
    }

    @Test
    void movesTheDeadLettersOfAFifoQueueInTheirOrder() {
        String dead = fifoQueue();
        String url = fifoQueue(Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                redrive(arn(dead), 1),
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true"));
        for (int i = 0; i < 3; i++) {
            send(url, "g", "m" + i);
        }
        for (int i = 0; i < 2; i++) {
            sqs.receiveMessage(
                    receive -> receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0));
        }
        assertThat(view(dead).visible()).hasSize(3);

        sqs.startMessageMoveTask(start -> start.sourceArn(arn(dead)));

        assertThat(bodies(url)).containsExactly("m0", "m1", "m2");
    }
}
