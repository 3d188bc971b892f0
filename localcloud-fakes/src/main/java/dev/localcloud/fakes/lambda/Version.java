package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.lambda.runtime.Code;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/**
 * One version of a function: its configuration, as AWS words it, and its code. Immutable.
 *
 * @param configuration with everything but the version's ARN suffix
 * @param code what runs
 */
record Version(FunctionConfiguration configuration, Code code) {
    String number() {
        return configuration.version();
    }

    Version with(FunctionConfiguration changed) {
        return new Version(changed, code);
    }

    /** Whether the code is a handler that the test has registered. */
    boolean isRegistered() {
        return code instanceof Code.Registered;
    }
}
