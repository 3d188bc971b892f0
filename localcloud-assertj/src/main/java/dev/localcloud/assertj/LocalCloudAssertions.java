package dev.localcloud.assertj;

import dev.localcloud.fakes.dispatch.CallLog;

/**
 * The entry point of all assertions.
 *
 * <pre>{@code
 * assertThat(cloud.calls()).to("sqs").hasSize(2);
 * }</pre>
 */
public final class LocalCloudAssertions {
    private LocalCloudAssertions() {}

    // S3

    // SQS

    // DynamoDB

    // Lambda

    // Recorded calls

    /** Asserts on the calls that a cloud has answered. */
    public static CallsAssert assertThat(CallLog calls) {
        return new CallsAssert(calls.all());
    }
}
