package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.PollSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * An event source mapping: what it is configured to, how far it has read, and what of it runs now. Guarded by itself.
 * What runs is not part of the state: a fork begins with messages that were not taken yet, and reads streams on from where
 * the last batch ended.
 */
final class EventSource {
    private EventSourceMappingConfiguration configuration;
    private EventFilter filter;
    private final Map<String, ShardPosition> positions = new HashMap<>();

    private int running;
    private @Nullable Thread lookingThread;
    private boolean lookAgain;
    private @Nullable Instant wakeUpAt;
    private @Nullable Instant windowEnd;
    private List<PollSource.Message> collected = new ArrayList<>();
    private final Map<String, Boolean> busyShards = new HashMap<>();

    EventSource(EventSourceMappingConfiguration configuration, EventFilter filter) {
        this.configuration = configuration;
        this.filter = filter;
    }

    synchronized EventSource fork() {
        EventSource fork = new EventSource(configuration, filter);
        fork.positions.putAll(positions);
        return fork;
    }

    synchronized SavedFunction.Mapping save() {
        return new SavedFunction.Mapping(configuration, new TreeMap<>(positions));
    }

    static EventSource load(SavedFunction.Mapping saved) {
        EventSource mapping = new EventSource(
                saved.configuration(), EventFilter.of(saved.configuration().filterCriteria()));
        mapping.positions.putAll(saved.positions());
        return mapping;
    }

    synchronized EventSourceMappingConfiguration configuration() {
        return configuration;
    }

    synchronized void configuration(EventSourceMappingConfiguration changed, EventFilter newFilter) {
        configuration = changed;
        filter = newFilter;
    }

    synchronized void lastResult(String result) {
        if (configuration.lastProcessingResult() != null) {
            configuration =
                    configuration.toBuilder().lastProcessingResult(result).build();
        }
    }

    synchronized EventFilter filter() {
        return filter;
    }

    String uuid() {
        return configuration().uuid();
    }

    Arn source() {
        return Arn.parse(configuration().eventSourceArn()).orElseThrow();
    }

    /** The function, with its qualifier if the mapping has one. */
    FunctionRef function() {
        return FunctionRef.of(Arn.parse(configuration().functionArn()).orElseThrow());
    }

    boolean isEnabled() {
        return "Enabled".equals(configuration().state());
    }

    synchronized @Nullable ShardPosition position(String shard) {
        return positions.get(shard);
    }

    synchronized void position(String shard, ShardPosition position) {
        positions.put(shard, position);
    }

    /** Whether a change of the source is only what the one that looks has just done to it. */
    synchronized boolean isOwnEcho() {
        return Thread.currentThread().equals(lookingThread);
    }

    /** Takes the right to look for work. Returns false if somebody is looking already; that one will look again. */
    synchronized boolean beginLooking() {
        if (lookingThread != null) {
            lookAgain = true;
            return false;
        }
        lookingThread = Thread.currentThread();
        lookAgain = false;
        return true;
    }

    /** Hands the right to the thread that looks. */
    synchronized void lookOn(Thread thread) {
        lookingThread = thread;
    }

    /** Gives the right back whatever happened. */
    synchronized void stopLooking() {
        lookingThread = null;
    }

    /** Gives the right back. Returns whether there was a reason to look again meanwhile; then it is kept. */
    synchronized boolean endLooking() {
        if (lookAgain) {
            lookAgain = false;
            return true;
        }
        lookingThread = null;
        return false;
    }

    /** Takes one of the places for batches that run at once. */
    synchronized boolean beginBatch(int max) {
        if (running >= max) {
            return false;
        }
        running++;
        return true;
    }

    synchronized void endBatch() {
        running--;
    }

    synchronized boolean beginShard(String shard) {
        return busyShards.putIfAbsent(shard, true) == null;
    }

    synchronized void endShard(String shard) {
        busyShards.remove(shard);
    }

    /** Notes a time to wake up at. Returns false if an earlier one that has not passed is noted. */
    synchronized boolean wakesUpAt(Instant time, Instant now) {
        if (wakeUpAt != null && !wakeUpAt.isAfter(time) && wakeUpAt.isAfter(now)) {
            return false;
        }
        wakeUpAt = time;
        return true;
    }

    synchronized int collectedCount() {
        return collected.size();
    }

    synchronized void collect(List<PollSource.Message> messages) {
        collected.addAll(messages);
    }

    /** The end of the batching window; it begins with the first message. */
    synchronized Instant windowEnd(Instant ifItBegan) {
        if (windowEnd == null) {
            windowEnd = ifItBegan;
        }
        return windowEnd;
    }

    /** What has been collected, which ends the window. */
    synchronized List<PollSource.Message> takeCollected() {
        List<PollSource.Message> taken = collected;
        collected = new ArrayList<>();
        windowEnd = null;
        return taken;
    }

    synchronized void endWindow() {
        windowEnd = null;
    }
}
