package dev.localcloud.fakes.lambda.runtime;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One invocation, as an execution environment is told of it.
 *
 * @param requestId the invocation's id
 * @param functionArn the ARN that was invoked, with its qualifier if it was invoked with one
 * @param payload JSON
 * @param deadline when the function must be done, on the cloud's clock
 * @param clientContext JSON; empty if there is none
 * @param traceId the tracing header
 * @param clock tells the cloud's time
 * @param stream takes the answer as it is made; null if it is wanted as a whole
 */
public record InvokeEvent(
        String requestId,
        String functionArn,
        byte[] payload,
        Instant deadline,
        String clientContext,
        String traceId,
        Supplier<Instant> clock,
        @Nullable ResponseStream stream) {}
