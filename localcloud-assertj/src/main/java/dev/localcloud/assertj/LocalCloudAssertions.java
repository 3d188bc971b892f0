package dev.localcloud.assertj;

import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dynamodb.TableView;

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

    /** Asserts on the items of a DynamoDB table. */
    public static TableAssert assertThat(TableView table) {
        return new TableAssert(table);
    }

    // Lambda

    // Recorded calls

    /** Asserts on the calls that a cloud has answered. */
    public static CallsAssert assertThat(CallLog calls) {
        return new CallsAssert(calls.all());
    }
}
