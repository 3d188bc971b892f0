package dev.localcloud.fakes.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Deliveries;
import dev.localcloud.fakes.kernel.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random sequences of operations on a queue beside a model of it: a list that is searched from its start. A failure tells
 * its seed; {@code -Dlocalcloud.model.seeds} sets how many are tried.
 */
class QueueModelTest {
    private static final int SEEDS = Integer.getInteger("localcloud.model.seeds", 150);
    private static final int STEPS = 200;
    private static final Duration RETENTION = Duration.ofSeconds(60);

    /** A message of the model. */
    private static final class Entry {
        private final String id;
        private final @Nullable String group;
        private final Instant expires;
        private Instant hiddenUntil;
        private boolean isInFlight;
        private final List<String> handles = new ArrayList<>();
        private int receives;

        Entry(String id, @Nullable String group, Instant now, Instant hiddenUntil) {
            this.id = id;
            this.group = group;
            this.expires = now.plus(RETENTION);
            this.hiddenUntil = hiddenUntil;
        }

        boolean isVisible(Instant now) {
            return !hiddenUntil.isAfter(now);
        }
    }

    private static final class Run {
        private final SplittableRandom random;
        private final boolean isFifo;
        private final List<Entry> model = new ArrayList<>();
        private Cloud cloud;
        private Queue queue;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");
        private int bodies;

        Run(long seed, boolean isFifo) {
            this.random = new SplittableRandom(seed);
            this.isFifo = isFifo;
            this.cloud = new Cloud("model", seed, new Deliveries(Map.of()));
            this.queue = cloud.state(SqsState.KIND, Place.DEFAULT)
                    .createIfAbsent(
                            isFifo ? "q.fifo" : "q",
                            () -> QueueSettings.defaults(isFifo).with(Map.of("MessageRetentionPeriod", "60")),
                            Map.of(),
                            now);
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> send();
                case 4, 5, 6 -> receive();
                case 7, 8 -> delete();
                case 9 -> changeVisibility();
                case 10 -> now = now.plusMillis(random.nextInt(1, 20_000));
                default -> fork();
            }
            settle();
            assertSame();
        }

        private void settle() {
            model.removeIf(entry -> !entry.expires.isAfter(now));
            for (Entry entry : model) {
                if (entry.isVisible(now)) {
                    entry.isInFlight = false;
                }
            }
        }

        private void send() {
            String group = isFifo ? "g" + random.nextInt(3) : null;
            int delay = isFifo || random.nextBoolean() ? 0 : random.nextInt(30);
            SentMessage.Draft plain = Polls.draft("m" + bodies++, group);
            SentMessage.Draft draft = new SentMessage.Draft(
                    plain.body(),
                    plain.bodyMd5(),
                    plain.attributes(),
                    null,
                    null,
                    group,
                    plain.deduplicationId(),
                    delay,
                    plain.senderId(),
                    plain.sizeBytes());
            SentMessage sent = queue.send(draft, now);
            model.add(new Entry(sent.id(), group, now, now.plusSeconds(delay)));
        }

        private void receive() {
            int max = random.nextInt(1, 11);
            Duration timeout = Duration.ofSeconds(random.nextInt(40));
            List<ReceivedMessage> received = queue.receive(new ReceiveOptions(max, timeout, null, false), now);
            List<Entry> taken = new ArrayList<>();
            for (ReceivedMessage message : received) {
                Entry expected = isFifo ? headWithId(message.message().id(), taken) : firstVisible(taken);
                if (expected == null) {
                    throw new AssertionError(message.message().content().body() + " must not be received now");
                }
                assertThat(message.message().id()).isEqualTo(expected.id);
                assertThat(message.receiveCount()).isEqualTo(++expected.receives);
                taken.add(expected);
                expected.handles.add(message.handle().text());
            }
            if (received.size() < max) {
                assertThat(isFifo ? anyHead(taken) : firstVisible(taken))
                        .as("left behind")
                        .isNull();
            }
            for (Entry entry : taken) {
                entry.hiddenUntil = now.plus(timeout);
                entry.isInFlight = true;
            }
        }

