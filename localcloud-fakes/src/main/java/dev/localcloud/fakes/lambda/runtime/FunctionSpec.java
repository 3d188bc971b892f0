package dev.localcloud.fakes.lambda.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an execution environment is made for. Two invocations with equal {@link #key} may share an environment.
 *
 * @param key changes with every update of the code or the configuration
 * @param name the function's name
 * @param version {@code $LATEST} or a number
 * @param region where the function is
 * @param accessKey the key that addresses the function's account in its cloud
 * @param endpoint the cloud's endpoint
 * @param runtime the runtime's identifier; empty for a registered handler
 * @param handler the handler's name in the code; empty for a registered handler
 * @param timeout how long an invocation may take
 * @param memorySize in MB
 * @param environment the function's own variables
 * @param code what runs
 * @param layers unpacked under it, in this order
 * @param logGroup for example {@code /aws/lambda/name}
 * @param logStream the environment's stream
 */
public record FunctionSpec(
        String key,
        String name,
        String version,
        String region,
        String accessKey,
        URI endpoint,
        String runtime,
        String handler,
        Duration timeout,
        int memorySize,
        Map<String, String> environment,
        Code code,
        List<Code.Zip> layers,
        String logGroup,
        String logStream) {}
