package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.WireRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a presigned URL is still valid, by the cloud's clock.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Query string
 *     authentication</a>
 */
final class PresignedUrls {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> V4 = List.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Signature",
            "X-Amz-Date",
            "X-Amz-SignedHeaders",
            "X-Amz-Expires");

    private static final List<String> V2 = List.of("Signature", "Expires", "AWSAccessKeyId");

    private PresignedUrls() {}

    /** Refuses a URL that has expired or says nonsense about when it does; passes over all other requests. */
    static void check(Call call) {
        Map<String, List<String>> query = call.request().query();
        if (V4.stream().anyMatch(query::containsKey)) {
            if (!query.keySet().containsAll(V4)) {
                throw incompleteV4();
            }
            checkV4(call.request(), call.now());
        } else if (V2.stream().anyMatch(query::containsKey)) {
            if (!query.keySet().containsAll(V2)) {
                throw AccessErrors.incompleteV2();
            }
            checkV2(String.valueOf(call.request().queryParameter("Expires")), call.now());
        }
    }

    private static AwsError incompleteV4() {
        return AccessErrors.queryParameters(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                        + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    /**
     * The request with the headers that its presigned URL carries as parameters. S3 takes them for headers, but not what
     * they say of a body that did not exist yet when the URL was signed.
     */
    static WireRequest withHoistedHeaders(WireRequest request) {
        if (!request.rawQuery().contains("X-Amz-Signature=")) {
            return request;
        }
        HeaderMap headers = new HeaderMap();
        request.query().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-")
                    && !lower.startsWith("x-amz-checksum-")
                    && !lower.equals("x-amz-sdk-checksum-algorithm")
                    && request.header(lower) == null) {
                headers.add(lower, values.get(0));
            }
        });
        request.headers().forEach(headers::add);
        return request.withHeaders(headers);
    }

    private static void checkV4(WireRequest request, Instant now) {
        String expires = request.queryParameter("X-Amz-Expires");
        Instant signed = instant(request.queryParameter("X-Amz-Date"));
        if (expires == null || signed == null) {
            throw incompleteV4();
        }
        if (SignatureV4.ofQuery(request) == null) {
            throw AccessErrors.malformedCredential();
        }
        long seconds = seconds(expires);
        Instant end = signed.plusSeconds(seconds);
        if (end.isBefore(now)) {
            throw AccessErrors.requestExpired(seconds, end, now);
        }
    }

    private static long seconds(String text) {
        long seconds;
        try {
            seconds = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw AccessErrors.queryParameters("X-Amz-Expires should be a number");
        }
        if (seconds < 0) {
            throw AccessErrors.queryParameters("X-Amz-Expires must be non-negative");
        }
        if (seconds > ConfigurationLimits.PRESIGNED_SECONDS_MAX) {
            throw AccessErrors.queryParameters(
                    "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less"
                            + " than 604800 seconds");
        }
        return seconds;
    }

    private static void checkV2(String expires, Instant now) {
        try {
            Instant end = Instant.ofEpochSecond(Long.parseLong(expires));
            if (end.isBefore(now)) {
                throw AccessErrors.oldRequestExpired(end, now);
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw AccessErrors.invalidExpiration(expires);
        }
    }

    /** A date of the form 20261120T163000Z; null if it is none. */
    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : LocalDateTime.parse(text, AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** How far the clocks of client and server may be apart. */
    static final Duration SKEW_MAX = Duration.ofMinutes(15);
}
