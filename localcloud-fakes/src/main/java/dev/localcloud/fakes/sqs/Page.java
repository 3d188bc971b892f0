package dev.localcloud.fakes.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of queues in the order of their names.
 *
 * @param queues what is on it
 * @param nextToken asks for the next; null if this is the last, or if the caller gave no page size
 */
record Page(List<Queue> queues, @Nullable String nextToken) {
    static Page of(List<Queue> all, @Nullable Integer maxResults, @Nullable String token) {
        if (maxResults != null && (maxResults < 1 || maxResults > SqsLimits.LIST_RESULTS_MAX)) {
            throw SqsErrors.invalidParameter("MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        String after = token == null ? "" : name(token);
        List<Queue> rest =
                all.stream().filter(queue -> queue.name().compareTo(after) > 0).toList();
        int size = Math.min(rest.size(), maxResults == null ? SqsLimits.LIST_RESULTS_MAX : maxResults);
        List<Queue> page = rest.subList(0, size);
        boolean isLast = maxResults == null || size == rest.size();
        return new Page(page, isLast ? null : token(page.get(size - 1)));
    }

    private static String token(Queue last) {
        return Base64.getEncoder().encodeToString(last.name().getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw SqsErrors.invalidParameter("Invalid or expired next token.");
        }
    }
}
