package dev.localcloud.fakes.lambda.runtime;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What one invocation writes. Of more than {@value #BYTES_MAX} bytes the beginning is forgotten. Thread-safe.
 */
final class InvocationLog extends OutputStream {
    /** How much is kept of one invocation. */
    static final int BYTES_MAX = 1 << 20;

    private byte[] kept = new byte[512];
    private int size;
    private boolean isClosed;

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (isClosed) {
            return;
        }
        int from = offset + Math.max(0, length - BYTES_MAX);
        int count = offset + length - from;
        if (size + count > 2 * BYTES_MAX) {
            int keep = Math.min(size, BYTES_MAX);
            System.arraycopy(kept, size - keep, kept, 0, keep);
            size = keep;
        }
        if (size + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(size + count, kept.length * 2));
        }
        System.arraycopy(bytes, from, kept, size, count);
        size += count;
    }

    /** A line, ended if it is not. */
    void line(String text) {
        byte[] bytes = (text.endsWith("\n") ? text : text + '\n').getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** A text as it is. */
    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /** The text so far; what is written later is dropped. */
    synchronized String end() {
        isClosed = true;
        int keep = Math.min(size, BYTES_MAX);
        return new String(kept, size - keep, keep, StandardCharsets.UTF_8);
    }
}
