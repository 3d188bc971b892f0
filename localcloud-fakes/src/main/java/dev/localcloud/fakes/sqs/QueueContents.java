package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.sqs.Slot.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue and their order.
 *
 * <p>Each message is in one {@link MessageGroup}. {@code ready} has the groups that can give a message, in the order in which
 * they will, so that the next one is found at once whether there are a thousand messages or a hundred thousand. {@code timed} has what is delayed or in flight, by the time when it becomes visible; {@code byAge} has
 * everything, by the time from which it is retained. Every operation costs the logarithm of the number of messages.
 *
 * <p>Confined to its queue's lock. While it is shared between forks nobody changes it.
 */
final class QueueContents {
    private final boolean isFifo;
    private final Map<Long, Slot> all = new HashMap<>();
    private final Map<String, MessageGroup> groups = new HashMap<>();
    private final TreeMap<Long, MessageGroup> ready = new TreeMap<>();
    private final TreeSet<Slot> timed =
            new TreeSet<>(Comparator.comparing(Slot::due).thenComparing(Slot::order));
    private final TreeSet<Slot> byAge =
            new TreeSet<>(Comparator.comparing(Slot::retainedFrom).thenComparing(Slot::order));
    private final Map<String, Deduplicated> deduplicated = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private long lastOrder;
    private long lastTurn;
    private int delayed;
    private int inFlight;
    private History sent = new History();
    private History deleted = new History();
    private History deadLettered = new History();

    /**
     * What a FIFO queue answers again when the same deduplication id comes.
     *
     * @param message the message that was taken
     * @param at when it was taken
     */
    record Deduplicated(SentMessage message, Instant at) {}

    /**
     * What a FIFO queue answers again when the same receive attempt comes.
     *
     * @param received what was received
     * @param at when it was received first
     * @param due when it becomes visible again, unless somebody changes that
     */
    record Attempt(List<ReceivedMessage> received, Instant at, Instant due) {}

    QueueContents(boolean isFifo) {
        this.isFifo = isFifo;
    }

    QueueContents copy() {
        QueueContents copy = new QueueContents(isFifo);
        for (Slot slot : byAge) {
            copy.insert(slot.copy());
        }
        copy.takeTurnsAs(this);
        copy.deduplicated.putAll(deduplicated);
        copy.attempts.putAll(attempts);
        copy.lastOrder = lastOrder;
        copy.sent = sent.copy();
        copy.deleted = deleted.copy();
        copy.deadLettered = deadLettered.copy();
        return copy;
    }

    SavedQueue.Contents save() {
        Map<String, Long> turns = new LinkedHashMap<>();
        if (isFifo) {
            ready.forEach((turn, group) -> turns.put(group.id(), turn));
        }
        return new SavedQueue.Contents(
                byAge.stream().map(Slot::save).toList(),
                lastOrder,
                lastTurn,
                turns,
                new LinkedHashMap<>(deduplicated),
                new LinkedHashMap<>(attempts),
                sent.save(),
                deleted.save(),
                deadLettered.save());
    }

    /** Fills contents that are empty. */
    void load(SavedQueue.Contents saved) {
        saved.messages().forEach(message -> insert(Slot.load(message)));
        if (isFifo) {
            ready.clear();
            saved.turns().forEach((id, turn) -> {
                MessageGroup group = groups.get(id);
                if (group != null) {
                    group.readyKey(turn);
                    ready.put(turn, group);
                }
            });
            lastTurn = saved.lastTurn();
        }
        deduplicated.putAll(saved.deduplicated());
        attempts.putAll(saved.attempts());
        lastOrder = saved.lastOrder();
        sent = History.load(saved.sent());
        deleted = History.load(saved.deleted());
        deadLettered = History.load(saved.deadLettered());
    }

    private void takeTurnsAs(QueueContents origin) {
        if (isFifo) {
            ready.clear();
            origin.ready.forEach((turn, group) -> {
                MessageGroup own = groups.get(group.id());
                if (own != null) {
                    own.readyKey(turn);
                    ready.put(turn, own);
                }
            });
            lastTurn = origin.lastTurn;
        }
    }

