package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CORSRule;

/**
 * Which rule a browser's request falls under, and what it is told.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html">Using CORS</a>
 */
final class CorsRules {
    private CorsRules() {}

    /**
     * The first rule that allows origin, method and all headers.
     *
     * @param headers what {@code Access-Control-Request-Headers} names
     */
    static Optional<CORSRule> match(List<CORSRule> rules, String origin, String method, List<String> headers) {
        return rules.stream()
                .filter(rule -> originOf(rule, origin) != null
                        && rule.allowedMethods().contains(method)
                        && headers.stream().allMatch(header -> allowsHeader(rule, header)))
                .findFirst();
    }

    /** The names in a header that lists headers. */
    static List<String> names(@Nullable String headerValue) {
        if (headerValue == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : headerValue.split(",")) {
            if (!name.isBlank()) {
                names.add(name.trim().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static @Nullable String originOf(CORSRule rule, String origin) {
        for (String allowed : rule.allowedOrigins()) {
            if (matches(allowed, origin)) {
                return allowed;
            }
        }
        return null;
    }

    private static boolean allowsHeader(CORSRule rule, String header) {
        return rule.allowedHeaders().stream().anyMatch(allowed -> matches(allowed.toLowerCase(Locale.ROOT), header));
    }

    /** Patterns have one asterisk at most. */
    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String end = pattern.substring(star + 1);
        return text.length() >= star + end.length()
                && text.startsWith(pattern.substring(0, star))
                && text.endsWith(end);
    }

    /** The headers that a browser gets under a rule. */
    static void tell(CORSRule rule, String origin, List<String> headers, BiConsumer<String, String> answer) {
        boolean isForAll = "*".equals(originOf(rule, origin));
        answer.accept("Access-Control-Allow-Origin", isForAll ? "*" : origin);
        answer.accept("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()));
        if (!headers.isEmpty()) {
            answer.accept("Access-Control-Allow-Headers", String.join(", ", headers));
        }
        if (!rule.exposeHeaders().isEmpty()) {
            answer.accept("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        }
        if (rule.maxAgeSeconds() != null) {
            answer.accept("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
        }
        if (!isForAll) {
            answer.accept("Access-Control-Allow-Credentials", "true");
        }
        answer.accept("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
    }
}
