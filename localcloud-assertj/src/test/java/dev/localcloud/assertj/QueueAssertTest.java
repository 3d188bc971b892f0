package dev.localcloud.assertj;

import static dev.localcloud.assertj.LocalCloudAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.sqs.Chaos;
import dev.localcloud.fakes.sqs.QueueMessage;
import dev.localcloud.fakes.sqs.QueueView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueAssertTest {
    private LocalCloud cloud;
    private SqsClient sqs;
    private String url;
    private int queues;
    private QueueView queue;

    @BeforeAll
    void start() {
        cloud = LocalCloud.builder().inMemory().start();
        cloud.clock().freeze();
        sqs = cloud.client(SqsClient.class);
    }

    @AfterAll
    void stop() {
        cloud.close();
    }

    @BeforeEach
    void makeQueue() {
        String name = "q" + ++queues;
        url = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        queue = cloud.sqs().queue(name);
    }

    private void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    @Test
    void passesOnAnEmptyQueue() {
        assertThat(queue).isEmpty().hasMessageCount(0).hasMessagesInFlight(0).hasDelayedMessages(0);
    }

    @Test
    void showsWhatIsInTheQueueWhenItIsNotEmpty() {
        send("hello");
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(5));

        assertThatThrownBy(() -> assertThat(queue).isEmpty())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected queue " + queue.name()
                        + " to be empty, but it has 1 visible, 0 in flight," + " 1 delayed:")
                .hasMessageContaining("visible   \"hello\"")
                .hasMessageContaining("delayed   \"later\" until")
                .hasMessageContaining("Ever sent 2, deleted 0, dead-lettered 0.");
    }

    @Test
    void countsVisibleAndInFlightMessages() {
        send("a");
        send("b");
        sqs.receiveMessage(receive -> receive.queueUrl(url));

        assertThat(queue).hasMessageCount(1).hasMessagesInFlight(1).hasSent(2).hasDeleted(0);
        assertThatThrownBy(() -> assertThat(queue).hasMessageCount(2))
                .hasMessageContaining("to have 2 messages visible")
                .hasMessageContaining("in flight \"a\" received 1 time until");
    }

    @Test
    void findsAMessageByItsBody() {
        send("a");

        assertThat(queue).containsMessage("a").doesNotContainMessage("b");
        assertThatThrownBy(() -> assertThat(queue).containsMessage("b"))
                .hasMessageContaining("to contain the message \"b\"");
        assertThatThrownBy(() -> assertThat(queue).doesNotContainMessage("a"))
                .hasMessageContaining("not to contain the message \"a\"");
    }

    @Test
    void comparesBodiesAsJson() {
        send("{\"a\": 1, \"b\": [2]}");

        assertThat(queue).containsJsonMessage("{\"b\":[2],\"a\":1}");
        assertThatThrownBy(() -> assertThat(queue).containsJsonMessage("{\"a\":2}"))
                .hasMessageContaining("to contain the JSON message {\"a\":2}");
    }

    @Test
    void refusesAnExpectationThatIsNoJson() {
        assertThatThrownBy(() -> assertThat(queue).containsJsonMessage("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This is not JSON: {");
    }

    @Test
    void findsAMessageByAnAttribute() {
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody("a")
                .messageAttributes(Map.of(
                        "kind",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("order")
                                .build())));

        assertThat(queue).containsMessageWithAttribute("kind", "order");
        assertThatThrownBy(() -> assertThat(queue).containsMessageWithAttribute("kind", "invoice"))
                .hasMessageContaining("\"a\" attributes {kind=order}");
    }

    @Test
    void findsAMessageByARequirement() {
        send("abc");

        assertThat(queue)
                .containsMessageSatisfying(
                        message -> Assertions.assertThat(message.body()).startsWith("ab"));
        assertThatThrownBy(() -> assertThat(queue)
                        .containsMessageSatisfying(
                                message -> Assertions.assertThat(message.body()).startsWith("x")))
                .hasMessageContaining("to contain a message that satisfies the requirements");
    }

    @Test
    void comparesAllBodies() {
        send("a");
        send("b");

        assertThat(queue).containsExactlyInOrder("a", "b").containsExactlyInAnyOrder("b", "a");
        assertThatThrownBy(() -> assertThat(queue).containsExactlyInOrder("b", "a"))
                .hasMessageContaining("to contain exactly, in this order, [\"b\", \"a\"]");
        assertThat(queue).messages().extracting(QueueMessage::body).containsExactly("a", "b");
        assertThat(queue).bodies().contains("a");
    }

    @Test
    void countsDeadLetters() {
        String name = "q" + ++queues;
        String dead = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        sqs.setQueueAttributes(set -> set.queueUrl(url)
                .attributesWithStrings(Map.of(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + cloud.sqs().queue(name).arn() + "\",\"maxReceiveCount\":1}")));
        send("poison");
        sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0));
        sqs.receiveMessage(receive -> receive.queueUrl(url));

        assertThat(queue).isEmpty().hasDeadLettered(1);
        assertThat(cloud.sqs().queue(name)).containsExactlyInOrder("poison");
        Assertions.assertThat(dead).endsWith(name);
    }

    @Test
    void waitsForAChange() {
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> send("a"), CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS));

        assertThat(queue).eventually(Duration.ofSeconds(10)).containsMessage("a");
        later.join();
    }

    @Test
    void saysHowLongItHasWaited() {
        assertThatThrownBy(() ->
                        assertThat(queue).eventually(Duration.ofMillis(20)).containsMessage("a"))
                .hasMessageContaining("to contain the message \"a\" within PT0.02S, but it is empty.");
    }

    @Test
    void tellsTheSeedOfChaos() {
        queue.chaos(Chaos.seeded(42).duplicates(0.5));

        assertThatThrownBy(() -> assertThat(queue).hasMessageCount(1))
                .hasMessageContaining("The queue has chaos with seed 42 (duplicates 0.5).");
    }

    @Test
    void countsDelayedMessages() {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(5));

        assertThat(queue).hasDelayedMessages(1).hasMessageCount(0).isNotEmpty();
        assertThatThrownBy(() -> assertThat(queue).hasDelayedMessages(2))
                .hasMessageContaining("to have 2 messages delayed, but it has 0 visible, 0 in flight, 1 delayed:");
    }

    @Test
    void countsWhatHasBeen() {
        send("a");
        sqs.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .forEach(message ->
                        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle())));

        assertThat(queue).isEmpty().hasSent(1).hasDeleted(1).hasDeadLettered(0);
        assertThatThrownBy(() -> assertThat(queue).hasDeleted(2))
                .hasMessageContaining("to have deleted 2 messages, but it is empty.");
        assertThatThrownBy(() -> assertThat(queue).hasSent(2)).hasMessageContaining("to have been sent 2 messages");
        assertThatThrownBy(() -> assertThat(queue).hasDeadLettered(1))
                .hasMessageContaining("to have dead-lettered 1 message");
        assertThatThrownBy(() -> assertThat(queue).hasMessagesInFlight(1))
                .hasMessageContaining("to have 1 message in flight");
        assertThatThrownBy(() -> assertThat(queue).isNotEmpty()).hasMessageContaining("not to be empty");
    }

    /** What time alone changes is a change too, when the test moves the clock. */
    @Test
    void waitsForWhatTheClockBrings() {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("later").delaySeconds(60));
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> cloud.clock().advance(Duration.ofSeconds(60)),
                CompletableFuture.delayedExecutor(50, java.util.concurrent.TimeUnit.MILLISECONDS));

        assertThat(queue).eventually(Duration.ofSeconds(10)).hasMessageCount(1).hasDelayedMessages(0);
        later.join();
    }

    private List<String> deliveriesWith(long seed) {
        makeQueue();
        queue.chaos(Chaos.seeded(seed).duplicates(0.3).reorders(0.3).losesAcknowledgements(0.3));
        for (int i = 0; i < 20; i++) {
            send("m" + i);
        }
        List<String> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            for (Message message : sqs.receiveMessage(
                            receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages()) {
                deliveries.add(message.body());
                sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            cloud.clock().advance(Duration.ofSeconds(30));
        }
        return deliveries;
    }

    @Test
    void theSeedInAFailureRepeatsItsDeliveries() {
        List<String> first = deliveriesWith(4711);

        assertThatThrownBy(() -> assertThat(queue).hasDeleted(20)).satisfies(failure -> {
            Matcher seed = Pattern.compile("chaos with seed (\\d+)").matcher(failure.getMessage());
            Assertions.assertThat(seed.find()).isTrue();
            Assertions.assertThat(deliveriesWith(Long.parseLong(seed.group(1)))).isEqualTo(first);
        });
        Assertions.assertThat(deliveriesWith(4712)).isNotEqualTo(first);
    }
}
