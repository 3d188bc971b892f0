package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;

/** Every error that Lambda answers. */
final class LambdaErrors {
    private LambdaErrors() {}

    static AwsError unknownOperation() {
        return AwsError.of("UnknownOperationException", 404, null);
    }

    static AwsError invalidRequestContent(MalformedRequest problem) {
        return AwsError.of(
                        "InvalidRequestContentException",
                        400,
                        "Could not parse request body into json: " + problem.getMessage())
                .with("Type", "User");
    }
}
