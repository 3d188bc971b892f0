package dev.localcloud.fakes.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire, whatever carried it.
 *
 * <p>The path and the query are kept as they were sent: decoding is the services' business, since {@code +} is a plus sign
 * in an S3 key and a space in a query.
 */
public final class WireRequest {
    private final String method;
    private final String rawPath;
    private final String rawQuery;
    private final Headers headers;
    private final RequestBody body;
    private final boolean isSecure;
    private @Nullable Map<String, List<String>> query;

    /** A request. {@code rawPath} starts with a slash; {@code rawQuery} has no question mark and may be empty. */
    public WireRequest(
            String method, String rawPath, String rawQuery, Headers headers, RequestBody body, boolean isSecure) {
        this.method = method;
        this.rawPath = rawPath;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.isSecure = isSecure;
    }

    /** The same request with another path, as virtual-host addressing needs it. */
    public WireRequest withPath(String newRawPath) {
        return new WireRequest(method, newRawPath, rawQuery, headers, body, isSecure);
    }

    /** The same request with another body. */
    public WireRequest withBody(RequestBody newBody) {
        return new WireRequest(method, rawPath, rawQuery, headers, newBody, isSecure);
    }

    /** The same request with other headers. */
    public WireRequest withHeaders(Headers newHeaders) {
        return new WireRequest(method, rawPath, rawQuery, newHeaders, body, isSecure);
    }

    /** GET, PUT, …. */
    public String method() {
        return method;
    }

    /** The path as it was sent. */
    public String rawPath() {
        return rawPath;
    }

    /** The query as it was sent, without its question mark. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The headers. */
    public Headers headers() {
        return headers;
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** The body. */
    public RequestBody body() {
        return body;
    }

    /** The host that the client called, with its port. */
    public String host() {
        String host = headers.first("Host");
        return host == null ? "127.0.0.1" : host;
    }

    /** The address that the client called, as it has to appear in queue URLs and locations. */
    public String baseUrl() {
        return (isSecure ? "https://" : "http://") + host();
    }

    /** The decoded query parameters in the order they were sent. A parameter without {@code =} has an empty value. */
    public Map<String, List<String>> query() {
        Map<String, List<String>> parsed = query;
        if (parsed == null) {
            parsed = FormDecoder.decode(rawQuery);
            query = parsed;
        }
        return parsed;
    }

    /** The first value of a query parameter, or null. */
    public @Nullable String queryParameter(String name) {
        List<String> values = query().get(name);
        return values == null ? null : values.get(0);
    }

    /** Decodes what both queries and form bodies are written in. */
    static final class FormDecoder {
        private FormDecoder() {}

        static Map<String, List<String>> decode(String text) {
            if (text.isEmpty()) {
                return Map.of();
            }
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            for (String pair : text.split("&", -1)) {
                if (pair.isEmpty()) {
                    continue;
                }
                int equals = pair.indexOf('=');
                String name = PercentCoding.decode(equals < 0 ? pair : pair.substring(0, equals), true);
                String value = equals < 0 ? "" : PercentCoding.decode(pair.substring(equals + 1), true);
                parameters.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
            }
            return parameters;
        }

        static Map<String, List<String>> decode(byte[] form) {
            return decode(new String(form, StandardCharsets.UTF_8));
        }
    }
}