    private void insert(Slot slot) {
        all.put(slot.order(), slot);
        byAge.add(slot);
        enter(slot);
    }

    private void enter(Slot slot) {
        MessageGroup group = groups.computeIfAbsent(slot.message().groupKey(), id -> new MessageGroup(id, isFifo));
        group.enter(slot);
        switch (slot.where()) {
            case WAITING -> {
                // Nothing is due.
            }
            case DELAYED -> {
                delayed++;
                timed.add(slot);
            }
            case IN_FLIGHT -> {
                inFlight++;
                timed.add(slot);
            }
        }
        refresh(group);
    }

    private void leave(Slot slot) {
        switch (slot.where()) {
            case WAITING -> {
                // Nothing was due.
            }
            case DELAYED -> {
                delayed--;
                timed.remove(slot);
            }
            case IN_FLIGHT -> {
                inFlight--;
                timed.remove(slot);
            }
        }
        MessageGroup group = groups.get(slot.message().groupKey());
        if (group != null) {
            group.leave(slot);
            refresh(group);
        }
    }

    private void refresh(MessageGroup group) {
        Long before = group.readyKey();
        Long now = readyKey(group);
        if (!Objects.equals(before, now)) {
            if (before != null) {
                ready.remove(before);
            }
            if (now != null) {
                ready.put(now, group);
            }
            group.readyKey(now);
        }
        if (group.isEmpty()) {
            groups.remove(group.id());
        }
    }

    /** Standard queues give the oldest message first; FIFO queues take the groups in turn. */
    private @Nullable Long readyKey(MessageGroup group) {
        Slot head = group.head();
        if (head == null) {
            return null;
        }
        if (!isFifo) {
            return head.order();
        }
        Long turn = group.readyKey();
        return turn == null ? Long.valueOf(++lastTurn) : turn;
    }

    private void put(Slot slot, Where where, Instant due) {
        leave(slot);
        slot.put(where, due);
        enter(slot);
    }

    /** The order that the next message gets. */
    long nextOrder() {
        return lastOrder + 1;
    }

    /** Adds a message; it waits from the time it is due. */
    void add(SentMessage message, Instant retainedFrom, @Nullable Instant due) {
        addSlot(message, retainedFrom, due, false);
    }

    /** Adds the same message once more, as a queue does that delivers at least once. */
    void addEcho(Slot original) {
        addSlot(original.message(), original.retainedFrom(), null, true);
    }

    /** Adds a message that another queue gave up. How often it was received goes with it. */
    void addDeadLetter(Slot origin, SentMessage message, Instant retainedFrom) {
        Slot slot = new Slot(message, ++lastOrder, retainedFrom, false);
        slot.continueFrom(origin);
        insert(slot);
        countSent(message);
    }

    private void addSlot(SentMessage message, Instant retainedFrom, @Nullable Instant due, boolean isEcho) {
        Slot slot = new Slot(message, ++lastOrder, retainedFrom, isEcho);
        if (due != null) {
            slot.put(Where.DELAYED, due);
        }
        insert(slot);
    }

    void countSent(SentMessage message) {
        sent.add(message);
    }

    /** Makes visible what is due, and forgets what is older than the retention period. */
    void settle(Instant now, Duration retention) {
        while (!timed.isEmpty() && !timed.first().due().isAfter(now)) {
            show(timed.first());
        }
        while (!byAge.isEmpty() && !byAge.first().retainedFrom().plus(retention).isAfter(now)) {
            remove(byAge.first());
        }
    }

    /** Makes a message visible. */
    void show(Slot slot) {
        put(slot, Where.WAITING, Instant.MIN);
    }

    void delay(Slot slot, Instant until) {
        put(slot, Where.DELAYED, until);
    }

    void fly(Slot slot, Instant until) {
        put(slot, Where.IN_FLIGHT, until);
    }

