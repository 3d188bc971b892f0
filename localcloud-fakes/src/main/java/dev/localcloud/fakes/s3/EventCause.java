package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Cloud;

/**
 * Who makes an event happen.
 *
 * @param cloud where it happens
 * @param requestId of the request, or one made up for what S3 does by itself
 * @param principal the principal id of the user
 * @param requester an account, or S3 itself
 * @param address the IP address of the caller
 * @param reason what EventBridge is told: an action's name, or {@code Lifecycle Expiration}
 */
record EventCause(Cloud cloud, String requestId, String principal, String requester, String address, String reason) {
    static EventCause of(Call call, String action) {
        boolean isAnonymous = call.credentials().accessKey().isEmpty();
        return new EventCause(
                call.cloud(),
                call.requestId(),
                isAnonymous ? "Anonymous" : "AWS:" + call.account(),
                call.account(),
                "127.0.0.1",
                action);
    }

    static EventCause lifecycle(Cloud cloud, String reason) {
        return new EventCause(
                cloud,
                cloud.ids().upperAlphanumeric(16),
                "s3.amazonaws.com",
                "s3.amazonaws.com",
                "s3.amazonaws.com",
                reason);
    }
}
