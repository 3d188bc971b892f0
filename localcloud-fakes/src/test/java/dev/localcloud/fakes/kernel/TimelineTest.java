package dev.localcloud.fakes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final List<String> DONE = new ArrayList<>();

    private final Cloud cloud = new Cloud("test", 1, new Deliveries(Map.of()));
    private final Timeline timeline = cloud.timeline();

    /** Notes that it ran, where and when. */
    record Note(String name) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            DONE.add(cloud.name() + ':' + name + '@' + cloud.timeline().now());
        }
    }

    /** Asks for a note one second after it ran. */
    record NoteLater(String name) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            cloud.timeline().at(cloud.timeline().now().plusSeconds(1), new Note(name));
        }
    }

    @AfterEach
    void end() {
        cloud.close();
        DONE.clear();
    }

    @Test
    void advanceDoesWhatIsDueInOrderEachAtItsTime() {
        timeline.freeze();
        Instant start = timeline.now();
        timeline.at(start.plusSeconds(20), new Note("second"));
        timeline.at(start.plusSeconds(10), new Note("first"));
        timeline.at(start.plusSeconds(20), new Note("third"));
        timeline.at(start.plusSeconds(31), new Note("later"));

        timeline.advance(Duration.ofSeconds(30));

        assertThat(DONE)
                .containsExactly(
                        "test:first@" + start.plusSeconds(10),
                        "test:second@" + start.plusSeconds(20),
                        "test:third@" + start.plusSeconds(20));
        assertThat(timeline.now()).isEqualTo(start.plusSeconds(30));
    }

    @Test
    void advanceIncludesWhatTheTasksAskFor() {
        timeline.freeze();
        Instant start = timeline.now();
        timeline.at(start.plusSeconds(5), new NoteLater("chained"));

        timeline.advance(Duration.ofSeconds(6));

        assertThat(DONE).containsExactly("test:chained@" + start.plusSeconds(6));
    }

    @Test
    void aRunningTimelineGoesOnFromWhereItWasMoved() {
        Instant before = timeline.now();

        timeline.advance(Duration.ofDays(30));

        assertThat(timeline.now()).isBetween(before.plus(Duration.ofDays(30)), before.plus(Duration.ofDays(31)));
        assertThat(timeline.isMoved()).isTrue();
    }

    @Test
    void realTimeDoesWhatIsDueWithoutAnybodyAsking() throws Exception {
        CompletableFuture<Instant> rang = new CompletableFuture<>();
        Instant due = timeline.now().plusMillis(20);

        timeline.wakeAt(due, () -> rang.complete(timeline.now()));

        assertThat(rang.get(5, TimeUnit.SECONDS)).isAfterOrEqualTo(due);
    }

    @Test
    void aCancelledAlarmDoesNotRing() {
        timeline.freeze();
        Timeline.Alarm alarm = timeline.wakeAt(timeline.now().plusSeconds(1), () -> DONE.add("rang"));

        alarm.cancel();
        timeline.advance(Duration.ofSeconds(2));

        assertThat(DONE).isEmpty();
    }

    @Test
    void aForkTakesTimeAndTasksWithItButNoAlarms() {
        timeline.freeze();
        Instant start = timeline.now();
        timeline.at(start.plusSeconds(1), new Note("task"));
        timeline.wakeAt(start.plusSeconds(1), () -> DONE.add("alarm"));

        try (Cloud fork = cloud.fork("fork")) {
            fork.timeline().advance(Duration.ofSeconds(1));

            assertThat(DONE).containsExactly("fork:task@" + start.plusSeconds(1));
            assertThat(timeline.now()).isEqualTo(start);
        }
    }

    @Test
    void timeCannotBeAdvancedBackwards() {
        assertThatThrownBy(() -> timeline.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can only move forward");
    }

    @Test
    void aTaskThatFailsDoesNotStopTheOthers() {
        timeline.freeze();
        Instant start = timeline.now();
        timeline.wakeAt(start.plusSeconds(1), () -> {
            throw new IllegalStateException("expected by this test");
        });
        timeline.at(start.plusSeconds(2), new Note("after"));

        timeline.advance(Duration.ofSeconds(3));

        assertThat(DONE).containsExactly("test:after@" + start.plusSeconds(2));
    }
}
