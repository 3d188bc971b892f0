package dev.localcloud.fakes.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * The body of a request: on the heap if it was small, a stream otherwise. As a stream it can be read once; once it has been
 * read as a whole it stays on the heap. Confined to the thread that handles the request.
 */
public final class RequestBody {
    /** No body. */
    public static final RequestBody EMPTY = of(new byte[0]);

    /** The largest body that is read onto the heap as a whole; no action that reads one allows as much. */
    static final int BYTES_MAX = 128 << 20;

    private final InputStream stream;
    private byte[] bytes;
    private boolean isStream;
    private final long length;
    private final Supplier<Headers> trailer;

    private RequestBody(InputStream stream, byte[] bytes, boolean isStream, long length, Supplier<Headers> trailer) {
        this.stream = stream;
        this.bytes = bytes;
        this.isStream = isStream;
        this.length = length;
        this.trailer = trailer;
    }

    /** A body on the heap. The array is not copied and must not change. */
    public static RequestBody of(byte[] bytes) {
        return new RequestBody(InputStream.nullInputStream(), bytes, false, bytes.length, HeaderMap::new);
    }

    /**
     * A body that arrives while it is read; reading blocks.
     *
     * @param length the Content-Length, or -1 if the client did not say
     */
    public static RequestBody of(InputStream stream, long length) {
        return of(stream, length, HeaderMap::new);
    }

    /**
     * A body that arrives while it is read, with headers behind it.
     *
     * @param length the Content-Length, or -1 if the client did not say
     * @param trailer asked when the body has been read
     */
    public static RequestBody of(InputStream stream, long length, Supplier<Headers> trailer) {
        return new RequestBody(stream, new byte[0], true, length, trailer);
    }

    /** The headers that came behind a body in chunks; complete once the body has been read. */
    public Headers trailer() {
        return trailer.get();
    }

    /** The Content-Length, or -1 if the client did not say. */
    public long length() {
        return length;
    }

    /** The body as a stream. */
    public InputStream stream() {
        return isStream ? stream : new ByteArrayInputStream(bytes);
    }

    /**
     * The whole body on the heap: for bodies whose size the service limits.
     *
     * @throws MalformedRequest if it is larger than anything that a service allows
     */
    public byte[] bytes() throws IOException {
        if (isStream) {
            byte[] whole = length > BYTES_MAX ? new byte[0] : stream.readNBytes(BYTES_MAX + 1);
            if (length > BYTES_MAX || whole.length > BYTES_MAX) {
                throw MalformedRequest.of("The body has more than " + BYTES_MAX + " bytes.");
            }
            bytes = whole;
            isStream = false;
        }
        return bytes;
    }

    /** Whether the body is on the heap already, so that reading it does not block. */
    public boolean isBuffered() {
        return !isStream;
    }
}
