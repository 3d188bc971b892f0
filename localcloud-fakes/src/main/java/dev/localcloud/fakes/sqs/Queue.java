package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Timeline;
import dev.localcloud.fakes.sqs.SentMessage.Draft;
import dev.localcloud.fakes.sqs.Slot.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A queue: its settings, its messages, and the polls that wait for them.
 *
 * <p>Thread-safe: everything happens under the lock of its {@link SqsState}. Time does nothing by itself: every operation
 * first settles what has become due by now. Only while somebody waits is one wake-up set, for the next message that becomes
 * visible.
 *
 * <p>Forks share the {@link QueueContents} until one of them changes it.
 */
final class Queue {
    private final SqsState state;
    private final String name;
    private final Arn arn;
    private final Instant createdAt;
    private final int key;
    private final Set<Poll> polls = new LinkedHashSet<>();
    private QueueSettings settings;
    private Instant lastModifiedAt;
    private Instant scopeChangedAt = Instant.EPOCH;
    private SortedMap<String, String> tags;
    private @Nullable Instant purgedAt;
    private Chaos chaos = Chaos.NONE;
    private QueueContents contents;
    private boolean sharesContents;
    private boolean isDeleted;
    private int observers;
    private Timeline.@Nullable Alarm alarm;
    private @Nullable Instant alarmAt;

    Queue(SqsState state, String name, QueueSettings settings, Map<String, String> tags, Instant createdAt) {
        this.state = state;
        this.name = name;
        this.arn = Arn.of("sqs", state.place().region(), state.place().account(), name);
        this.createdAt = createdAt;
        this.key = arn.toString().hashCode() * 31 + createdAt.hashCode();
        this.settings = settings;
        this.lastModifiedAt = createdAt;
        this.tags = sorted(tags);
        this.contents = new QueueContents(settings.isFifo());
    }

    /** The queue of a fork, with all that this one holds now. */
    Queue fork(SqsState forkState) {
        Queue fork = new Queue(forkState, name, settings, tags, createdAt);
        fork.lastModifiedAt = lastModifiedAt;
        fork.scopeChangedAt = scopeChangedAt;
        fork.purgedAt = purgedAt;
        fork.chaos = chaos;
        fork.contents = contents;
        fork.sharesContents = true;
        sharesContents = true;
        return fork;
    }

    SavedQueue save() {
        return state.guarded(() -> new SavedQueue(
                name, settings.values(), tags, createdAt, lastModifiedAt, scopeChangedAt, purgedAt, contents.save()));
    }

    static Queue load(SqsState state, SavedQueue saved) {
        QueueSettings settings = QueueSettings.defaults(saved.attributes().containsKey("FifoQueue"))
                .with(saved.attributes());
        Queue queue = new Queue(state, saved.name(), settings, saved.tags(), saved.createdAt());
        queue.lastModifiedAt = saved.lastModifiedAt();
        queue.scopeChangedAt = saved.scopeChangedAt();
        queue.purgedAt = saved.purgedAt();
        queue.contents.load(saved.contents());
        return queue;
    }

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    String name() {
        return name;
    }

    Arn arn() {
        return arn;
    }

    boolean isFifo() {
        return name.endsWith(".fifo");
    }

    QueueSettings settings() {
        return state.guarded(() -> settings);
    }

    SortedMap<String, String> tags() {
        return state.guarded(() -> tags);
    }

    /** Tags change as a whole. */
    void tag(UnaryOperator<SortedMap<String, String>> change) {
        onContents(Instant.MIN, () -> tags = sorted(change.apply(new TreeMap<>(tags))));
    }

    Chaos chaos() {
        return state.guarded(() -> chaos);
    }

    void chaos(Chaos newChaos) {
        state.guarded(() -> chaos = newChaos);
    }

    /** Changes the settings. A FIFO queue's new delay holds for the messages that it has, too. */
    void change(UnaryOperator<QueueSettings> change, Instant now) {
        onContents(now, () -> {
            QueueSettings before = settings;
            settings = change.apply(settings);
            lastModifiedAt = now;
            if (before.deduplicatesByGroup() != settings.deduplicatesByGroup()) {
                scopeChangedAt = now;
            }
            if (isFifo() && !before.delay().equals(settings.delay())) {
                delayAnew(now);
            }
            moreToReceive(now);
            return null;
        });
    }

    private void delayAnew(Instant now) {
        for (Slot slot : contents.neverReceived()) {
            Instant due = slot.message().sentAt().plus(settings.delay());
            if (due.isAfter(now)) {
                contents.delay(slot, due);
            } else if (slot.where() == Where.DELAYED) {
                contents.show(slot);
            }
        }
    }

