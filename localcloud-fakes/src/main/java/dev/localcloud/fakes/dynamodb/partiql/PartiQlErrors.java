package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.value.ValueErrors;
import dev.localcloud.fakes.kernel.AwsError;

/** Every error that DynamoDB answers because of the text of a statement. */
final class PartiQlErrors {
    private PartiQlErrors() {}

    static AwsError malformed(String detail) {
        return ValueErrors.validation("Statement wasn't well formed, can't be processed: " + detail);
    }

    static AwsError parameterCount() {
        return ValueErrors.validation("Number of parameters in request and statement don't match.");
    }
}
