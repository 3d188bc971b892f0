package dev.localcloud.fakes.s3;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code multipart/form-data} body part by part, without holding it: the last part may be a large file. Confined
 * to one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class FormReader {
    private static final int HEADERS_MAX = 16 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private boolean isAtEnd;
    private @Nullable Part open;

    /**
     * The head of a part.
     *
     * @param name of the field
     * @param fileName what the browser calls the file; null for other fields
     * @param contentType or null
     */
    record Head(
            String name,
            @Nullable String fileName,
            @Nullable String contentType) {}

    FormReader(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter has no line before it; with this it looks like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
        open = new Part();
    }

    /** The boundary that a content type names; null if it is not that of a form. */
    static @Nullable String boundaryOf(@Nullable String contentType) {
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return null;
        }
        return parameter(contentType, "boundary");
    }

    /** The next part's head, behind what is left of the part before; null at the end of the form. */
    @Nullable
    Head next() throws IOException {
        if (open != null) {
            open.skipAll();
        }
        String ending = line();
        if (ending.startsWith("--")) {
            open = null;
            return null;
        }
        String disposition = "";
        String contentType = null;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                disposition = line;
            } else if (lower.startsWith("content-type:")) {
                contentType = line.substring("content-type:".length()).trim();
            }
        }
        open = new Part();
        String name = parameter(disposition, "name");
        return new Head(name == null ? "" : name, parameter(disposition, "filename"), contentType);
    }

    private static @Nullable String parameter(String header, String name) {
        for (String piece : header.split(";")) {
            String trimmed = piece.trim();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(name + '=')) {
                String value = trimmed.substring(name.length() + 1);
                return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                        ? value.substring(1, value.length() - 1)
                        : value;
            }
        }
        return null;
    }

    /** The content of the part whose head was read last. */
    InputStream content() {
        if (open == null) {
            throw new IllegalStateException("The form has ended.");
        }
        return open;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        while (true) {
            if (position == limit && !fill()) {
                throw new EOFException("The form ends inside the head of a part.");
            }
            byte b = buffer[position++];
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
            if (line.size() > HEADERS_MAX) {
                throw new IOException("The head of a part is longer than " + HEADERS_MAX + " bytes.");
            }
            if (line.size() == 2 && line.toString(StandardCharsets.ISO_8859_1).equals("--")) {
                return "--";
            }
        }
    }

    /** Moves what is left to the front and reads more; false at the end of the body. */
    private boolean fill() throws IOException {
        if (isAtEnd) {
            return false;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int got = in.read(buffer, limit, buffer.length - limit);
        if (got < 0) {
            isAtEnd = true;
            return false;
        }
        limit += got;
        return true;
    }

    /** The bytes of one part, up to the delimiter behind it. */
    private final class Part extends InputStream {
        private boolean hasEnded;

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
            while (!hasEnded) {
                int found = indexOfDelimiter();
                int safe = found >= 0 ? found : limit - delimiter.length + 1;
                if (safe > position) {
                    int count = Math.min(length, safe - position);
                    System.arraycopy(buffer, position, into, offset, count);
                    position += count;
                    return count;
                }
                if (found >= 0) {
                    position += delimiter.length;
                    hasEnded = true;
                } else if (!fill()) {
                    throw new EOFException("The form ends inside a part.");
                }
            }
            return -1;
        }

        void skipAll() throws IOException {
            byte[] sink = new byte[8192];
            while (read(sink, 0, sink.length) >= 0) {
                // What nobody wants is passed over.
            }
        }

        private int indexOfDelimiter() {
            for (int i = position; i <= limit - delimiter.length; i++) {
                int matched = 0;
                while (matched < delimiter.length && buffer[i + matched] == delimiter[matched]) {
                    matched++;
                }
                if (matched == delimiter.length) {
                    return i;
                }
            }
            return -1;
        }
    }
}
