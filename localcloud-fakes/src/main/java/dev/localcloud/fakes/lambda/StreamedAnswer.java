package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.lambda.runtime.Outcome;
import dev.localcloud.fakes.lambda.runtime.ResponseStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way from a function that makes it to a client that reads it. The function never waits for the client: of
 * a client that has gone it learns nothing, as on AWS. Thread-safe; guarded by itself.
 */
final class StreamedAnswer implements ResponseStream {
    private static final int PIECE_BYTES_MAX = 1 << 20;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> begun = new CompletableFuture<>();
    private long size;
    private boolean isEnded;
    private boolean isAbandoned;
    private @Nullable Outcome outcome;

    /** Takes the pieces of an answer. */
    @FunctionalInterface
    interface Sink {
        void accept(byte[] piece) throws IOException;
    }

    @Override
    public void begin(String contentType) {
        // Not under the lock: who waits for it answers its client on this thread.
        begun.complete(contentType);
    }

    @Override
    public boolean hasBegun() {
        return begun.isDone();
    }

    /** The content type, as soon as the answer begins. */
    CompletionStage<String> begun() {
        return begun;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begin(DEFAULT_TYPE);
        synchronized (this) {
            if (isEnded) {
                throw new IOException("The invocation has ended.");
            }
            size += length;
            if (size > LambdaLimits.STREAMED_BYTES_MAX) {
                throw new IOException("A streamed response has at most " + LambdaLimits.STREAMED_BYTES_MAX + " bytes.");
            }
            for (int from = offset; from < offset + length && !isAbandoned; from += PIECE_BYTES_MAX) {
                pieces.add(Arrays.copyOfRange(bytes, from, Math.min(from + PIECE_BYTES_MAX, offset + length)));
            }
        }
    }

    /** The function is done. What it has not streamed it answers as a whole. */
    void end(Outcome ended) {
        if (ended.succeeded() && !hasBegun()) {
            begin(ended.contentType());
            try {
                write(ended.payload(), 0, ended.payload().length);
            } catch (IOException e) {
                throw new IllegalStateException("A buffered answer is small enough to be streamed.", e);
            }
        }
        synchronized (this) {
            outcome = ended;
            isEnded = true;
            pieces.add(END);
        }
        begin("application/json");
    }

    /** The function could not run for a reason that is not its own. */
    void fail(Throwable failure) {
        synchronized (this) {
            isEnded = true;
            pieces.add(END);
        }
        begun.completeExceptionally(failure);
    }

    /**
     * Hands on the pieces as they come; waits for each.
     *
     * @return what became of the invocation; null if it was broken off
     */
    @Nullable
    Outcome transferTo(Sink sink) throws IOException {
        try {
            for (byte[] piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
                sink.accept(piece);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is being closed.");
        } finally {
            abandon();
        }
        synchronized (this) {
            return outcome;
        }
    }

    private synchronized void abandon() {
        isAbandoned = true;
        pieces.clear();
    }
}
