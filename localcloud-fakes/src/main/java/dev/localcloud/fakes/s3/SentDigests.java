package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.Headers;
import dev.localcloud.fakes.protocol.WireRequest;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says that the digests of its body are.
 *
 * @param contentMd5 16 bytes, or null
 * @param contentSha256 hexadecimal, or null if the body's hash is not part of the signature
 * @param kind the checksum that header or trailer carry, or null
 * @param checksum the checksum of the header; null if there is none or the trailer carries it
 */
record SentDigests(
        byte @Nullable [] contentMd5,
        @Nullable String contentSha256,
        @Nullable ChecksumKind kind,
        @Nullable String checksum) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String PREFIX = "x-amz-checksum-";

    /** Headers that are named like checksums and are none. */
    private static final Set<String> NO_KINDS = Set.of("algorithm", "type", "mode");

    static SentDigests of(WireRequest request) {
        String sha256 = request.header("x-amz-content-sha256");
        boolean isSigned = sha256 != null && SHA256.matcher(sha256).matches();
        if (sha256 != null && !isSigned && !sha256.equals("UNSIGNED-PAYLOAD") && !sha256.startsWith("STREAMING-")) {
            throw S3Errors.invalidContentSha256(sha256);
        }
        ChecksumKind kind = null;
        String value = null;
        for (ChecksumKind each : ChecksumKind.values()) {
            String header = request.header(each.header());
            if (header != null) {
                if (kind != null) {
                    throw S3Errors.invalidRequest(
                            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
                }
                kind = each;
                value = header.trim();
                checkForm(each, value, " header");
            }
        }
        refuseUnknownKinds(request);
        if (kind == null) {
            kind = ofTrailer(request.header("x-amz-trailer"));
        }
        checkAlgorithm(request, kind);
        return new SentDigests(md5Of(request.header("Content-MD5")), isSigned ? sha256 : null, kind, value);
    }

    private static void refuseUnknownKinds(WireRequest request) {
        request.headers().forEach((name, value) -> {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                String kind = name.substring(PREFIX.length());
                if (!NO_KINDS.contains(kind.toLowerCase(Locale.ROOT))
                        && ChecksumKind.named(kind).isEmpty()) {
                    throw S3Errors.invalidRequest(
                            "The algorithm type you specified in x-amz-checksum- header is invalid.");
                }
            }
        });
    }

    private static @Nullable ChecksumKind ofTrailer(@Nullable String trailer) {
        if (trailer == null) {
            return null;
        }
        for (String name : trailer.split(",")) {
            String lower = name.trim().toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX)) {
                return ChecksumKind.named(lower.substring(PREFIX.length()))
                        .orElseThrow(() -> S3Errors.invalidRequest(
                                "The value specified in the x-amz-trailer header is not supported"));
            }
        }
        return null;
    }

    /** The SDKs announce the algorithm; then its value has to follow. */
    private static void checkAlgorithm(WireRequest request, @Nullable ChecksumKind kind) {
        String announced = request.header("x-amz-sdk-checksum-algorithm");
        if (announced == null) {
            return;
        }
        if (ChecksumKind.named(announced).isEmpty()) {
            throw S3Errors.invalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the"
                    + " valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }
        if (kind != null && ChecksumKind.named(announced).get() != kind) {
            throw S3Errors.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
        if (kind == null && request.header("Content-MD5") == null) {
            throw S3Errors.invalidRequest(
                    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-*"
                            + " or x-amz-trailer headers were found.");
        }
    }

    private static void checkForm(ChecksumKind kind, String value, String place) {
        byte[] bytes = base64(value);
        if (bytes == null || bytes.length != kind.bytes()) {
            throw S3Errors.invalidRequest("Value for " + kind.header() + place + " is invalid.");
        }
    }

    private static byte @Nullable [] md5Of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        byte[] bytes = base64(header.trim());
        if (bytes == null || bytes.length != ChecksumKind.MD5.bytes()) {
            throw S3Errors.invalidDigest(header);
        }
        return bytes;
    }

    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Whether the client says anything about the body that its signature does not cover. */
    boolean isAny() {
        return contentMd5 != null || kind != null;
    }

    /** The checksum of the header, or of the trailer if it is there; null if neither has one. */
    @Nullable
    String checksumIn(Headers trailer) {
        if (checksum != null || kind == null) {
            return checksum;
        }
        String late = trailer.first(kind.header());
        if (late == null) {
            throw S3Errors.malformedTrailer();
        }
        checkForm(kind, late.trim(), " trailing header");
        return late.trim();
    }
}
