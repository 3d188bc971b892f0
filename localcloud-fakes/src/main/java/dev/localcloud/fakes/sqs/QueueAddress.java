package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.protocol.PercentCoding;
import dev.localcloud.fakes.protocol.WireRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a queue URL says.
 *
 * @param account 12 digits
 * @param name the queue's name
 */
record QueueAddress(String account, String name) {
    private static final Pattern PATH = Pattern.compile("(?:https?://[^/]*)?/*(?:queue/[^/]+/)?(\\d{12})/([^/]+)/?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}(\\.fifo)?");

    /** The address in a request: in its {@code QueueUrl}, or else in its own path. */
    static QueueAddress of(Call call, @Nullable String url) {
        String text = url == null ? PercentCoding.decode(call.request().rawPath(), false) : url;
        Matcher path = PATH.matcher(text);
        if (path.matches()) {
            return new QueueAddress(path.group(1), path.group(2));
        }
        if (url == null) {
            throw SqsErrors.missingParameter("QueueUrl");
        }
        if (NAME.matcher(text).matches()) {
            return new QueueAddress(call.account(), text);
        }
        throw text.startsWith("http") || text.startsWith("/")
                ? SqsErrors.queueDoesNotExist(call)
                : SqsErrors.invalidAddress(text);
    }

    /** Whether a request is sent to a queue's own address. */
    static boolean isPathOf(WireRequest request) {
        return PATH.matcher(request.rawPath()).matches();
    }

    /** The URL of a queue as the caller can use it. */
    static String url(Call call, Queue queue) {
        return call.request().baseUrl() + '/' + queue.arn().account() + '/' + queue.name();
    }
}
