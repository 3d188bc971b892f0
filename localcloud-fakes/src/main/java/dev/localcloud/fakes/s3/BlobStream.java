package dev.localcloud.fakes.s3;

import java.io.IOException;
import java.io.InputStream;

/** Reads a blob a stretch at a time, for those who cannot be written to. Its user holds the blob. */
final class BlobStream extends InputStream {
    private static final int STRETCH_BYTES = 1 << 20;

    private final Blob blob;
    private long position;
    private byte[] stretch = new byte[0];
    private int next;

    BlobStream(Blob blob) {
        this.blob = blob;
    }

    @Override
    public int read() throws IOException {
        return fill() ? stretch[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, stretch.length - next);
        System.arraycopy(stretch, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (next == stretch.length && position < blob.length()) {
            long size = Math.min(STRETCH_BYTES, blob.length() - position);
            stretch = blob.slice(position, size).toBytes();
            position += size;
            next = 0;
        }
        return next < stretch.length;
    }
}
