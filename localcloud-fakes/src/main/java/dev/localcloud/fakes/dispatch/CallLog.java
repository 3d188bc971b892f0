package dev.localcloud.fakes.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The last calls that a cloud has answered, oldest first; the oldest are forgotten when there are more than
 * {@value #CALLS_MAX}.
 *
 * <p>Thread-safe.
 */
public final class CallLog {
    /** How many calls are kept. */
    public static final int CALLS_MAX = 10_000;

    private final Deque<CallRecord> calls = new ArrayDeque<>();
    private long sequence;

    /** Adds the call that the function makes of its sequence number. */
    public synchronized void add(LongFunction<CallRecord> call) {
        calls.addLast(call.apply(++sequence));
        if (calls.size() > CALLS_MAX) {
            calls.removeFirst();
        }
    }

    /** The calls, oldest first. */
    public synchronized List<CallRecord> all() {
        return List.copyOf(calls);
    }

    /** How many calls there were ever. */
    public synchronized long count() {
        return sequence;
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        calls.clear();
        sequence = 0;
    }
}
