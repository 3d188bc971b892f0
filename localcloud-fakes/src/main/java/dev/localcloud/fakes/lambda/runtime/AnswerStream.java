package dev.localcloud.fakes.lambda.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a stream handler in this JVM writes to. If the invocation is streamed, whatever has been written goes out with each
 * {@link #flush}; if not, it is an answer like any other. Confined to the handler's threads, one at a time.
 */
final class AnswerStream extends OutputStream {
    private final @Nullable ResponseStream stream;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    AnswerStream(@Nullable ResponseStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int b) {
        pending.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        pending.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        if (stream == null || pending.size() == 0) {
            return;
        }
        byte[] piece = pending.toByteArray();
        pending.reset();
        stream.write(piece, 0, piece.length);
        if (sent.size() <= RuntimeLimits.RESPONSE_BYTES_MAX) {
            sent.write(piece, 0, piece.length);
        }
    }

    /** The handler is done: everything that it has written; of a long stream, its beginning. */
    byte[] end() throws IOException {
        if (sent.size() == 0) {
            return pending.toByteArray();
        }
        flush();
        return sent.toByteArray();
    }
}
