package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.AwsChunkedInputStream;
import dev.localcloud.fakes.protocol.Headers;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Judges the chunks of a signed upload: each signature covers the one before it, the first that of the request.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">SigV4 streaming</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Trailing headers</a>
 */
final class ChunkSignatures implements AwsChunkedInputStream.Judge {
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final SignatureV4 request;
    private final String secret;
    private final boolean hasTrailer;
    private final MessageDigest hash = SignatureV4.newSha256();
    private String previous;

    /** A judge of the body of a request whose own signature is right. */
    ChunkSignatures(SignatureV4 request, String secret, boolean hasTrailer) {
        this.request = request;
        this.secret = secret;
        this.hasTrailer = hasTrailer;
        this.previous = request.signature();
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
    }

    @Override
    public void chunk(String signature) {
        String toSign = head("AWS4-HMAC-SHA256-PAYLOAD")
                + SignatureV4.sha256("")
                + '\n'
                + HexFormat.of().formatHex(hash.digest());
        check(toSign, signature);
        previous = signature;
    }

    @Override
    public void trailer(Headers trailer) {
        if (!hasTrailer) {
            return;
        }
        StringBuilder signed = new StringBuilder();
        trailer.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(TRAILER_SIGNATURE)) {
                signed.append(name.toLowerCase(Locale.ROOT))
                        .append(':')
                        .append(value)
                        .append('\n');
            }
        });
        String signature = trailer.first(TRAILER_SIGNATURE);
        check(
                head("AWS4-HMAC-SHA256-TRAILER") + SignatureV4.sha256(signed.toString()),
                signature == null ? "" : signature);
    }

    private String head(String algorithm) {
        return algorithm + '\n' + request.date() + '\n' + request.scope() + '\n' + previous + '\n';
    }

    private void check(String toSign, String signature) {
        if (!request.sign(toSign, secret).equals(signature)) {
            throw AccessErrors.signatureDoesNotMatch(request.accessKey(), toSign, signature);
        }
    }
}
