package dev.localcloud.fakes.dynamodb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that has no key to go on from: its token counts what has been shown.
 *
 * @param nextToken null with the last page
 */
record PageOf<T>(List<T> elements, @Nullable String nextToken) {
    /** Tokens are hexadecimal and at least this long. */
    private static final int TOKEN_LENGTH = 112;

    static <T> PageOf<T> of(List<T> all, @Nullable String token, int max) {
        int from = token == null ? 0 : parse(token, all.size());
        int to = Math.min(all.size(), from + max);
        return new PageOf<>(all.subList(from, to), to < all.size() ? tokenOf(to) : null);
    }

    private static String tokenOf(int shown) {
        String digits = Integer.toHexString(shown);
        return "0".repeat(TOKEN_LENGTH - digits.length()) + digits;
    }

    private static int parse(String token, int size) {
        try {
            int shown = Integer.parseInt(token, 16);
            if (token.length() == TOKEN_LENGTH && shown >= 0) {
                return Math.min(shown, size);
            }
        } catch (NumberFormatException e) {
            throw DynamoDbErrors.invalidRequest("Provided nextToken is invalid: " + token);
        }
        throw DynamoDbErrors.invalidRequest("Provided nextToken is invalid: " + token);
    }
}
