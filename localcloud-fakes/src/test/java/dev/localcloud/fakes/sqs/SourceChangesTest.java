package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Entrance;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Services that poll a queue are told when another look is worth it, and not for looking. */
class SourceChangesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Arn> changes = new ArrayList<>();
    private final Cloud cloud = new Cloud(
            "test",
            1,
            new Deliveries(Map.of()),
            new Sources(Map.of(), Map.of(), null, List.of((changed, source) -> changes.add(source))),
            Entrance.closed());
    private final Queue queue = cloud.state(SqsState.KIND, Place.DEFAULT)
            .createIfAbsent("q", () -> QueueSettings.defaults(false), Map.of(), NOW);

    private ReceivedMessage receive() {
        return queue.receive(new ReceiveOptions(1, null, null, false), NOW).get(0);
    }

    @Test
    void aMessageThatIsSentIsAChange() {
        queue.send(Polls.draft("a", null), NOW);

        assertThat(changes).containsExactly(queue.arn());
    }

    @Test
    void aReceiveIsNone() {
        queue.send(Polls.draft("a", null), NOW);
        changes.clear();

        receive();
        queue.receive(new ReceiveOptions(1, null, null, false), NOW);

        assertThat(changes).isEmpty();
    }

    @Test
    void aMessageThatIsHandedBackIsAChange() {
        queue.send(Polls.draft("a", null), NOW);
        ReceivedMessage received = receive();
        changes.clear();

        queue.changeVisibility(received.handle().text(), Duration.ZERO, NOW);

        assertThat(changes).containsExactly(queue.arn());
    }
}
