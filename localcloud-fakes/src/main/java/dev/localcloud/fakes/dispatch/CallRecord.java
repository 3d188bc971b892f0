package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.AwsError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One call that a cloud has answered.
 *
 * @param sequence counts the calls of the cloud from 1
 * @param at the cloud's time when the call came
 * @param service for example {@code sqs}
 * @param action for example {@code SendMessage}
 * @param account the caller's account
 * @param region the caller's region
 * @param accessKey the caller's access key, empty if anonymous
 * @param request the SDK's request object; null if the request could not be read
 * @param response the SDK's response object; null if the call failed
 * @param error the error; null if the call succeeded
 * @param fault what a test made go wrong with the call; null if nothing
 * @param duration real time from the request to the answer
 */
public record CallRecord(
        long sequence,
        Instant at,
        String service,
        String action,
        String account,
        String region,
        String accessKey,
        @Nullable SdkPojo request,
        @Nullable SdkPojo response,
        @Nullable AwsError error,
        @Nullable Fault fault,
        Duration duration) {

    /** Whether the call succeeded. */
    public boolean succeeded() {
        return error == null;
    }
}
