package dev.localcloud.fakes.http;

import dev.localcloud.fakes.protocol.ResponseBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A streamed body turned round: what writes becomes something to read, through a small buffer and one daemon thread. */
final class PipedBody extends FilterInputStream {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final AtomicReference<@Nullable IOException> failure;

    private PipedBody(PipedInputStream pipe, AtomicReference<@Nullable IOException> failure) {
        super(pipe);
        this.failure = failure;
    }

    static InputStream open(ResponseBody body) throws IOException {
        PipedInputStream in = new PipedInputStream(BUFFER_BYTES);
        PipedOutputStream out = new PipedOutputStream(in);
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        Thread writer = new Thread(
                () -> {
                    try (out) {
                        body.writeTo(out);
                    } catch (IOException e) {
                        failure.set(e);
                    }
                },
                "localcloud-body");
        writer.setDaemon(true);
        writer.start();
        return new PipedBody(in, failure);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return checked(super.read(into, offset, length));
    }

    private int checked(int got) throws IOException {
        IOException failed = failure.get();
        if (got < 0 && failed != null) {
            throw failed;
        }
        return got;
    }
}