    /** Whether a receive would get something. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    /**
     * The message that a receive gets next. It stays where it is.
     *
     * @param before the message before: in a FIFO queue one receive gets as many of a group as there are
     */
    @Nullable
    Slot next(@Nullable Slot before) {
        if (isFifo && before != null) {
            MessageGroup group = groups.get(before.message().groupKey());
            Slot after = group == null ? null : group.after(before);
            if (after != null) {
                return after;
            }
        }
        MessageGroup group = nextGroup();
        return group == null ? null : group.head();
    }

    private @Nullable MessageGroup nextGroup() {
        Map.Entry<Long, MessageGroup> first = ready.firstEntry();
        if (first == null || isFifo || !isNoisy(first.getValue())) {
            return first == null ? null : first.getValue();
        }
        for (MessageGroup group : ready.values()) {
            if (!isNoisy(group)) {
                return group;
            }
        }
        return first.getValue();
    }

    /** Whether a group has so much in flight that the messages of quieter ones go first. */
    private boolean isNoisy(MessageGroup group) {
        return !group.id().isEmpty()
                && group.inFlight() >= SqsLimits.NOISY_GROUP_IN_FLIGHT_MIN
                && (long) group.inFlight() * groups.size() > inFlight;
    }

    /** The message that waits so many places behind the given one in its group, or the last there is. */
    Slot behind(Slot slot, int places) {
        MessageGroup group = groups.get(slot.message().groupKey());
        Slot found = slot;
        for (int i = 0; i < places && group != null; i++) {
            Slot after = group.after(found);
            if (after == null) {
                break;
            }
            found = after;
        }
        return found;
    }

    @Nullable
    Slot at(long order) {
        return all.get(order);
    }

    /** Takes a message out, for whatever reason. */
    void remove(Slot slot) {
        all.remove(slot.order());
        byAge.remove(slot);
        leave(slot);
    }

    void delete(Slot slot) {
        remove(slot);
        deleted.add(slot.message());
    }

    void deadLetter(Slot slot) {
        remove(slot);
        deadLettered.add(slot.message());
    }

    void purge() {
        all.clear();
        groups.clear();
        ready.clear();
        timed.clear();
        byAge.clear();
        deduplicated.clear();
        attempts.clear();
        delayed = 0;
        inFlight = 0;
    }

    /** Shows every message in the order they came. */
    void forEach(Consumer<Slot> visitor) {
        all.values().stream().sorted(Comparator.comparing(Slot::order)).forEach(visitor);
    }

    /** The messages that nobody has received yet. */
    List<Slot> neverReceived() {
        List<Slot> slots = new ArrayList<>();
        for (Slot slot : all.values()) {
            if (slot.deliveries() == 0) {
                slots.add(slot);
            }
        }
        return slots;
    }

    @Nullable
    Deduplicated deduplicated(String key, Instant now) {
        dropOld(deduplicated, now, Deduplicated::at);
        return deduplicated.get(key);
    }

    void remember(String key, SentMessage message, Instant now) {
        deduplicated.put(key, new Deduplicated(message, now));
    }

    @Nullable
    Attempt attempt(String id, Instant now) {
        dropOld(attempts, now, Attempt::at);
        return attempts.get(id);
    }

    void remember(String attemptId, Attempt attempt) {
        attempts.put(attemptId, attempt);
    }

    private static <T> void dropOld(Map<String, T> map, Instant now, Function<T, Instant> at) {
        Instant oldest = now.minus(SqsLimits.DEDUPLICATION_WINDOW);
        var values = map.values().iterator();
        while (values.hasNext() && !at.apply(values.next()).isAfter(oldest)) {
            values.remove();
        }
    }

    /** When the next message becomes visible by itself; null if none does. */
    @Nullable
    Instant nextDue() {
        return timed.isEmpty() ? null : timed.first().due();
    }

    /** From when the oldest message is retained; null if there is none. */
    @Nullable
    Instant oldest() {
        return byAge.isEmpty() ? null : byAge.first().retainedFrom();
    }

    int size() {
        return all.size();
    }

    int visible() {
        return all.size() - delayed - inFlight;
    }

    int delayed() {
        return delayed;
    }

    int inFlight() {
        return inFlight;
    }

    History sent() {
        return sent;
    }

    History deleted() {
        return deleted;
    }

    History deadLettered() {
        return deadLettered;
    }
}
