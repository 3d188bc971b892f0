package dev.localcloud.fakes.lambda;

import org.jspecify.annotations.Nullable;

/** Changes that are wanted only if nobody else has made one. */
final class Revisions {
    private Revisions() {}

    static void check(@Nullable String expected, @Nullable String actual) {
        if (expected != null && !expected.equals(actual)) {
            throw LambdaErrors.revisionHasChanged();
        }
    }
}
