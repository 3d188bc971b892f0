package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.Headers;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A body of an object or a part that has come in whole and is what its sender says it is. The receiver holds its files
 * until it closes it.
 *
 * @param blob the bytes
 * @param md5 the MD5 of the bytes: 16 bytes
 * @param checksum of the kind that the receiver needs
 * @param sentKind the kind of checksum that the client sent, or null
 */
record ReceivedBody(
        Blob blob,
        byte[] md5,
        ObjectChecksum checksum,
        @Nullable ChecksumKind sentKind) implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Reads and checks the body of a call.
     *
     * @param needed the checksum to compute; null for what the client sends, or CRC64NVME
     * @throws dev.localcloud.fakes.kernel.AwsError if the body is cut off or not what its digests say; nothing is kept then
     */
    static ReceivedBody of(Call call, BlobDirectory directory, @Nullable ChecksumKind needed) {
        SentDigests sent = SentDigests.of(call.request());
        RequestBody body = call.body();
        checkLength(call, body.length());
        Receiver receiver = new Receiver(sent, needed);
        Blob blob = receive(body, directory, receiver);
        try {
            return receiver.checked(blob, call.trailer());
        } catch (RuntimeException e) {
            blob.release();
            throw e;
        }
    }

    /**
     * Reads and checks the file of a form.
     *
     * @param fields the fields of the form as headers
     */
    static ReceivedBody ofForm(WireRequest fields, RequestBody file, BlobDirectory directory) {
        Receiver receiver = new Receiver(SentDigests.of(fields), null);
        Blob blob = receive(file, directory, receiver);
        try {
            return receiver.checked(blob, fields.headers());
        } catch (RuntimeException e) {
            blob.release();
            throw e;
        }
    }

    private static void checkLength(Call call, long length) {
        if (length > S3Limits.SINGLE_PUT_BYTES_MAX) {
            throw S3Errors.entityTooLarge(length, S3Limits.SINGLE_PUT_BYTES_MAX);
        }
        boolean isChunked = call.request().header("Transfer-Encoding") != null;
        if (length < 0 && isChunked) {
            throw S3Errors.headerNotImplemented("Transfer-Encoding");
        }
        if (!isChunked && call.request().header("Content-Length") == null) {
            throw S3Errors.missingContentLength();
        }
    }

    private static Blob receive(RequestBody body, BlobDirectory directory, Receiver receiver) {
        try {
            if (body.isBuffered()) {
                byte[] bytes = body.bytes();
                receiver.update(bytes, bytes.length);
                return Blob.of(bytes);
            }
            return stream(body, directory, receiver);
        } catch (IOException | MalformedRequest cutOff) {
            throw S3Errors.terminatedBody();
        }
    }

    private static Blob stream(RequestBody body, BlobDirectory directory, Receiver receiver) throws IOException {
        BlobSink sink = new BlobSink(directory, body.length());
        InputStream in = body.stream();
        byte[] buffer = new byte[(int) (body.length() < 0 ? BUFFER_BYTES : Math.min(BUFFER_BYTES, body.length() + 1))];
        boolean isWhole = false;
        try {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                receiver.update(buffer, got);
                sink.write(buffer, 0, got);
                if (sink.length() > S3Limits.SINGLE_PUT_BYTES_MAX) {
                    throw S3Errors.entityTooLarge(sink.length(), S3Limits.SINGLE_PUT_BYTES_MAX);
                }
            }
            isWhole = body.length() < 0 || body.length() == sink.length();
        } finally {
            if (!isWhole) {
                sink.discard();
            }
        }
        if (!isWhole) {
            throw S3Errors.incompleteBody(body.length(), sink.length());
        }
        return sink.finish();
    }

    /** Checks a body that is on the heap and that something else reads: an XML document. */
    static void check(WireRequest request, byte[] bytes) {
        SentDigests sent = SentDigests.of(request);
        Receiver receiver = new Receiver(sent, ChecksumKind.CRC32);
        receiver.update(bytes, bytes.length);
        receiver.checked(Blob.EMPTY, request.headers());
    }

    /** The MD5 as an entity tag shows it, without quotes. */
    String eTag() {
        return HexFormat.of().formatHex(md5);
    }

    @Override
    public void close() {
        blob.release();
    }

    /** Computes what the body's digests are, and compares. */
    private static final class Receiver {
        private final SentDigests sent;
        private final boolean isObject;
        private final ChecksumKind kind;
        private final Digest checksum;
        private final Digest md5 = ChecksumKind.MD5.digest();
        private final @Nullable Digest alsoSent;
        private final @Nullable Digest sha256;

        Receiver(SentDigests sent, @Nullable ChecksumKind needed) {
            this.sent = sent;
            this.isObject = needed == null;
            this.kind = needed != null ? needed : sent.kind() != null ? sent.kind() : ChecksumKind.CRC64NVME;
            this.checksum = kind.digest();
            this.alsoSent = sent.kind() == null || sent.kind() == kind
                    ? null
                    : sent.kind().digest();
            this.sha256 = sent.contentSha256() == null ? null : ChecksumKind.SHA256.digest();
        }

        void update(byte[] bytes, int length) {
            md5.update(bytes, 0, length);
            checksum.update(bytes, 0, length);
            if (alsoSent != null) {
                alsoSent.update(bytes, 0, length);
            }
            if (sha256 != null) {
                sha256.update(bytes, 0, length);
            }
        }

        ReceivedBody checked(Blob blob, Headers trailer) {
            byte[] md5Value = md5.value();
            checkMd5(md5Value);
            checkSha256();
            ObjectChecksum computed = ObjectChecksum.of(kind, checksum.value());
            if (sent.kind() != null) {
                ObjectChecksum same = alsoSent == null ? computed : ObjectChecksum.of(sent.kind(), alsoSent.value());
                if (!same.value().equals(sent.checksumIn(trailer))) {
                    throw S3Errors.badChecksum(sent.kind().name());
                }
            } else {
                refuseUnannounced(trailer);
            }
            return new ReceivedBody(blob, md5Value, computed, sent.kind());
        }

        private static void refuseUnannounced(Headers trailer) {
            for (ChecksumKind each : ChecksumKind.values()) {
                if (trailer.first(each.header()) != null) {
                    throw S3Errors.malformedTrailer();
                }
            }
        }

        private void checkMd5(byte[] computed) {
            if (sent.contentMd5() != null && !Arrays.equals(sent.contentMd5(), computed)) {
                // Of objects S3 shows the digest that it was told in hexadecimal, of parts and documents as it was
                // sent.
                throw S3Errors.badDigest(
                        isObject
                                ? HexFormat.of().formatHex(sent.contentMd5())
                                : Base64.getEncoder().encodeToString(sent.contentMd5()),
                        Base64.getEncoder().encodeToString(computed));
            }
        }

        private void checkSha256() {
            if (sha256 != null && sent.contentSha256() != null) {
                String computed = HexFormat.of().formatHex(sha256.value());
                if (!computed.equals(sent.contentSha256().toLowerCase(Locale.ROOT))) {
                    throw S3Errors.contentSha256Mismatch(sent.contentSha256(), computed);
                }
            }
        }
    }
}
