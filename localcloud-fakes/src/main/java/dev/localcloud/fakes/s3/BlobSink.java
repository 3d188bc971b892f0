package dev.localcloud.fakes.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a body: on the heap while it is small, in a temporary file once it is bigger than {@value #HEAP_MAX} bytes.
 * Confined to one thread.
 */
final class BlobSink extends OutputStream {
    /** The largest body on the heap, in bytes. */
    static final int HEAP_MAX = 1024 * 1024;

    private final BlobDirectory directory;
    private byte[] heap;
    private int onHeap;
    private long length;
    private @Nullable BlobFile file;
    private @Nullable OutputStream toFile;

    /**
     * A sink for a body.
     *
     * @param expectedLength in bytes, or -1
     */
    BlobSink(BlobDirectory directory, long expectedLength) {
        this.directory = directory;
        this.heap = new byte[expectedLength >= 0 && expectedLength <= HEAP_MAX ? (int) expectedLength : 8192];
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (toFile == null && onHeap + count <= HEAP_MAX) {
            if (onHeap + count > heap.length) {
                heap = Arrays.copyOf(heap, Math.min(HEAP_MAX, Math.max(onHeap + count, heap.length * 2)));
            }
            System.arraycopy(bytes, offset, heap, onHeap, count);
            onHeap += count;
            return;
        }
        file().write(bytes, offset, count);
    }

    private OutputStream file() throws IOException {
        if (toFile == null) {
            Path path = directory.newFile();
            toFile = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file = new BlobFile(path);
            toFile.write(heap, 0, onHeap);
            heap = new byte[0];
            onHeap = 0;
        }
        return toFile;
    }

    long length() {
        return length;
    }

    /** What was written. Its maker holds its file. */
    Blob finish() throws IOException {
        if (toFile != null && file != null) {
            toFile.close();
            return Blob.of(file, length);
        }
        return Blob.of(onHeap == heap.length ? heap : Arrays.copyOf(heap, onHeap));
    }

    /** Throws away what was written. */
    void discard() {
        try {
            if (toFile != null) {
                toFile.close();
            }
        } catch (IOException e) {
            System.getLogger(BlobSink.class.getName()).log(System.Logger.Level.DEBUG, "A file did not close", e);
        }
        if (file != null) {
            file.release();
        }
    }
}
