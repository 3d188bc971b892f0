package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The queues of one account in one region, by name. Thread-safe. */
final class SqsState implements State<SqsState> {
    static final StateKind<SqsState> KIND = new StateKind<>("sqs", (cloud, place) -> new SqsState(place));

    private final Place place;
    private final ConcurrentSkipListMap<String, Queue> queues = new ConcurrentSkipListMap<>();

    private SqsState(Place place) {
        this.place = place;
    }

    static SqsState of(Call call) {
        return call.state(KIND);
    }

    Place place() {
        return place;
    }

    Queue createIfAbsent(String name) {
        return queues.computeIfAbsent(name, Queue::new);
    }

    Optional<Queue> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    @Override
    public SqsState fork(Cloud cloud) {
        SqsState fork = new SqsState(place);
        queues.forEach((name, queue) -> fork.queues.put(name, queue.fork()));
        return fork;
    }
}