    /** Runs under the lock on settled contents that are this queue's own. */
    private <T> T onContents(Instant now, Supplier<T> work) {
        return state.guarded(() -> {
            if (isDeleted) {
                throw SqsErrors.queueDoesNotExist();
            }
            own();
            contents.settle(now, settings.retention());
            return work.get();
        });
    }

    private void own() {
        if (sharesContents) {
            contents = contents.copy();
            sharesContents = false;
        }
    }

    // ------------------------------------------------------------------------------------------------ sending

    /** Takes a message, unless it is one that a FIFO queue has taken in the last five minutes: then the same answer again. */
    SentMessage send(Draft draft, Instant now) {
        return onContents(now, () -> {
            SentMessage sent = take(draft, now);
            moreToReceive(now);
            return sent;
        });
    }

    /** Takes messages one after the other, with nothing in between. */
    List<SentMessage> sendAll(List<Draft> drafts, Instant now) {
        return onContents(now, () -> {
            List<SentMessage> sent = new ArrayList<>(drafts.size());
            for (Draft draft : drafts) {
                sent.add(take(draft, now));
            }
            moreToReceive(now);
            return sent;
        });
    }

    private SentMessage take(Draft draft, Instant now) {
        if (!isFifo()) {
            return enqueue(draft, null, now);
        }
        String deduplicationKey = deduplicatesByGroup(now)
                ? draft.groupId() + '\n' + draft.deduplicationId()
                : "" + draft.deduplicationId();
        QueueContents.Deduplicated known = contents.deduplicated(deduplicationKey, now);
        if (known != null) {
            return known.message();
        }
        SentMessage sent = enqueue(draft, sequenceNumber(contents.nextOrder()), now);
        contents.remember(deduplicationKey, sent, now);
        return sent;
    }

    /** A new scope holds a minute later: AWS says that attributes take up to 60 seconds to propagate, and this one does. */
    private boolean deduplicatesByGroup(Instant now) {
        boolean isChanging = now.isBefore(scopeChangedAt.plus(SqsLimits.SCOPE_PROPAGATION));
        return isChanging != settings.deduplicatesByGroup();
    }

    private SentMessage enqueue(Draft draft, @Nullable String sequenceNumber, Instant now) {
        SentMessage message = new SentMessage(state.cloud().ids().uuid().toString(), draft, sequenceNumber, now, null);
        Duration delay = draft.delaySeconds() == null || isFifo() && draft.delaySeconds() == 0
                ? settings.delay()
                : Duration.ofSeconds(draft.delaySeconds());
        Duration whole = delay.plus(chaos.delayOf(contents.nextOrder()));
        contents.add(message, now, whole.isZero() ? null : now.plus(whole));
        contents.countSent(message);
        return message;
    }

    /** 20 digits that grow, as AWS's do. */
    private static String sequenceNumber(long order) {
        String digits = Long.toString(order * 256);
        return "18849496" + "0".repeat(12 - digits.length()) + digits;
    }

    // ---------------------------------------------------------------------------------------------- receiving

    /** Receives what is visible. */
    List<ReceivedMessage> receive(ReceiveOptions options, Instant now) {
        return onContents(now, () -> {
            List<ReceivedMessage> received = give(options, now);
            touched(now);
            return received;
        });
    }

    /**
     * Receives what is visible, or parks the poll until something is or its time is up.
     *
     * @return whether the poll has ended already
     */
    boolean receiveOrPark(Poll poll, Duration wait, Instant now) {
        return onContents(now, () -> {
            List<ReceivedMessage> received = give(poll.options(), now);
            if (!received.isEmpty() || poll.isGone()) {
                answer(poll, received);
                return true;
            }
            polls.add(poll);
            poll.deadline(state.cloud().timeline().wakeAt(now.plus(wait), () -> timeUp(poll)));
            arm();
            state.signal();
            return false;
        });
    }

    private void timeUp(Poll poll) {
        state.guarded(() -> {
            if (polls.contains(poll)) {
                Instant now = state.cloud().timeline().now();
                own();
                contents.settle(now, settings.retention());
                List<ReceivedMessage> received = give(poll.options(), now);
                polls.remove(poll);
                answer(poll, received);
            }
            return null;
        });
    }

    private void answer(Poll poll, List<ReceivedMessage> received) {
        poll.end(received);
        state.signal();
        state.afterwards(() -> poll.answer().complete(received));
    }

    /** The client of a poll has hung up: it waits no longer, and what it did not get goes back. */
    void abandon(Poll poll) {
        state.guarded(() -> {
            poll.gone();
            boolean waited = polls.remove(poll);
            if (waited) {
                answer(poll, List.of());
            } else if (!isDeleted) {
                takeBack(poll.handedOut());
            }
            return null;
        });
    }

