package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.AwsChunkedInputStream;
import dev.localcloud.fakes.protocol.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose signature is not that of the access key they name. Requests without any pass: they are anonymous,
 * and access control judges them.
 */
final class SignatureCheck {
    private final Function<String, @Nullable String> secrets;

    /**
     * A check against known keys.
     *
     * @param secrets the secret of an access key; null if there is no such key
     */
    SignatureCheck(Function<String, @Nullable String> secrets) {
        this.secrets = secrets;
    }

    void check(Call call) {
        WireRequest request = call.request();
        String authorization = request.header("Authorization");
        if (authorization != null) {
            SignatureV4 sent = SignatureV4.ofHeader(authorization, request);
            if (sent == null) {
                throw authorization.startsWith("AWS4-HMAC-SHA256")
                        ? AccessErrors.malformedAuthorization(
                                "The authorization header is malformed; the authorization header requires three"
                                        + " components: Credential, SignedHeaders, and Signature.")
                        : AccessErrors.unsupportedAuthorization();
            }
            checkSkew(sent.date(), call.now());
            checkHeaders(sent, request);
            check(sent, request, false);
            judgeChunks(sent, call);
        } else if (request.queryParameter("X-Amz-Signature") != null) {
            SignatureV4 sent = SignatureV4.ofQuery(request);
            if (sent == null) {
                throw AccessErrors.malformedCredential();
            }
            checkHeaders(sent, request);
            check(sent, request, true);
        }
    }

    private void judgeChunks(SignatureV4 sent, Call call) {
        String hash = call.request().header("x-amz-content-sha256");
        if (hash != null
                && hash.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                && call.body().stream() instanceof AwsChunkedInputStream chunks) {
            chunks.judgeWith(new ChunkSignatures(sent, secretOf(sent.accessKey()), hash.endsWith("-TRAILER")));
        }
    }

    /** All headers of AWS's own have to be signed, but the one that tells how the body is. */
    private static void checkHeaders(SignatureV4 sent, WireRequest request) {
        Set<String> unsigned = new TreeSet<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")
                    && !lower.equals("x-amz-content-sha256")
                    && !sent.signedHeaders().contains(lower)) {
                unsigned.add(lower);
            }
        });
        if (!unsigned.isEmpty()) {
            throw AccessErrors.headersNotSigned(String.join(", ", unsigned));
        }
    }

    private static void checkSkew(String date, Instant now) {
        Instant signed = PresignedUrls.instant(date);
        if (signed == null) {
            throw S3Errors.accessDenied();
        }
        if (Duration.between(signed, now).abs().compareTo(PresignedUrls.SKEW_MAX) > 0) {
            throw AccessErrors.requestTimeTooSkewed(date, now);
        }
    }

    private void check(SignatureV4 sent, WireRequest request, boolean isQuery) {
        String secret = secretOf(sent.accessKey());
        String canonical = sent.canonicalRequest(request, isQuery);
        String toSign = sent.stringToSign(canonical);
        if (!sent.isSignatureOf(toSign, secret)) {
            throw AccessErrors.signatureDoesNotMatch(sent.accessKey(), toSign, sent.signature(), canonical);
        }
    }

    /** The secret of a key that somebody claims to have. */
    String secretOf(String accessKey) {
        String secret = secrets.apply(accessKey);
        if (secret == null) {
            throw AccessErrors.invalidAccessKey(accessKey);
        }
        return secret;
    }
}
