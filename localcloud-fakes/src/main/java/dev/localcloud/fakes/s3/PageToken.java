package dev.localcloud.fakes.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Continuation tokens: opaque to clients, the last name of a page to us. */
final class PageToken {
    private PageToken() {}

    static String write(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    /** The name that a token stands for; empty for none. */
    static String read(@Nullable String token) {
        if (token == null) {
            return "";
        }
        try {
            if (!token.isEmpty()) {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the one answer.
        }
        throw S3Errors.invalidToken();
    }
}
