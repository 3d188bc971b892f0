package dev.localcloud.fakes.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An error as AWS answers it: a code, an HTTP status and a message, before any protocol gives it its form.
 *
 * <p>Only the catalogues ({@code SqsErrors}, {@code S3Errors}, …) create errors; operations throw what the catalogue
 * hands them. An error has no stack trace: it is an answer, not a defect.
 */
public final class AwsError extends RuntimeException {
    private final String code;
    private final int status;
    private final @Nullable String text;
    private final @Nullable String queryCode;
    private final String messageName;
    private final Map<String, String> members;
    private final Map<String, String> headers;
    private final transient @Nullable SdkPojo details;

    private AwsError(
            String code,
            int status,
            @Nullable String text,
            @Nullable String queryCode,
            String messageName,
            Map<String, String> members,
            Map<String, String> headers,
            @Nullable SdkPojo details) {
        super(code + ": " + text, null, false, false);
        this.code = code;
        this.status = status;
        this.text = text;
        this.queryCode = queryCode;
        this.messageName = messageName;
        this.members = members;
        this.headers = headers;
        this.details = details;
    }

    /**
     * An error with AWS's code, HTTP status and message.
     *
     * @param code the code as AWS writes it, for example {@code NoSuchBucket} or {@code com.amazonaws.sqs#QueueDoesNotExist}
     * @param status the HTTP status
     * @param text AWS's message; null where AWS sends none
     */
    public static AwsError of(String code, int status, @Nullable String text) {
        return new AwsError(code, status, text, null, "message", Map.of(), Map.of(), null);
    }

    /** This error with the code that the query protocol knows it by, sent as {@code x-amzn-query-error} over JSON. */
    public AwsError withQueryCode(String newQueryCode) {
        return new AwsError(code, status, text, newQueryCode, messageName, members, headers, details);
    }

    /** This error with its message under another name than {@code message}, where a REST service's model says so. */
    public AwsError withMessageName(String newName) {
        return new AwsError(code, status, text, queryCode, newName, members, headers, details);
    }

    /** This error with one more member in its body, written beside code and message. */
    public AwsError with(String member, String value) {
        return new AwsError(code, status, text, queryCode, messageName, plus(members, member, value), headers, details);
    }

    /** This error with one more HTTP header. */
    public AwsError withHeader(String name, String value) {
        return new AwsError(code, status, text, queryCode, messageName, members, plus(headers, name, value), details);
    }

    /** This error with structured members, given as the SDK's own exception, built. */
    public AwsError withDetails(SdkPojo newDetails) {
        return new AwsError(code, status, text, queryCode, messageName, members, headers, newDetails);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> grown = new LinkedHashMap<>(map);
        grown.put(key, value);
        return Collections.unmodifiableMap(grown);
    }

    /** The code as the catalogue wrote it, with its namespace if AWS sends one. */
    public String code() {
        return code;
    }

    /** The code without a namespace: what an SDK client reports as {@code errorCode}. */
    public String shortCode() {
        return code.substring(code.indexOf('#') + 1);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** AWS's message; null where AWS sends none. */
    public @Nullable String text() {
        return text;
    }

    /** The name that the message has in the body of a REST service's answer. */
    public String messageName() {
        return messageName;
    }

    /** The code of the query protocol; null where it is the code itself. */
    public @Nullable String queryCode() {
        return queryCode;
    }

    /** Members of the body besides code and message, in order. */
    public Map<String, String> members() {
        return members;
    }

    /** HTTP headers besides those that the protocol writes. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Structured members, or null. */
    public @Nullable SdkPojo details() {
        return details;
    }

    /** Whether the caller is at fault, as opposed to the service. */
    public boolean isSenderFault() {
        return status < 500;
    }
}
