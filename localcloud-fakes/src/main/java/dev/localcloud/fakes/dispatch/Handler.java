package dev.localcloud.fakes.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An operation together with the builder of its request: what a service's index holds for an action.
 *
 * <p>Immutable and thread-safe.
 */
public final class Handler {
    private static final Handler MISSING = new Handler(null, null, null, Gate.OPEN);

    private final @Nullable Supplier<? extends SdkPojo> requestBuilder;
    private final @Nullable Operation<SdkPojo, SdkPojo> operation;
    private final @Nullable AsyncOperation<SdkPojo, SdkPojo> asyncOperation;
    private final Gate gate;

    private Handler(
            @Nullable Supplier<? extends SdkPojo> requestBuilder,
            @Nullable Operation<SdkPojo, SdkPojo> operation,
            @Nullable AsyncOperation<SdkPojo, SdkPojo> asyncOperation,
            Gate gate) {
        this.requestBuilder = requestBuilder;
        this.operation = operation;
        this.asyncOperation = asyncOperation;
        this.gate = gate;
    }

    /** An operation that answers at once. */
    @SuppressWarnings("unchecked") // the builder makes what the operation takes; the signature says so
    public static <I extends SdkPojo, O extends SdkPojo, B extends SdkPojo & SdkBuilder<B, I>> Handler of(
            Supplier<B> requestBuilder, Operation<I, O> operation) {
        return new Handler(requestBuilder, (Operation<SdkPojo, SdkPojo>) operation, null, Gate.OPEN);
    }

    /** An operation that may answer later. */
    @SuppressWarnings("unchecked") // as above
    public static <I extends SdkPojo, O extends SdkPojo, B extends SdkPojo & SdkBuilder<B, I>> Handler async(
            Supplier<B> requestBuilder, AsyncOperation<I, O> operation) {
        return new Handler(requestBuilder, null, (AsyncOperation<SdkPojo, SdkPojo>) operation, Gate.OPEN);
    }

    /** An action of the service that LocalCloud does not implement: it answers 501. */
    public static Handler missing() {
        return MISSING;
    }

    /** The same operation behind a gate of its service. */
    public Handler behind(Gate newGate) {
        return new Handler(requestBuilder, operation, asyncOperation, newGate);
    }

    /** Whether the action is implemented. */
    public boolean isImplemented() {
        return requestBuilder != null;
    }

    /** An empty builder of the request class. */
    SdkPojo newRequestBuilder() {
        if (requestBuilder == null) {
            throw new IllegalStateException("A missing action has no request.");
        }
        return requestBuilder.get();
    }

    /** Runs the operation: the response, or the promise of one. */
    Object run(SdkPojo request, Call call) {
        return gate.pass(request, call, () -> runBehindGate(request, call));
    }

    private Object runBehindGate(SdkPojo request, Call call) {
        if (operation != null) {
            return operation.run(request, call);
        }
        if (asyncOperation != null) {
            CompletionStage<SdkPojo> later = asyncOperation.run(request, call);
            return later;
        }
        throw new IllegalStateException("A missing action cannot run.");
    }
}
