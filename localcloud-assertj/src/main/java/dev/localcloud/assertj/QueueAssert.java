package dev.localcloud.assertj;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.localcloud.fakes.sqs.QueueMessage;
import dev.localcloud.fakes.sqs.QueueSnapshot;
import dev.localcloud.fakes.sqs.QueueView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a queue. They look at it without receiving anything, and every failure shows what is in it.
 *
 * <p>Unless a method says otherwise, it looks at everything that is in the queue: visible, in flight or delayed. After
 * {@link #eventually} each assertion waits until it holds; it looks again whenever the queue changes.
 *
 * <pre>{@code
 * assertThat(cloud.sqs().queue("orders")).containsExactlyInOrder("first", "second");
 * assertThat(cloud.sqs().queue("orders")).eventually(Duration.ofSeconds(5)).isEmpty();
 * }</pre>
 */
public final class QueueAssert extends AbstractAssert<QueueAssert, QueueView> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration within;

    QueueAssert(QueueView queue) {
        this(queue, Duration.ZERO);
    }

    private QueueAssert(QueueView queue, Duration within) {
        super(queue, QueueAssert.class);
        this.within = within;
    }

    /**
     * Lets the assertions that follow wait until they hold.
     *
     * @param newWithin real time, not the cloud's; for each assertion
     */
    public QueueAssert eventually(Duration newWithin) {
        QueueAssert waiting = new QueueAssert(actual, newWithin);
        waiting.info.description(info.description());
        return waiting;
    }

    /** Succeeds if there is nothing in the queue. */
    public QueueAssert isEmpty() {
        return check(queue -> queue.messages().isEmpty(), "to be empty");
    }

    /** Succeeds if there is something in the queue. */
    public QueueAssert isNotEmpty() {
        return check(queue -> !queue.messages().isEmpty(), "not to be empty");
    }

    /** Succeeds if exactly so many messages are visible. */
    public QueueAssert hasMessageCount(int expected) {
        return check(queue -> queue.visible().size() == expected, "to have " + messages(expected) + " visible");
    }

    /** Succeeds if exactly so many messages have been received and not deleted. */
    public QueueAssert hasMessagesInFlight(int expected) {
        return check(queue -> queue.inFlight().size() == expected, "to have " + messages(expected) + " in flight");
    }

    /** Succeeds if exactly so many messages cannot be received yet. */
    public QueueAssert hasDelayedMessages(int expected) {
        return check(queue -> queue.delayed().size() == expected, "to have " + messages(expected) + " delayed");
    }

    /** Succeeds if exactly so many messages were ever sent to the queue. */
    public QueueAssert hasSent(long expected) {
        return check(queue -> queue.sentCount() == expected, "to have been sent " + messages(expected));
    }

    /** Succeeds if exactly so many messages were ever deleted from the queue. */
    public QueueAssert hasDeleted(long expected) {
        return check(queue -> queue.deletedCount() == expected, "to have deleted " + messages(expected));
    }

    /** Succeeds if exactly so many messages of the queue ever went to its dead-letter queue. */
    public QueueAssert hasDeadLettered(long expected) {
        return check(queue -> queue.deadLetteredCount() == expected, "to have dead-lettered " + messages(expected));
    }

    /** Succeeds if a message has this body. */
    public QueueAssert containsMessage(String body) {
        return contains(message -> message.body().equals(body), "to contain the message " + QueueText.quoted(body));
    }

    /** Succeeds if no message has this body. */
    public QueueAssert doesNotContainMessage(String body) {
        return check(
                queue -> queue.messages().stream()
                        .noneMatch(message -> message.body().equals(body)),
                "not to contain the message " + QueueText.quoted(body));
    }

    /** Succeeds if a message's body is this JSON, whatever the order of its members and the space between them. */
    public QueueAssert containsJsonMessage(String json) {
        JsonNode expected = tree(json);
        if (expected == null) {
            throw new IllegalArgumentException("This is not JSON: " + json);
        }
        return contains(message -> expected.equals(tree(message.body())), "to contain the JSON message " + json);
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    /** Succeeds if a message has an attribute of type String or Number with this value. */
    public QueueAssert containsMessageWithAttribute(String name, String value) {
        return contains(
                message -> value.equals(message.attribute(name)),
                "to contain a message with the attribute " + name + '=' + value);
    }

    /** Succeeds if a message meets the requirements: an AssertJ assertion on it, for example. */
    public QueueAssert containsMessageSatisfying(Consumer<QueueMessage> requirements) {
        return contains(
                message -> satisfies(message, requirements), "to contain a message that satisfies the requirements");
    }

    private static boolean satisfies(QueueMessage message, Consumer<QueueMessage> requirements) {
        try {
            requirements.accept(message);
            return true;
        } catch (AssertionError doesNot) {
            return false;
        }
    }

    /** Succeeds if the messages have these bodies, in the order they came, and there are no others. */
    public QueueAssert containsExactlyInOrder(String... bodies) {
        List<String> expected = List.of(bodies);
        return check(
                queue -> bodies(queue).equals(expected),
                "to contain exactly, in this order, " + QueueText.quoted(expected));
    }

    /** Succeeds if the messages have these bodies, in any order, and there are no others. */
    public QueueAssert containsExactlyInAnyOrder(String... bodies) {
        List<String> expected = sorted(List.of(bodies));
        return check(
                queue -> sorted(bodies(queue)).equals(expected),
                "to contain exactly, in any order, " + QueueText.quoted(List.of(bodies)));
    }

    private static List<String> sorted(List<String> texts) {
        List<String> sorted = new ArrayList<>(texts);
        sorted.sort(null);
        return sorted;
    }

    private static List<String> bodies(QueueSnapshot queue) {
        return queue.messages().stream().map(QueueMessage::body).toList();
    }

    /** The messages in the order they came, for AssertJ's assertions on lists. Does not wait. */
    public ListAssert<QueueMessage> messages() {
        return Assertions.assertThat(actual.snapshot().messages()).as(descriptionText());
    }

    /** The bodies in the order they came, for AssertJ's assertions on lists. Does not wait. */
    public ListAssert<String> bodies() {
        return Assertions.assertThat(bodies(actual.snapshot())).as(descriptionText());
    }

    private QueueAssert contains(Predicate<QueueMessage> isWanted, String expectation) {
        return check(queue -> queue.messages().stream().anyMatch(isWanted), expectation);
    }

    private QueueAssert check(Predicate<QueueSnapshot> isAsItShouldBe, String expectation) {
        Objects.requireNonNull(actual, "the queue");
        QueueSnapshot queue = within.isZero() ? actual.snapshot() : actual.await(isAsItShouldBe, within);
        if (!isAsItShouldBe.test(queue)) {
            String waited = within.isZero() ? "" : " within " + within;
            failWithMessage(
                    "%nExpected queue %s %s%s, but it %s", queue.name(), expectation, waited, QueueText.of(queue));
        }
        return this;
    }

    private static String messages(long count) {
        return count == 1 ? "1 message" : count + " messages";
    }
}
