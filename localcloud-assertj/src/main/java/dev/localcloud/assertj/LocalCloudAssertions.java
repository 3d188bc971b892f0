package dev.localcloud.assertj;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.dispatch.CallLog;
import dev.localcloud.fakes.dynamodb.TableView;
import dev.localcloud.fakes.lambda.FunctionView;
import dev.localcloud.fakes.s3.BucketView;
import dev.localcloud.fakes.s3.ObjectView;
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

    /** Asserts on a cloud: on its buckets, and on what went wrong in it. */
    public static CloudAssert assertThat(LocalCloud cloud) {
        return new CloudAssert(cloud);
    }

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

    /** Asserts on a queue: what is in it, and what became of its messages. */
    public static QueueAssert assertThat(QueueView queue) {
        return new QueueAssert(queue);
    }

    // DynamoDB

    /** Asserts on the items of a DynamoDB table. */
    public static TableAssert assertThat(TableView table) {
        return new TableAssert(table);
    }

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
