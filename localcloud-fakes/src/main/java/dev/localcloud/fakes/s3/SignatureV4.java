package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.WireRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signature version 4, as the server computes it again.
 *
 * @param accessKey whose secret signs
 * @param scope {@code date/region/service/aws4_request}
 * @param date when it was signed, for example {@code 20261120T163000Z}
 * @param signedHeaders names in lower case
 * @param signature what the client computed
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature calculations</a>
 */
record SignatureV4(String accessKey, String scope, String date, List<String> signedHeaders, String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The signature that an Authorization header carries; null if it is not one of version 4. */
    static @Nullable SignatureV4 ofHeader(String authorization, WireRequest request) {
        if (!authorization.startsWith(ALGORITHM)) {
            return null;
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : authorization.substring(ALGORITHM.length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim());
            }
        }
        String date = request.header("x-amz-date");
        return of(parts.get("Credential"), date, parts.get("SignedHeaders"), parts.get("Signature"));
    }

    /** The signature that a presigned URL carries; null if it carries none of version 4. */
    static @Nullable SignatureV4 ofQuery(WireRequest request) {
        return of(
                request.queryParameter("X-Amz-Credential"),
                request.queryParameter("X-Amz-Date"),
                request.queryParameter("X-Amz-SignedHeaders"),
                request.queryParameter("X-Amz-Signature"));
    }

    private static @Nullable SignatureV4 of(
            @Nullable String credential,
            @Nullable String date,
            @Nullable String signedHeaders,
            @Nullable String signature) {
        if (credential == null || date == null || signedHeaders == null || signature == null) {
            return null;
        }
        int slash = credential.length();
        for (int i = 0; i < 4 && slash >= 0; i++) {
            slash = credential.lastIndexOf('/', slash - 1);
        }
        if (slash <= 0) {
            return null;
        }
        return new SignatureV4(
                credential.substring(0, slash),
                credential.substring(slash + 1),
                date,
                List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";")),
                signature);
    }

    /** What is signed of the request. */
    String canonicalRequest(WireRequest request, boolean isQuery) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(PercentCoding.encode(PercentCoding.decode(request.rawPath(), false), true))
                .append('\n');
        text.append(canonicalQuery(request)).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':').append(headerValue(request, name)).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        String hash = request.header("x-amz-content-sha256");
        return text.append(
                        hash == null || isQuery && !signedHeaders.contains("x-amz-content-sha256")
                                ? "UNSIGNED-PAYLOAD"
                                : hash)
                .toString();
    }

    private static String canonicalQuery(WireRequest request) {
        Map<String, List<String>> sorted = new TreeMap<>();
        request.query().forEach((name, values) -> {
            if (!name.equals("X-Amz-Signature")) {
                List<String> encoded = new ArrayList<>();
                values.forEach(value -> encoded.add(PercentCoding.encode(value, false)));
                encoded.sort(null);
                sorted.put(PercentCoding.encode(name, false), encoded);
            }
        });
        StringJoiner pairs = new StringJoiner("&");
        sorted.forEach((name, values) -> values.forEach(value -> pairs.add(name + '=' + value)));
        return pairs.toString();
    }

    private static String headerValue(WireRequest request, String name) {
        List<String> values = new ArrayList<>();
        request.headers().all(name).forEach(value -> values.add(value.trim().replaceAll(" +", " ")));
        return String.join(",", values);
    }

    String stringToSign(String canonicalRequest) {
        return ALGORITHM + '\n' + date + '\n' + scope + '\n' + sha256(canonicalRequest);
    }

    /** The signature of a text by the secret of this signature's key. */
    String sign(String text, String secret) {
        return HexFormat.of().formatHex(hmac(signingKey(secret), text));
    }

    private byte[] signingKey(String secret) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return key;
    }

    boolean isSignatureOf(String text, String secret) {
        return MessageDigest.isEqual(
                sign(text, secret).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] hmac(byte[] key, String text) {
        return hmac("HmacSHA256", key, text);
    }

    static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
