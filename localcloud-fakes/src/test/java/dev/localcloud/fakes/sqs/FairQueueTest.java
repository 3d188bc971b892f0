package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairQueueTest extends QueueTestBase {

    /** The developer guide: messages of quiet tenants go before those of one that has much in flight. */
    @Test
    void givesTheMessagesOfQuietGroupsFirst() {
        String url = standardQueue();
        for (int i = 0; i < 30; i++) {
            send(url, "noisy", "n" + i);
        }
        send(url, "quiet", "q");

        assertThat(bodies(url)).hasSize(10).allMatch(body -> body.startsWith("n"));
        assertThat(bodies(url)).hasSize(10).first().isEqualTo("q");
    }

    @Test
    void keepsTheOrderWhileNoGroupIsNoisy() {
        String url = standardQueue();
        send(url, "a", "1");
        send(url, "b", "2");
        send(url, "3");
        send(url, "a", "4");

        assertThat(bodies(url)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void holdsNoGroupBack() {
        String url = standardQueue();
        send(url, "a", "1");
        send(url, "a", "2");

        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).messages())
                .hasSize(1);
        assertThat(bodies(url)).containsExactly("2");
    }
}
