package dev.localcloud.fakes.dynamodb;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;

/**
 * Every error that DynamoDB answers.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error handling</a>
 */
final class DynamoDbErrors {
    private static final String CORAL = "com.amazon.coral.service#";

    private DynamoDbErrors() {}

    static AwsError unknownOperation() {
        return AwsError.of(CORAL + "UnknownOperationException", 400, null);
    }

    static AwsError serialization(MalformedRequest problem) {
        return AwsError.of(CORAL + "SerializationException", 400, problem.getMessage());
    }
}
