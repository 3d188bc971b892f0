package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;

/**
 * Every error that SQS answers, with the code of each protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
 */
final class SqsErrors {
    private static final String SQS = "com.amazonaws.sqs#";
    private static final String CORAL = "com.amazon.coral.service#";
    private static final String QUERY = "AWS.SimpleQueueService.";

    private SqsErrors() {}

    static AwsError queueDoesNotExist() {
        return AwsError.of(SQS + "QueueDoesNotExist", 400, "The specified queue does not exist.")
                .withQueryCode(QUERY + "NonExistentQueue");
    }

    static AwsError unknownOperation() {
        return AwsError.of(CORAL + "UnknownOperationException", 400, null).withQueryCode("InvalidAction");
    }

    static AwsError serialization(MalformedRequest problem) {
        return AwsError.of(CORAL + "SerializationException", 400, problem.getMessage());
    }
}
