package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

class ChaosTest extends QueueTestBase {

    private static final int MESSAGES = 200;

    private List<String> deliveries(String url, int receives) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < receives; i++) {
            for (Message message : receive(url)) {
                bodies.add(message.body());
                delete(url, message);
            }
            cloud.clock().advance(Duration.ofSeconds(31));
        }
        return bodies;
    }

    private String filledQueue(Chaos chaos) {
        String url = standardQueue();
        view(url).chaos(chaos);
        for (int i = 0; i < MESSAGES; i++) {
            send(url, "m" + i);
        }
        return url;
    }

    @Test
    void deliversSomeMessagesTwice() {
        String url = filledQueue(Chaos.seeded(1).duplicates(0.2));

        List<String> bodies = deliveries(url, 40);

        assertThat(bodies).hasSizeBetween(MESSAGES + 20, MESSAGES + 60);
        assertThat(Set.copyOf(bodies)).hasSize(MESSAGES);
        assertThat(view(url).snapshot().messages()).isEmpty();
    }

    @Test
    void reordersSomeMessages() {
        String url = filledQueue(Chaos.seeded(1).reorders(0.3));

        List<String> bodies = deliveries(url, 25);

        assertThat(bodies).hasSize(MESSAGES).doesNotHaveDuplicates();
        assertThat(bodies)
                .isNotEqualTo(
                        IntStream.range(0, MESSAGES).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void delaysSomeMessages() {
        String url = filledQueue(Chaos.seeded(1).delays(0.5, Duration.ofSeconds(10)));

        assertThat(view(url).delayed()).hasSizeBetween(70, 130);
        cloud.clock().advance(Duration.ofSeconds(10));
        assertThat(view(url).delayed()).isEmpty();
    }

    @Test
    void hidesSomeMessagesForAWhile() {
        String url = filledQueue(Chaos.seeded(1).hides(0.5, Duration.ofSeconds(10)));

        receive(url);

        assertThat(view(url).delayed()).isNotEmpty();
        assertThat(deliveries(url, 100)).hasSize(MESSAGES - 10 + 10);
    }

    @Test
    void losesSomeAcknowledgements() {
        String url = filledQueue(Chaos.seeded(1).losesAcknowledgements(0.5));

        List<String> bodies = deliveries(url, 60);

        assertThat(bodies).hasSizeGreaterThan(MESSAGES + 100);
        assertThat(Set.copyOf(bodies)).hasSize(MESSAGES);
    }

    @Test
    void theSameSeedRepeatsTheSameDeliveries() {
        Chaos chaos = Chaos.seeded(7)
                .duplicates(0.1)
                .reorders(0.2)
                .delays(0.1, Duration.ofSeconds(60))
                .hides(0.1, Duration.ofSeconds(60))
                .losesAcknowledgements(0.1);

        List<String> first = deliveries(filledQueue(chaos), 60);

        assertThat(deliveries(filledQueue(chaos), 60)).isEqualTo(first);
        Chaos other = Chaos.seeded(8).duplicates(0.1).reorders(0.2);
        assertThat(deliveries(filledQueue(other), 60)).isNotEqualTo(first);
    }

    @Test
    void keepsThePromisesOfFifoQueues() {
        String url = fifoQueue();
        view(url)
                .chaos(Chaos.seeded(3)
                        .duplicates(0.5)
                        .reorders(0.5)
                        .delays(0.3, Duration.ofSeconds(20))
                        .hides(0.3, Duration.ofSeconds(20)));
        for (int i = 0; i < 50; i++) {
            send(url, "g", "m" + i);
        }

        assertThat(deliveries(url, 100))
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1})
    void refusesARateThatIsNone(double rate) {
        assertThatThrownBy(() -> Chaos.seeded(1).duplicates(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The rate is " + rate + ", but a rate is from 0 to 1.");
    }

    @Test
    void tellsItsSeed() {
        assertThat(Chaos.seeded(42).duplicates(0.1).losesAcknowledgements(0.2))
                .hasToString("chaos with seed 42 (duplicates 0.1, loses acknowledgements 0.2)");
    }
}
