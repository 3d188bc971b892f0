package dev.localcloud.fakes.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A body in a temporary file, counted by those who hold it: buckets of all forks, uploads that come in, downloads that go
 * out. The file goes with its last holder. Thread-safe.
 */
final class BlobFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path path;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** A file that its maker holds. */
    BlobFile(Path path) {
        this.path = path;
    }

    /** Holds the file; false if it is gone already. */
    boolean tryHold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException stillOpen) {
                System.getLogger(BlobFile.class.getName())
                        .log(System.Logger.Level.DEBUG, "A body is left to be deleted with its directory", stillOpen);
            }
        }
    }

    void write(long offset, long length, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.position(offset);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(1, length)));
            long left = length;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                int got = channel.read(buffer);
                if (got < 0) {
                    throw new IOException("The file of a body is shorter than the body: " + path);
                }
                out.write(buffer.array(), 0, got);
                left -= got;
            }
        }
    }
}
