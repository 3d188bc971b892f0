package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What send, receive and delete cost in a queue of a thousand and of a hundred thousand messages. */
class QueueCostTest {
    private static final int ROUNDS = 15;
    private static final int OPERATIONS = 2000;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ReceiveOptions ONE = new ReceiveOptions(1, Duration.ofSeconds(30), null, false);

    private static Queue queueOf(int messages) {
        Queue queue = new Cloud("cost", 1, new Deliveries(Map.of()))
                .state(SqsState.KIND, Place.DEFAULT)
                .createIfAbsent("q", () -> QueueSettings.defaults(false), Map.of(), NOW);
        SentMessage.Draft draft = Polls.draft("body", null);
        for (int i = 0; i < messages; i++) {
            queue.send(draft, NOW);
        }
        return queue;
    }

    /** Nanoseconds of one send, receive and delete; the best of several rounds, since the machine does other things too. */
    private static long nanos(Queue queue) {
        SentMessage.Draft draft = Polls.draft("body", null);
        long[] rounds = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < OPERATIONS; i++) {
                queue.send(draft, NOW);
                queue.delete(queue.receive(ONE, NOW).get(0).handle().text(), NOW);
            }
            rounds[round] = (System.nanoTime() - start) / OPERATIONS;
        }
        Arrays.sort(rounds);
        return rounds[0];
    }

    @Test
    void aHundredThousandMessagesCostLittleMoreThanAThousand() {
        nanos(queueOf(1000));
        long few = nanos(queueOf(1000));
        long many = nanos(queueOf(100_000));

        System.out.printf("send + receive + delete: %d ns at 1k messages, %d ns at 100k%n", few, many);
        assertThat(many).isLessThan(few * 3 + 5000);
    }
}