    private void takeBack(List<ReceivedMessage> received) {
        own();
        for (ReceivedMessage message : received) {
            Slot slot = contents.at(message.handle().order());
            if (slot != null && slot.isHeldBy(message.handle())) {
                slot.unreceived();
                contents.show(slot);
            }
        }
        moreToReceive(state.cloud().timeline().now());
    }

    /** Gives the polls that wait what there is, tells whoever looks on, and sets the wake-up for what comes next. */
    private void touched(Instant now) {
        Iterator<Poll> waiting = polls.iterator();
        List<Poll> served = new ArrayList<>();
        while (waiting.hasNext() && contents.hasReady()) {
            Poll poll = waiting.next();
            List<ReceivedMessage> received = give(poll.options(), now);
            if (!received.isEmpty()) {
                served.add(poll);
                answer(poll, received);
            }
        }
        served.forEach(polls::remove);
        arm();
        state.signal();
    }

    /** As {@link #touched}, when there may be more to receive, or sooner, than before: other services that poll are told. */
    private void moreToReceive(Instant now) {
        touched(now);
        state.afterwards(() -> state.cloud().sources().changed(state.cloud(), arn));
    }

    private void arm() {
        Instant next = polls.isEmpty() && observers == 0 ? null : nextChange();
        if (next == null || alarmAt != null && !next.isBefore(alarmAt)) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarmAt = next;
        alarm = state.cloud().timeline().wakeAt(next, this::wake);
    }

    private @Nullable Instant nextChange() {
        Instant visible = contents.nextDue();
        Instant oldest = observers == 0 ? null : contents.oldest();
        if (oldest == null) {
            return visible;
        }
        Instant expires = oldest.plus(settings.retention());
        return visible == null || expires.isBefore(visible) ? expires : visible;
    }

    private void wake() {
        state.guarded(() -> {
            alarm = null;
            alarmAt = null;
            if (!isDeleted) {
                Instant now = state.cloud().timeline().now();
                own();
                contents.settle(now, settings.retention());
                touched(now);
            }
            return null;
        });
    }

    private List<ReceivedMessage> give(ReceiveOptions options, Instant now) {
        return new Receive(this, contents, options, now).run();
    }

    /** The handle of a delivery that has just been counted. Called with the lock held. */
    ReceiptHandle handleOf(Slot slot) {
        return new ReceiptHandle(
                key, slot.order(), slot.deliveries(), state.cloud().ids().nextLong());
    }

    /** Moves a message to the dead-letter queue if it has been received too often. Called with the lock held. */
    boolean givesUp(Slot slot, Instant now) {
        RedrivePolicy redrive = settings.redrivePolicy();
        if (redrive == null || slot.receiveCount() < redrive.maxReceiveCount()) {
            return false;
        }
        Queue deadLetters = state.queueOf(redrive.deadLetterTarget());
        if (deadLetters == null || deadLetters == this) {
            return false;
        }
        contents.deadLetter(slot);
        deadLetters.bury(slot, arn, now);
        return true;
    }

    /** Takes a dead letter. A FIFO queue retains it from now, a standard queue from when it was sent. */
    private void bury(Slot slot, Arn from, Instant now) {
        own();
        contents.settle(now, settings.retention());
        contents.addDeadLetter(
                slot, slot.message().withDeadLetterSource(from.toString()), isFifo() ? now : slot.retainedFrom());
        moreToReceive(now);
    }

    // ------------------------------------------------------------------------------------ what has been received

    /**
     * Deletes a message by a handle. A handle of something deleted is as good. A standard queue takes the handle of any
     * delivery; a FIFO queue only that of the last, while the message is in flight.
     */
    void delete(String handleText, Instant now) {
        ReceiptHandle handle = handle(handleText);
        onContents(now, () -> {
            Slot slot = contents.at(handle.order());
            if (slot == null) {
                return null;
            }
            if (isFifo() && !slot.isHeldBy(handle)) {
                throw SqsErrors.receiptHandleHasExpired(handleText);
            }
            if (!chaos.losesAcknowledgement(slot)) {
                contents.delete(slot);
                moreToReceive(now);
            }
            return null;
        });
    }

    /** Hides a message for so long from now on; zero shows it at once. */
    void changeVisibility(String handleText, Duration timeout, Instant now) {
        ReceiptHandle handle = handle(handleText);
        onContents(now, () -> {
            Slot slot = contents.at(handle.order());
            if (slot == null) {
                throw SqsErrors.messageNotAvailable(handleText);
            }
            if (isFifo() && !slot.isHeldBy(handle)) {
                throw SqsErrors.receiptHandleHasExpired(handleText);
            }
            if (slot.where() == Where.IN_FLIGHT) {
                changeVisibility(slot, timeout, now);
            }
            return null;
        });
    }

