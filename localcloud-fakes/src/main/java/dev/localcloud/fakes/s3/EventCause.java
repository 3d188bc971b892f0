package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;
import org.jspecify.annotations.Nullable;

/**
 * Who makes an event happen.
 *
 * @param cloud where it happens
 * @param requestId of the request, or one made up for what S3 does by itself
 * @param principal the principal id of the user
 * @param requester an account, or S3 itself
 * @param address the IP address of the caller
 * @param reason what EventBridge is told: an action's name, or {@code Lifecycle Expiration}
 * @param traceHeader X-Ray's, which S3 hands on; null if the request has none
 */
record EventCause(
        Cloud cloud,
        String requestId,
        String principal,
        String requester,
        String address,
        String reason,
        @Nullable String traceHeader) {
    static EventCause of(Call call, String action) {
        boolean isAnonymous = call.credentials().accessKey().isEmpty();
        return new EventCause(
                call.cloud(),
                call.requestId(),
                isAnonymous ? "Anonymous" : "AWS:" + call.account(),
                call.account(),
                "127.0.0.1",
                action,
                call.request().header("X-Amzn-Trace-Id"));
    }

    /** A request that another service makes on behalf of an account. */
    static EventCause service(Cloud cloud, String account, String action) {
        return new EventCause(
                cloud, cloud.ids().upperAlphanumeric(16), "AWS:" + account, account, "127.0.0.1", action, null);
    }

    static EventCause lifecycle(Cloud cloud, String reason) {
        return new EventCause(
                cloud,
                cloud.ids().upperAlphanumeric(16),
                "s3.amazonaws.com",
                "s3.amazonaws.com",
                "s3.amazonaws.com",
                reason,
                null);
    }
}
