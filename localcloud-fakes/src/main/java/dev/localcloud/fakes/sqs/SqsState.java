package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one account in one region, by name.
 *
 * <p>Thread-safe. One lock guards the state and all its queues, so that a message that moves from a queue to its
 * dead-letter queue is never in both nor in neither. Answers to parked polls are sent after the lock has been left.
 */
final class SqsState implements State<SqsState> {
    static final StateKind<SqsState> KIND = new StateKind<>("sqs", SqsState::new);

    private final Cloud cloud;
    private final Place place;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final TreeMap<String, Queue> queues = new TreeMap<>();
    private final Map<String, Instant> deletedAt = new LinkedHashMap<>();
    private final LinkedHashMap<String, MoveTask> moveTasks = new LinkedHashMap<>();

    private SqsState(Cloud cloud, Place place) {
        this.cloud = cloud;
        this.place = place;
    }

    static SqsState of(Call call) {
        return call.state(KIND);
    }

    /** The state where the queue of an ARN would be. */
    static SqsState of(Cloud cloud, Arn queue) {
        return cloud.state(KIND, new Place(queue.account(), queue.region()));
    }

    /**
     * The queue that a request names: by its URL, by the URL's path, or by its name alone.
     *
     * @param url null if the request was sent to the queue's own address
     */
    static Queue queueAt(Call call, @Nullable String url) {
        QueueAddress address = QueueAddress.of(call, url);
        return call.cloud()
                .state(KIND, new Place(address.account(), call.region()))
                .queue(address.name())
                .orElseThrow(() -> SqsErrors.queueDoesNotExist(call));
    }

    Cloud cloud() {
        return cloud;
    }

    Place place() {
        return place;
    }

    /** Runs under the lock, and what it asks for {@link #afterwards} once the lock is free. */
    <T extends @Nullable Object> T guarded(Supplier<T> work) {
        List<Runnable> toRun = List.of();
        lock.lock();
        try {
            return work.get();
        } finally {
            if (lock.getHoldCount() == 1 && !afterwards.isEmpty()) {
                toRun = List.copyOf(afterwards);
                afterwards.clear();
            }
            lock.unlock();
            toRun.forEach(Runnable::run);
        }
    }

    /** Runs when the lock is free. Called with the lock held. */
    void afterwards(Runnable answer) {
        afterwards.add(answer);
    }

    /** Tells whoever waits for a change. Called with the lock held. */
    void signal() {
        changed.signalAll();
    }

    /**
     * Looks again after every change, until what is seen is as it should be or the time is up.
     *
     * @return what was seen last
     */
    <T> T awaitChange(Supplier<T> look, Predicate<T> isAsItShouldBe, long nanos) {
        lock.lock();
        try {
            T seen = look.get();
            long left = nanos;
            while (!isAsItShouldBe.test(seen) && left > 0) {
                left = changed.awaitNanos(left);
                seen = look.get();
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    /** Makes a queue, or finds the one with the same name. */
    Queue createIfAbsent(String name, Supplier<QueueSettings> settings, Map<String, String> tags, Instant now) {
        return guarded(() -> {
            Queue existing = queues.get(name);
            if (existing != null) {
                return existing;
            }
            Instant deleted = deletedAt.get(name);
            if (deleted != null && now.isBefore(deleted.plus(SqsLimits.NAME_BLOCKED_AFTER_DELETE))) {
                throw SqsErrors.queueDeletedRecently();
            }
            Queue created = new Queue(this, name, settings.get(), tags, now);
            deletedAt.remove(name);
            queues.put(name, created);
            signal();
            return created;
        });
    }

    void delete(Queue queue, Instant now) {
        guarded(() -> {
            if (queues.remove(queue.name(), queue)) {
                deletedAt.put(queue.name(), now);
                queue.markDeleted();
            }
            return null;
        });
    }

    Optional<Queue> queue(String name) {
        return guarded(() -> Optional.ofNullable(queues.get(name)));
    }

    /** The queue of an ARN, if it is in this state. */
    @Nullable
    Queue queueOf(Arn arn) {
        return guarded(() -> {
            Queue queue = queues.get(arn.resource());
            return queue != null && queue.arn().equals(arn) ? queue : null;
        });
    }

    /** All queues in the order of their names. */
    List<Queue> queues() {
        return guarded(() -> List.copyOf(queues.values()));
    }

    /** The queues whose dead letters go to this one, in the order of their names. */
    List<Queue> deadLetterSourcesOf(Arn deadLetters) {
        return guarded(() -> queues.values().stream()
                .filter(queue -> {
                    RedrivePolicy redrive = queue.settings().redrivePolicy();
                    return redrive != null && redrive.deadLetterTarget().equals(deadLetters);
                })
                .toList());
    }

    /** When queues were deleted whose names cannot be used again yet. Used with the lock held. */
    Map<String, Instant> deletedAt() {
        return deletedAt;
    }

    /** Takes a queue from a snapshot. Called with the lock held. */
    void load(Queue queue) {
        queues.put(queue.name(), queue);
    }

    /** The move tasks of all queues, oldest first. Used with the lock held. */
    Map<String, MoveTask> moveTasks() {
        return moveTasks;
    }

    @Override
    public SqsState fork(Cloud forkCloud) {
        return guarded(() -> {
            SqsState fork = new SqsState(forkCloud, place);
            queues.forEach((name, queue) -> fork.queues.put(name, queue.fork(fork)));
            fork.deletedAt.putAll(deletedAt);
            fork.moveTasks.putAll(moveTasks);
            return fork;
        });
    }

    /** Nobody waits for a cloud that is gone. */
    @Override
    public void close() {
        guarded(() -> {
            queues.values().forEach(Queue::close);
            queues.clear();
            return null;
        });
    }
}
