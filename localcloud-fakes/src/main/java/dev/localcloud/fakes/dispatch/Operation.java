package dev.localcloud.fakes.dispatch;

import software.amazon.awssdk.core.SdkPojo;

/**
 * One AWS action: the SDK's request in, the SDK's response out. Implementations are stateless; what they change hangs off
 * the call's cloud.
 *
 * @param <I> the SDK's request class
 * @param <O> the SDK's response class
 */
@FunctionalInterface
public interface Operation<I extends SdkPojo, O extends SdkPojo> {
    /**
     * Does the action. Runs on a thread that serves connections: it computes and must not wait.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError from the service's catalogue, if the action is refused
     */
    O run(I request, Call call);
}
