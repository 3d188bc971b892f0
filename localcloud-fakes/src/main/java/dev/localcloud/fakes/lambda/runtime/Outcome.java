package dev.localcloud.fakes.lambda.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation came to.
 *
 * @param payload the function's answer, or the error as JSON
 * @param contentType of the payload
 * @param functionError {@code Unhandled}; null if the function succeeded
 * @param logs what the function wrote, between START and REPORT
 * @param duration real time that the function took
 * @param isColdStart whether an execution environment was made for it
 */
public record Outcome(
        byte[] payload,
        String contentType,
        @Nullable String functionError,
        String logs,
        Duration duration,
        boolean isColdStart) {

    /** Whether the function answered without an error. */
    public boolean succeeded() {
        return functionError == null;
    }
}