        private @Nullable Entry firstVisible(List<Entry> taken) {
            return model.stream()
                    .filter(entry -> entry.isVisible(now) && !taken.contains(entry))
                    .findFirst()
                    .orElse(null);
        }

        /** The first of its group that has not been taken in this receive, if it is visible. */
        private @Nullable Entry headWithId(String id, List<Entry> taken) {
            Entry wanted = model.stream()
                    .filter(entry -> entry.id.equals(id))
                    .findFirst()
                    .orElse(null);
            if (wanted == null) {
                return null;
            }
            Entry head = head(String.valueOf(wanted.group), taken);
            return head == wanted && head.isVisible(now) ? head : null;
        }

        private @Nullable Entry head(String group, List<Entry> taken) {
            return model.stream()
                    .filter(entry -> group.equals(entry.group) && !taken.contains(entry))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Entry anyHead(List<Entry> taken) {
            for (String group : List.of("g0", "g1", "g2")) {
                Entry head = head(group, taken);
                if (head != null && head.isVisible(now)) {
                    return head;
                }
            }
            return null;
        }

        private @Nullable Entry anyReceived() {
            List<Entry> candidates =
                    model.stream().filter(entry -> !entry.handles.isEmpty()).toList();
            return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
        }

        /** Mostly the last, now and then an older one. */
        private String anyHandle(Entry entry) {
            int last = entry.handles.size() - 1;
            return entry.handles.get(random.nextInt(3) == 0 ? random.nextInt(last + 1) : last);
        }

        /** A FIFO queue takes only the handle of the last delivery, and only while the message is in flight. */
        private boolean isTaken(Entry entry, String handle) {
            boolean isLast = handle.equals(entry.handles.get(entry.handles.size() - 1));
            return !isFifo || entry.isInFlight && isLast;
        }

        private void delete() {
            Entry entry = anyReceived();
            if (entry != null) {
                String handle = anyHandle(entry);
                if (isTaken(entry, handle)) {
                    queue.delete(handle, now);
                    model.remove(entry);
                } else {
                    assertRefused(() -> queue.delete(handle, now));
                }
            }
        }

        private void changeVisibility() {
            Entry entry = anyReceived();
            if (entry != null) {
                String handle = anyHandle(entry);
                Duration timeout = Duration.ofSeconds(random.nextInt(60));
                if (!isTaken(entry, handle)) {
                    assertRefused(() -> queue.changeVisibility(handle, timeout, now));
                    return;
                }
                queue.changeVisibility(handle, timeout, now);
                if (entry.isInFlight) {
                    entry.hiddenUntil = now.plus(timeout);
                }
            }
        }

        private static void assertRefused(ThrowingCallable call) {
            assertThatThrownBy(call).isInstanceOf(AwsError.class).hasMessageContaining("has expired");
        }

        /** Goes on in a fork, or stays and lets the fork do what it likes. */
        private void fork() {
            Cloud fork = cloud.fork("fork");
            Queue forked =
                    fork.state(SqsState.KIND, Place.DEFAULT).queue(queue.name()).orElseThrow();
            if (random.nextBoolean()) {
                queue.purge(now);
                cloud = fork;
                queue = forked;
            } else {
                forked.purge(now);
            }
        }

        private void assertSame() {
            Map<String, String> facts = queue.facts(now);
            long visible = model.stream().filter(entry -> entry.isVisible(now)).count();
            long inFlight = model.stream()
                    .filter(entry -> !entry.isVisible(now) && entry.isInFlight)
                    .count();
            assertThat(facts)
                    .containsEntry("ApproximateNumberOfMessages", "" + visible)
                    .containsEntry("ApproximateNumberOfMessagesNotVisible", "" + inFlight)
                    .containsEntry("ApproximateNumberOfMessagesDelayed", "" + (model.size() - visible - inFlight));
            List<String> ids = new ArrayList<>();
            queue.forEach(now, slot -> ids.add(slot.message().id()));
            assertThat(ids).isEqualTo(model.stream().map(entry -> entry.id).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void behavesAsTheModel(boolean isFifo) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed, isFifo);
            for (int step = 0; step < STEPS; step++) {
                try {
                    run.step();
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