    private void changeVisibility(Slot slot, Duration timeout, Instant now) {
        Instant due = now.plus(timeout);
        Instant first = slot.firstReceivedAt();
        if (first != null && due.isAfter(first.plusSeconds(SqsLimits.VISIBILITY_SECONDS_MAX))) {
            throw SqsErrors.totalVisibilityTimeoutIsTooLong(timeout.toSeconds());
        }
        if (timeout.isZero()) {
            contents.show(slot);
        } else {
            contents.fly(slot, due);
        }
        moreToReceive(now);
    }

    private ReceiptHandle handle(String text) {
        return ReceiptHandle.parse(text)
                .filter(handle -> handle.queueKey() == key)
                .orElseThrow(() -> SqsErrors.receiptHandleIsInvalid(text));
    }

    // -------------------------------------------------------------------------------------------------- the whole

    /** Removes every message; possible once in 60 seconds. */
    void purge(Instant now) {
        onContents(now, () -> {
            Instant before = purgedAt;
            if (before != null && now.isBefore(before.plus(SqsLimits.BETWEEN_PURGES))) {
                throw SqsErrors.purgeQueueInProgress(name);
            }
            purgedAt = now;
            contents.purge();
            touched(now);
            return null;
        });
    }

    /** Ends the queue, and whoever waits for it is told so. Called by its state, with the lock held. */
    void markDeleted() {
        for (Poll poll : polls) {
            poll.end(List.of());
            state.afterwards(() -> poll.answer().completeExceptionally(SqsErrors.queueDoesNotExist()));
        }
        end();
    }

    /**
     * Ends the queue with its cloud. Whoever waits gets nothing, so that an application whose cloud stood in for another polls
     * the other from then on. Called by its state, with the lock held.
     */
    void close() {
        polls.forEach(poll -> answer(poll, List.of()));
        end();
    }

    private void end() {
        isDeleted = true;
        polls.clear();
        if (alarm != null) {
            alarm.cancel();
        }
        state.signal();
    }

    /** The message that a move task would move next; null if none is visible. */
    @Nullable
    Slot peek(Instant now) {
        Slot[] next = new Slot[1];
        onContents(now, () -> next[0] = contents.next(null));
        return next[0];
    }

    /** Moves a message to another queue, for a move task. */
    void move(Slot slot, Queue to, Instant now) {
        onContents(now, () -> {
            contents.remove(slot);
            to.arrive(slot.message(), now);
            touched(now);
            return null;
        });
    }

    /** Takes a message from a move task. It is a new message, with an id and a time of its own. */
    private void arrive(SentMessage message, Instant now) {
        own();
        contents.settle(now, settings.retention());
        String sequenceNumber = isFifo() ? sequenceNumber(contents.nextOrder()) : null;
        SentMessage arrived =
                new SentMessage(state.cloud().ids().uuid().toString(), message.content(), sequenceNumber, now, null);
        contents.add(arrived, now, null);
        contents.countSent(arrived);
        moreToReceive(now);
    }

    /** How many messages are visible. */
    int countVisible(Instant now) {
        return onContents(now, () -> contents.visible());
    }

    /** The counts that {@code GetQueueAttributes} shows. */
    Map<String, String> facts(Instant now) {
        return onContents(now, () -> {
            Map<String, String> facts = new TreeMap<>();
            facts.put("ApproximateNumberOfMessages", Integer.toString(contents.visible()));
            facts.put("ApproximateNumberOfMessagesDelayed", Integer.toString(contents.delayed()));
            facts.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(contents.inFlight()));
            facts.put("CreatedTimestamp", Long.toString(createdAt.getEpochSecond()));
            facts.put("LastModifiedTimestamp", Long.toString(lastModifiedAt.getEpochSecond()));
            facts.put("QueueArn", arn.toString());
            return facts;
        });
    }

    /** When the next message becomes visible by itself; null if none does. */
    @Nullable
    Instant nextDue(Instant now) {
        Instant[] due = new Instant[1];
        onContents(now, () -> due[0] = contents.nextDue());
        return due[0];
    }

    /** Everything there is at one moment. */
    QueueSnapshot snapshot(Instant now) {
        return onContents(now, () -> QueueSnapshot.of(this.arn, settings, chaos, contents));
    }

    /** Somebody looks on: until {@link #observed}, what time alone changes is signalled as well. */
    void observe() {
        state.guarded(() -> {
            observers++;
            arm();
            return null;
        });
    }

    void observed() {
        state.guarded(() -> observers--);
    }

    /**
     * Waits, in real time, until so many polls wait.
     *
     * @return how many do in the end
     */
    int awaitPolls(int expected, Duration within) {
        return state.awaitChange(polls::size, waiting -> waiting == expected, within.toNanos());
    }

    void forEach(Instant now, Consumer<Slot> visitor) {
        onContents(now, () -> {
            contents.forEach(visitor);
            return null;
        });
    }
}
