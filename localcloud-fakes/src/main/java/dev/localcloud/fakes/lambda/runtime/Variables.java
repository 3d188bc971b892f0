package dev.localcloud.fakes.lambda.runtime;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables that a function finds: its own, and those that Lambda reserves, with the endpoint of the
 * cloud, so that the SDKs of all languages reach it without being told.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
 *     runtime environment variables</a>
 */
final class Variables {
    private Variables() {}

    static Map<String, String> of(FunctionSpec spec, String taskRoot) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("LANG", "en_US.UTF-8");
        variables.put("TZ", ":UTC");
        variables.put("_HANDLER", spec.handler());
        variables.put("AWS_REGION", spec.region());
        variables.put("AWS_DEFAULT_REGION", spec.region());
        variables.put("AWS_ENDPOINT_URL", spec.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", spec.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", "localcloud");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + spec.runtime());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", spec.version());
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memorySize()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", spec.logGroup());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", spec.logStream());
        variables.put("LAMBDA_TASK_ROOT", taskRoot);
        variables.putAll(spec.environment());
        return variables;
    }
}
