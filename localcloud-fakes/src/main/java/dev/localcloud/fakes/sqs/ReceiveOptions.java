package dev.localcloud.fakes.sqs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to receive.
 *
 * @param max how many messages at most
 * @param visibilityTimeout null for the queue's own
 * @param attemptId the {@code ReceiveRequestAttemptId} of a FIFO queue
 * @param waits whether the client is ready to wait, so that reaching the limit of messages in flight is no error
 */
record ReceiveOptions(
        int max,
        @Nullable Duration visibilityTimeout,
        @Nullable String attemptId,
        boolean waits) {}
