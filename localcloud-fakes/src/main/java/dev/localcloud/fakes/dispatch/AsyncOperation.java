package dev.localcloud.fakes.dispatch;

import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An AWS action whose answer may come later: a long poll, a function that runs. No thread waits for it.
 *
 * @param <I> the SDK's request class
 * @param <O> the SDK's response class
 */
@FunctionalInterface
public interface AsyncOperation<I extends SdkPojo, O extends SdkPojo> {
    /**
     * Begins the action.
     *
     * @return the response, or a failure with an {@link dev.localcloud.fakes.kernel.AwsError}
     */
    CompletionStage<O> run(I request, Call call);
}
