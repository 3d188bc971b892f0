package dev.localcloud.assertj;

import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.lambda.FunctionView;
import dev.localcloud.fakes.sqs.QueueView;
import org.assertj.core.api.Assertions;

/**
 * The entry point of all assertions; AssertJ's own come with it, so that one static import is enough.
 *
 * <pre>{@code
 * assertThat(cloud.calls()).to("sqs").hasSize(2);
 * }</pre>
 */
public final class LocalCloudAssertions extends Assertions {
    private LocalCloudAssertions() {}

    // S3

    // SQS

    /** Asserts on what is in a queue. */
    public static QueueAssert assertThat(QueueView queue) {
        return new QueueAssert(queue);
    }

    // DynamoDB

    // Lambda

    /** Asserts on what a function has done. */
    public static FunctionAssert assertThat(FunctionView function) {
        return new FunctionAssert(function);
    }

    // Recorded calls

    /** Asserts on the calls that a cloud has answered. */
    public static CallsAssert assertThat(CallLog calls) {
        return new CallsAssert(calls.all());
    }
}
