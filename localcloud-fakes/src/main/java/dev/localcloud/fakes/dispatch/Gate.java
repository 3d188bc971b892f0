package dev.localcloud.fakes.dispatch;

import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a service does around all its operations: refuse callers, add headers to answers. Thread-safe.
 */
@FunctionalInterface
public interface Gate {
    /** Lets everything pass. */
    Gate OPEN = (request, call, operation) -> operation.get();

    /**
     * Runs the operation, or refuses to.
     *
     * @param operation the response, or the promise of one
     * @throws dev.localcloud.fakes.kernel.AwsError if the call is refused, or the operation refuses it
     */
    Object pass(SdkPojo request, Call call, Supplier<Object> operation);
}
