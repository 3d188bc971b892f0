package dev.localcloud.assertj;

import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;

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

    /** Asserts on a bucket: {@code assertThat(cloud.s3().bucket("reports"))}. */
    public static BucketAssert assertThat(BucketView bucket) {
        return new BucketAssert(bucket);
    }

    /** Asserts on an object: {@code assertThat(cloud.s3().bucket("reports").object("a.json"))}. */
    public static ObjectAssert assertThat(ObjectView object) {
        return new ObjectAssert(object);
    }

    // SQS

    // DynamoDB

    // Lambda

    // Recorded calls

    /** Asserts on the calls that a cloud has answered. */
    public static CallsAssert assertThat(CallLog calls) {
        return new CallsAssert(calls.all());
    }
}
