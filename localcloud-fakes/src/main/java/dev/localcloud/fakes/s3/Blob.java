package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.ResponseBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object or a part: pieces of arrays and files that never change. Slicing and joining copy nothing, so
 * that a completed upload is its parts and a copy is its source.
 *
 * <p>Immutable; whoever keeps one holds its files ({@link #tryHold}) and releases them.
 */
final class Blob {
    /** No bytes. */
    static final Blob EMPTY = new Blob(List.of());

    private final List<Piece> pieces;
    private final long length;

    private record Piece(byte @Nullable [] array, @Nullable BlobFile file, long offset, long length) {
        void write(OutputStream out) throws IOException {
            if (array != null) {
                out.write(array, (int) offset, (int) length);
            } else if (file != null) {
                file.write(offset, length, out);
            }
        }

        Piece slice(long from, long size) {
            return new Piece(array, file, offset + from, size);
        }
    }

    private Blob(List<Piece> pieces) {
        this.pieces = pieces;
        long sum = 0;
        for (Piece piece : pieces) {
            sum += piece.length;
        }
        this.length = sum;
    }

    /** Bytes on the heap. The array is not copied and must not change. */
    static Blob of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Blob(List.of(new Piece(bytes, null, 0, bytes.length)));
    }

    /** The whole of a file. */
    static Blob of(BlobFile file, long length) {
        return new Blob(List.of(new Piece(null, file, 0, length)));
    }

    /** Several blobs in a row. */
    static Blob join(List<Blob> blobs) {
        List<Piece> all = new ArrayList<>(blobs.size());
        blobs.forEach(blob -> all.addAll(blob.pieces));
        return new Blob(List.copyOf(all));
    }

    long length() {
        return length;
    }

    /** Part of this blob; the range must lie within it. */
    Blob slice(long offset, long size) {
        if (offset == 0 && size == length) {
            return this;
        }
        List<Piece> cut = new ArrayList<>();
        long start = 0;
        for (Piece piece : pieces) {
            long from = Math.max(0, offset - start);
            long to = Math.min(piece.length, offset + size - start);
            if (from < to) {
                cut.add(piece.slice(from, to - from));
            }
            start += piece.length;
        }
        return new Blob(List.copyOf(cut));
    }

    void writeTo(OutputStream out) throws IOException {
        for (Piece piece : pieces) {
            piece.write(out);
        }
    }

    /** All bytes on the heap. */
    byte[] toBytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(length, Integer.MAX_VALUE - 8));
        writeTo(out);
        return out.toByteArray();
    }

    void forEachFile(Consumer<BlobFile> visitor) {
        for (Piece piece : pieces) {
            if (piece.file != null) {
                visitor.accept(piece.file);
            }
        }
    }

    /** Holds all files; false, holding none, if one is gone already. */
    boolean tryHold() {
        for (int i = 0; i < pieces.size(); i++) {
            BlobFile file = pieces.get(i).file;
            if (file != null && !file.tryHold()) {
                new Blob(pieces.subList(0, i)).release();
                return false;
            }
        }
        return true;
    }

    void release() {
        forEachFile(BlobFile::release);
    }

    /** This blob as the body of an answer; releases it when it has been written. The caller holds it. */
    ResponseBody toAnswer() {
        if (pieces.size() == 1) {
            Piece piece = pieces.get(0);
            byte[] array = piece.array;
            if (array != null) {
                return new ResponseBody.Bytes(array, (int) piece.offset, (int) piece.length);
            }
        }
        if (length == 0) {
            return ResponseBody.empty();
        }
        return new ResponseBody.Streamed(length, out -> {
            try {
                writeTo(out);
            } finally {
                release();
            }
        });
    }
}
