package dev.localcloud.fakes.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/**
 * The last calls that a cloud has answered, oldest first; the oldest are forgotten when there are more than
 * {@value #CALLS_MAX}, or when what they carried is more than {@value #BYTES_MAX} bytes.
 *
 * <p>Thread-safe.
 */
public final class CallLog {
    /** How many calls are kept. */
    public static final int CALLS_MAX = 10_000;

    /** How many bytes of requests and answers the kept calls may have had on the wire. */
    public static final long BYTES_MAX = 64L << 20;

    private record Kept(CallRecord call, long bytes) {}

    private final Deque<Kept> calls = new ArrayDeque<>();
    private long bytesKept;
    private long sequence;

    /**
     * Adds the call that the function makes of its sequence number.
     *
     * @param bytes how many bytes request and answer had on the wire
     */
    public synchronized void add(long bytes, LongFunction<CallRecord> call) {
        calls.addLast(new Kept(call.apply(++sequence), bytes));
        bytesKept += bytes;
        while (calls.size() > CALLS_MAX || bytesKept > BYTES_MAX && calls.size() > 1) {
            bytesKept -= calls.removeFirst().bytes();
        }
    }

    /** The calls, oldest first. */
    public synchronized List<CallRecord> all() {
        return calls.stream().map(Kept::call).toList();
    }

    /** How many calls there were ever. */
    public synchronized long count() {
        return sequence;
    }

    /** Forgets all calls. */
    public synchronized void clear() {
        calls.clear();
        bytesKept = 0;
        sequence = 0;
    }
}
