package dev.localcloud.fakes.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One AWS: everything that its services hold, in every account and region, with its own time and its own ids.
 *
 * <p>All mutable state hangs off this root, so that {@link #fork} and {@link #reset} need to know no service. Thread-safe.
 */
public final class Cloud implements AutoCloseable {
    private record Key(StateKind<?> kind, Place place) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && kind.name().equals(that.kind.name()) && place.equals(that.place);
        }

        @Override
        public int hashCode() {
            return 31 * kind.name().hashCode() + place.hashCode();
        }
    }

    private final String name;
    private final Deliveries deliveries;
    private final Sources sources;
    private final Entrance entrance;
    private final Ids ids;
    private final Timeline timeline;
    private final Work work = new Work();
    private final Map<Key, State<?>> states = new ConcurrentHashMap<>();

    /**
     * An empty cloud.
     *
     * @param name shown in messages and thread names
     * @param seed every id and random choice follows from it
     * @param deliveries how its services reach each other
     * @param sources what its services let each other read
     * @param entrance how functions reach it
     */
    public Cloud(String name, long seed, Deliveries deliveries, Sources sources, Entrance entrance) {
        this(name, new Ids(seed), deliveries, sources, entrance);
    }

    /** An empty cloud whose services read nothing of each other. */
    public Cloud(String name, long seed, Deliveries deliveries) {
        this(name, seed, deliveries, Sources.NONE, Entrance.closed());
    }

    private Cloud(String name, Ids ids, Deliveries deliveries, Sources sources, Entrance entrance) {
        this.name = name;
        this.ids = ids;
        this.deliveries = deliveries;
        this.sources = sources;
        this.entrance = entrance;
        this.timeline = new Timeline(this);
    }

    /** The name, shown in messages. */
    public String name() {
        return name;
    }

    /** The cloud's time. */
    public Timeline timeline() {
        return timeline;
    }

    /** The source of ids and random choices. */
    public Ids ids() {
        return ids;
    }

    /** What is in flight in threads of the cloud's own. */
    public Work work() {
        return work;
    }

    /** How services reach each other. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** What services let each other read. */
    public Sources sources() {
        return sources;
    }

    /** How functions reach this cloud. */
    public Entrance entrance() {
        return entrance;
    }

    /** The state of a service in one account and region, if it has been used. */
    public <S extends State<S>> Optional<S> existingState(StateKind<S> kind, Place place) {
        @SuppressWarnings("unchecked") // the key's kind made the value
        S typed = (S) states.get(new Key(kind, place));
        return Optional.ofNullable(typed);
    }

    /** The state of a service in one account and region, made on first use. */
    public <S extends State<S>> S state(StateKind<S> kind, Place place) {
        Key key = new Key(kind, place);
        State<?> state = states.get(key);
        if (state == null) {
            state = states.computeIfAbsent(key, absent -> kind.empty().create(this, place));
        }
        @SuppressWarnings("unchecked") // the key's kind made the value
        S typed = (S) state;
        return typed;
    }

    /** The places where a service has state, in no order. */
    public Iterable<Place> placesOf(StateKind<?> kind) {
        return states.keySet().stream()
                .filter(key -> key.kind().name().equals(kind.name()))
                .map(Key::place)
                .toList();
    }

    /** A cloud that starts as this one is now and goes its own way from here. */
    public Cloud fork(String forkName) {
        Cloud fork = new Cloud(forkName, ids.fork(), deliveries, sources, entrance);
        states.forEach((key, state) -> fork.states.put(key, state.fork(fork)));
        fork.timeline.copyFrom(timeline);
        return fork;
    }

    /** Empties every service and forgets what is due. */
    public void reset() {
        timeline.reset();
        states.values().forEach(State::close);
        states.clear();
    }

    @Override
    public void close() {
        timeline.close();
        states.values().forEach(State::close);
        states.clear();
    }
}
