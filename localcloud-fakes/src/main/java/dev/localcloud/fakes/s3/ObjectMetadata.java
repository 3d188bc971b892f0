package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The metadata that a client gives an object.
 *
 * @param cacheControl or null
 * @param contentDisposition or null
 * @param contentEncoding without {@code aws-chunked}, or null
 * @param contentLanguage or null
 * @param contentType {@code binary/octet-stream} if the client gave none
 * @param expires as it came, a date or not; or null
 * @param websiteRedirectLocation or null
 * @param user user metadata by lower-case name, without {@code x-amz-meta-}
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Object metadata</a>
 */
record ObjectMetadata(
        @Nullable String cacheControl,
        @Nullable String contentDisposition,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        String contentType,
        @Nullable String expires,
        @Nullable String websiteRedirectLocation,
        Map<String, String> user) {
    /** The type of an object whose client gave none. */
    static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";

    /** An object without metadata. */
    static final ObjectMetadata NONE =
            new ObjectMetadata(null, null, null, null, DEFAULT_CONTENT_TYPE, null, null, Map.of());

    static ObjectMetadata of(SdkPojo request, Call call) {
        String contentType = Members.text(request, "ContentType");
        return new ObjectMetadata(
                Members.text(request, "CacheControl"),
                Members.text(request, "ContentDisposition"),
                withoutFraming(Members.text(request, "ContentEncoding")),
                Members.text(request, "ContentLanguage"),
                contentType == null || contentType.isBlank() ? DEFAULT_CONTENT_TYPE : contentType,
                call.request().header("Expires"),
                redirectOf(request),
                userOf(request));
    }

    private static @Nullable String redirectOf(SdkPojo request) {
        String location = Members.text(request, "WebsiteRedirectLocation");
        if (location != null
                && !location.startsWith("/")
                && !location.startsWith("http://")
                && !location.startsWith("https://")) {
            throw S3Errors.invalidRedirectLocation(location);
        }
        return location;
    }

    /** AWS keeps the encodings of the object, not that of the transfer. */
    private static @Nullable String withoutFraming(@Nullable String contentEncoding) {
        if (contentEncoding == null || !contentEncoding.contains("aws-chunked")) {
            return contentEncoding;
        }
        List<String> kept = new ArrayList<>();
        for (String encoding : contentEncoding.split(",")) {
            if (!encoding.isBlank() && !encoding.trim().equals("aws-chunked")) {
                kept.add(encoding.trim());
            }
        }
        return kept.isEmpty() ? null : String.join(",", kept);
    }

    private static Map<String, String> userOf(SdkPojo request) {
        if (!(Members.value(request, "Metadata") instanceof Map<?, ?> sent) || sent.isEmpty()) {
            return Map.of();
        }
        Map<String, String> user = new TreeMap<>();
        int size = 0;
        for (Map.Entry<?, ?> entry : sent.entrySet()) {
            String name = (String) entry.getKey();
            String value = (String) entry.getValue();
            size += utf8Length(name) + utf8Length(value);
            user.put(name, MailWords.decode(value));
        }
        if (size > S3Limits.USER_METADATA_BYTES_MAX) {
            throw S3Errors.metadataTooLarge(size);
        }
        return Map.copyOf(user);
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    ObjectMetadata withRedirect(@Nullable String location) {
        return new ObjectMetadata(
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                contentType,
                expires,
                location,
                user);
    }

    /** Sets the members that show it; {@code Expires} goes its own way, since it need not be a date. */
    void writeTo(SdkPojo builder) {
        Members.set(builder, "CacheControl", cacheControl);
        Members.set(builder, "ContentDisposition", contentDisposition);
        Members.set(builder, "ContentEncoding", contentEncoding);
        Members.set(builder, "ContentLanguage", contentLanguage);
        Members.set(builder, "ContentType", contentType);
        Members.set(builder, "WebsiteRedirectLocation", websiteRedirectLocation);
        if (!user.isEmpty()) {
            Map<String, String> shown = new TreeMap<>();
            user.forEach((name, value) -> shown.put(name, MailWords.encode(value)));
            Members.set(builder, "Metadata", shown);
        }
    }
}
