package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bucket and key a request is for, by path or by virtual host.
 *
 * @param bucket empty if the request is for the service
 * @param key decoded; empty if the request is for the bucket
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</a>
 */
record S3Address(String bucket, String key) {
    /** {@code bucket.s3.amazonaws.com}, {@code bucket.s3.eu-west-1.…}, {@code bucket.s3.localhost}, {@code bucket.localhost}. */
    private static final Pattern VIRTUAL_HOST =
            Pattern.compile("(.+?)\\.(?:s3(?:[.-][a-z0-9-]+)*\\.amazonaws\\.com(?:\\.cn)?|s3\\.(?:.+)|localhost)");

    /** The service itself under a name that a bucket could have too. */
    private static final Pattern SERVICE_HOST =
            Pattern.compile("s3(?:[.-][a-z0-9-]+)*\\.(?:amazonaws\\.com|localhost).*");

    /**
     * Reads the address of a request.
     *
     * @throws dev.localcloud.fakes.protocol.MalformedRequest if the path cannot be decoded
     */
    static S3Address of(WireRequest request) {
        String path = request.rawPath();
        String bucket = bucketOfHost(request.host());
        if (!bucket.isEmpty()) {
            return new S3Address(bucket, decoded(path, 1));
        }
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return new S3Address(decoded(path, 1), "");
        }
        return new S3Address(PercentCoding.decode(path.substring(1, slash), false), decoded(path, slash + 1));
    }

    private static String decoded(String path, int from) {
        return path.length() <= from ? "" : PercentCoding.decode(path.substring(from), false);
    }

    private static String bucketOfHost(String hostAndPort) {
        int last = hostAndPort.length() - 1;
        if (last < 0 || Character.isDigit(hostAndPort.charAt(0)) && isAddress(hostAndPort)) {
            return "";
        }
        int colon = hostAndPort.lastIndexOf(':');
        String host = (colon < 0 ? hostAndPort : hostAndPort.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || SERVICE_HOST.matcher(host).matches()) {
            return "";
        }
        Matcher virtual = VIRTUAL_HOST.matcher(host);
        return virtual.matches() ? virtual.group(1) : "";
    }

    private static boolean isAddress(String hostAndPort) {
        for (int i = 0; i < hostAndPort.length(); i++) {
            char c = hostAndPort.charAt(i);
            if (c != '.' && c != ':' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** {@code bucket.s3-website-us-east-1.amazonaws.com}, {@code bucket.s3-website.eu-central-1.…}, with any domain. */
    private static final Pattern WEBSITE_HOST = Pattern.compile("(.+?)\\.s3-website[.-].+");

    /** Whether the request is a visit to a bucket's website. */
    static boolean isWebsite(WireRequest request) {
        return request.host().contains(".s3-website")
                && WEBSITE_HOST.matcher(request.host()).matches();
    }

    /** The page that a visitor of a website asks for. */
    static S3Address ofWebsite(WireRequest request) {
        Matcher host = WEBSITE_HOST.matcher(request.host().toLowerCase(Locale.ROOT));
        return new S3Address(host.matches() ? host.group(1) : "", decoded(request.rawPath(), 1));
    }

    /** What errors call the resource: {@code /bucket/key}. */
    String resource() {
        return '/' + bucket + (key.isEmpty() ? "" : '/' + key);
    }
}
