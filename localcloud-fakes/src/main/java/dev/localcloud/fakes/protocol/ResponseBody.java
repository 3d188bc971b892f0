package dev.localcloud.fakes.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of an answer. */
public sealed interface ResponseBody {
    /** No body. */
    static ResponseBody empty() {
        return Bytes.NONE;
    }

    /** How many bytes; -1 if that is not known before they are written. */
    long length();

    /** Writes the body; may block. */
    void writeTo(OutputStream out) throws IOException;

    /** A body on the heap. */
    static ResponseBody of(byte[] bytes) {
        return bytes.length == 0 ? Bytes.NONE : new Bytes(bytes, 0, bytes.length);
    }

    /** The whole body on the heap: for in-memory clients and small answers. */
    default byte[] toBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.max(32, Math.min(length(), 1 << 20)));
        writeTo(out);
        return out.toByteArray();
    }

    /**
     * Part of an array. The array is not copied and must not change.
     *
     * @param array holds the bytes
     * @param offset of the first byte
     * @param size how many bytes
     */
    record Bytes(byte[] array, int offset, int size) implements ResponseBody {
        private static final Bytes NONE = new Bytes(new byte[0], 0, 0);

        @Override
        public long length() {
            return size;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(array, offset, size);
        }
    }

    /**
     * A body that is written while it is made or read from a file; writing may block.
     *
     * @param length how many bytes, or -1
     * @param writer writes them
     */
    record Streamed(long length, Writer writer) implements ResponseBody {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            writer.writeTo(out);
        }
    }

    /** Writes a streamed body. */
    @FunctionalInterface
    interface Writer {
        /** Writes all of it; does not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }
}
