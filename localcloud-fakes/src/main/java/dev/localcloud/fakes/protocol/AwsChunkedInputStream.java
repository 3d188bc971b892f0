package dev.localcloud.fakes.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Takes the framing off an {@code aws-chunked} body: signed chunks, unsigned chunks, with a trailer or without.
 *
 * <p>Each chunk is {@code <hex size>[;chunk-signature=…]\r\n<bytes>\r\n}; a chunk of size zero ends the body; header lines
 * may follow it as the trailer. Signatures are judged only if somebody asks for it ({@link #judgeWith}).
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">SigV4 streaming</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Trailing headers</a>
 */
public final class AwsChunkedInputStream extends FilterInputStream {
    private static final int LINE_MAX = 16 * 1024;

    /** Enough for the lines between chunks, which are read byte by byte; chunks larger than this pass it by. */
    private static final int BUFFER_BYTES = 2 * 1024;

    /** Judges the signatures of chunks. Throws what the client is to be told. */
    public interface Judge {
        /** More bytes of a chunk. */
        void data(byte[] bytes, int offset, int length);

        /** A chunk has ended; the signature is empty if it had none. */
        void chunk(String signature);

        /** The trailer has been read, its signature among the headers. */
        void trailer(Headers trailer);
    }

    private static final String CHUNK_SIGNATURE = "chunk-signature=";

    private final HeaderMap trailer = new HeaderMap();
    private @Nullable Judge judge;
    private String signature = "";
    private long leftInChunk;
    private boolean isFirst = true;
    private boolean ended;

    /** Reads framed bytes and hands out plain ones. */
    public AwsChunkedInputStream(InputStream framed) {
        super(framed instanceof ByteArrayInputStream ? framed : new BufferedInputStream(framed, BUFFER_BYTES));
    }

    /** Has every chunk judged from now on; called before the first byte is read. */
    public void judgeWith(Judge newJudge) {
        this.judge = newJudge;
    }

    /** The trailer's headers; complete once the end of the body has been read. */
    public Headers trailer() {
        return trailer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ended && leftInChunk == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int got = in.read(into, offset, (int) Math.min(length, leftInChunk));
        if (got < 0) {
            throw new EOFException("The body ends inside a chunk.");
        }
        leftInChunk -= got;
        if (judge != null) {
            judge.data(into, offset, got);
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] sink = new byte[(int) Math.min(8192, Math.max(1, count))];
        long skipped = 0;
        while (skipped < count) {
            int got = read(sink, 0, (int) Math.min(sink.length, count - skipped));
            if (got < 0) {
                break;
            }
            skipped += got;
        }
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(leftInChunk, in.available());
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void nextChunk() throws IOException {
        if (!isFirst && !line().isEmpty()) {
            throw MalformedRequest.of("A chunk of the body is not followed by an empty line.");
        }
        if (!isFirst && judge != null) {
            judge.chunk(signature);
        }
        isFirst = false;
        String header = line();
        int semicolon = header.indexOf(';');
        String size = semicolon < 0 ? header : header.substring(0, semicolon);
        try {
            leftInChunk = Long.parseLong(size.trim(), 16);
        } catch (NumberFormatException e) {
            throw MalformedRequest.of("A chunk of the body has no size: '" + size + "'");
        }
        if (leftInChunk < 0) {
            throw MalformedRequest.of("A chunk of the body has a negative size: '" + size + "'");
        }
        int signed = header.indexOf(CHUNK_SIGNATURE);
        signature = signed < 0
                ? ""
                : header.substring(signed + CHUNK_SIGNATURE.length()).trim();
        if (leftInChunk == 0) {
            end();
        }
    }

    private void end() throws IOException {
        if (judge != null) {
            judge.chunk(signature);
        }
        readTrailer();
        if (judge != null) {
            judge.trailer(trailer);
        }
        ended = true;
    }

    private void readTrailer() throws IOException {
        for (String line = lineOrEnd(); !line.isEmpty(); line = lineOrEnd()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailer.add(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim());
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(32);
        int c = in.read();
        while (c != '\n') {
            if (c < 0) {
                throw new EOFException("The body ends before its last chunk.");
            }
            if (line.length() > LINE_MAX) {
                throw MalformedRequest.of("A chunk header is longer than " + LINE_MAX + " bytes.");
            }
            line.append((char) c);
            c = in.read();
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    /** A line of the trailer; clients differ in whether they close it with an empty line. */
    private String lineOrEnd() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() > LINE_MAX) {
                throw MalformedRequest.of("A trailer line is longer than " + LINE_MAX + " bytes.");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).trim();
    }
}
