package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class DeleteMessageTest extends QueueTestBase {

    @Test
    void removesAReceivedMessage() {
        String url = standardQueue();
        send(url, "a");

        delete(url, receive(url).get(0));

        cloud.clock().advance(Duration.ofSeconds(30));
        assertThat(bodies(url)).isEmpty();
        assertThat(view(url).deleted()).extracting(QueueMessage::body).containsExactly("a");
    }

    @Test
    void succeedsAgainForWhatIsDeleted() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);

        delete(url, message);
        delete(url, message);

        assertThat(view(url).snapshot().deletedCount()).isEqualTo(1);
    }

    @Test
    void removesAMessageThatIsVisibleAgain() {
        String url = standardQueue();
        send(url, "a");
        Message message = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(30));

        delete(url, message);

        assertThat(bodies(url)).isEmpty();
    }

    @Test
    void refusesAnExpiredHandleOfAFifoQueue() {
        String url = fifoQueue();
        send(url, "g", "a");
        Message message = receive(url).get(0);
        cloud.clock().advance(Duration.ofSeconds(30));

        assertFails(
                () -> delete(url, message),
                "InvalidParameterValue",
                "Value " + message.receiptHandle()
                        + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.");
    }

    @Test
    void refusesWhatNeverWasAHandleOfTheQueue() {
        String url = standardQueue();
        String other = standardQueue();
        send(other, "a");
        Message message = receive(other).get(0);

        assertFails(
                () -> delete(url, message),
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + message.receiptHandle() + "\" is not a valid receipt handle.");
    }
}
