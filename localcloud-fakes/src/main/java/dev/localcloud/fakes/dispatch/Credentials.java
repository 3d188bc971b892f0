package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a request, and for which region and service: read off the signature without judging it.
 *
 * @param accessKey empty for an anonymous request
 * @param region the region of the scope
 * @param service the service of the scope; empty if the request names none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">SigV4</a>
 */
public record Credentials(String accessKey, String region, String service) {
    /** Nobody signed. */
    public static final Credentials ANONYMOUS = new Credentials("", Place.DEFAULT_REGION, "");

    /** The credentials of a request, from its header or its presigned query. */
    public static Credentials of(WireRequest request) {
        String authorization = request.header("Authorization");
        if (authorization != null) {
            return ofHeader(authorization, request);
        }
        if (request.rawQuery().isEmpty()) {
            return ANONYMOUS;
        }
        String scope = request.queryParameter("X-Amz-Credential");
        if (scope != null) {
            return ofScope(scope, request.queryParameter("X-Amz-Region-Set"));
        }
        String accessKey = request.queryParameter("AWSAccessKeyId");
        return accessKey == null ? ANONYMOUS : new Credentials(accessKey, Place.DEFAULT_REGION, "");
    }

    /** The credentials that {@code key/date/region/service/aws4_request} or a bare access key says. */
    public static Credentials ofScope(String scope) {
        return ofScope(scope, null);
    }

    private static Credentials ofHeader(String authorization, WireRequest request) {
        int start = authorization.indexOf("Credential=");
        if (start >= 0) {
            int end = authorization.indexOf(',', start);
            String scope = authorization.substring(start + 11, end < 0 ? authorization.length() : end);
            return ofScope(scope.trim(), request.header("X-Amz-Region-Set"));
        }
        if (authorization.startsWith("AWS ") && authorization.indexOf(':') > 4) {
            return new Credentials(authorization.substring(4, authorization.indexOf(':')), Place.DEFAULT_REGION, "");
        }
        return ANONYMOUS;
    }

    /** {@code key/date/region/service/aws4_request}; SigV4a leaves the region out and names a set of them. */
    private static Credentials ofScope(String scope, @Nullable String regionSet) {
        String[] parts = scope.split("/", -1);
        if (parts.length >= 5) {
            int last = parts.length - 1;
            String accessKey = String.join("/", Arrays.copyOf(parts, last - 3));
            return new Credentials(accessKey, parts[last - 2], parts[last - 1]);
        }
        if (parts.length == 4) {
            String region = regionSet == null || regionSet.contains("*")
                    ? Place.DEFAULT_REGION
                    : regionSet.split(",")[0];
            return new Credentials(parts[0], region, parts[2]);
        }
        return new Credentials(parts[0], Place.DEFAULT_REGION, "");
    }
}
