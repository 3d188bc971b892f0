package dev.localcloud.fakes.lambda;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that a function has run.
 *
 * @param requestId the invocation's id
 * @param at the cloud's time when it began
 * @param version {@code $LATEST} or a number
 * @param invokedArn the ARN that was invoked, with its qualifier if it had one
 * @param payload the event, as JSON
 * @param result the answer, or the error as JSON
 * @param functionError {@code Unhandled} if the function failed; null if it succeeded
 * @param logs what the function wrote, with the START, END and REPORT lines around it
 * @param duration real time that it took
 * @param isColdStart whether an execution environment was made for it
 */
public record Invocation(
        String requestId,
        Instant at,
        String version,
        String invokedArn,
        String payload,
        String result,
        @Nullable String functionError,
        String logs,
        Duration duration,
        boolean isColdStart) {

    /** Whether the function answered without an error. */
    public boolean succeeded() {
        return functionError == null;
    }

    /** Whether the function failed: by throwing, by running out of time, by ending its process. */
    public boolean failed() {
        return functionError != null;
    }
}
