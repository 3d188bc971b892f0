package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of an object look like after a copy: one object, whatever parts its source had, with the MD5 of its bytes
 * as entity tag and a checksum of the whole.
 */
final class CopiedContent {
    private CopiedContent() {}

    static ObjectContent of(
            ObjectVersion original, Encryption encryption, @Nullable String requestedChecksum, Call call) {
        ObjectContent source = original.content();
        ChecksumKind kind = kindOf(source, requestedChecksum);
        ObjectChecksum known = source.checksum();
        if (known != null && isKnown(original, known, encryption, kind)) {
            String eTag =
                    encryption.hasMd5ETag() ? source.eTag() : call.cloud().ids().hex(32);
            return new ObjectContent(source.blob(), eTag, known, List.of());
        }
        ObjectContent read = read(source.blob(), kind);
        return encryption.hasMd5ETag()
                ? read
                : new ObjectContent(read.blob(), call.cloud().ids().hex(32), read.checksum(), List.of());
    }

    /** Whether entity tag and checksum of the copy are those of its source. */
    private static boolean isKnown(
            ObjectVersion source, ObjectChecksum known, Encryption encryption, ChecksumKind kind) {
        boolean isMd5Known = source.draft().encryption().hasMd5ETag()
                && source.content().eTag().length() == 32;
        return known.kind() == kind && !known.isComposite() && (isMd5Known || !encryption.hasMd5ETag());
    }

    /** How many bytes have to be read to make the copy. */
    static long bytesToRead(ObjectVersion original, Encryption encryption, @Nullable String requestedChecksum) {
        ObjectContent source = original.content();
        ObjectChecksum known = source.checksum();
        return known != null && isKnown(original, known, encryption, kindOf(source, requestedChecksum))
                ? 0
                : source.blob().length();
    }

    private static ChecksumKind kindOf(ObjectContent source, @Nullable String requested) {
        if (requested != null) {
            return ChecksumKind.named(requested)
                    .orElseThrow(() -> S3Errors.invalidRequest("Checksum algorithm provided is unsupported. Please try"
                            + " again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
        }
        return source.checksum() == null
                ? ChecksumKind.CRC64NVME
                : source.checksum().kind();
    }

    /** Reads the bytes for their MD5 and their checksum. */
    static ObjectContent read(Blob blob, ChecksumKind kind) {
        Digest md5 = ChecksumKind.MD5.digest();
        Digest checksum = kind.digest();
        try {
            blob.writeTo(new OutputStream() {
                @Override
                public void write(int b) {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    md5.update(bytes, offset, length);
                    checksum.update(bytes, offset, length);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file of a body cannot be read", e);
        }
        String eTag = HexFormat.of().formatHex(md5.value());
        return new ObjectContent(blob, eTag, ObjectChecksum.of(kind, checksum.value()), List.of());
    }
}
