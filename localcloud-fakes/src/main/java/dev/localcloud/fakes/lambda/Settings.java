package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Arn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeadLetterConfig;
import software.amazon.awssdk.services.lambda.model.Environment;
import software.amazon.awssdk.services.lambda.model.EphemeralStorage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.Layer;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.lambda.model.SnapStart;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.SnapStartOptimizationStatus;
import software.amazon.awssdk.services.lambda.model.TracingConfig;
import software.amazon.awssdk.services.lambda.model.VpcConfig;

/** Applies to a configuration what creating and updating a function have in common. Absent settings change nothing. */
final class Settings {
    static final Pattern NAME = Pattern.compile(
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                    + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
    static final Pattern ROLE = Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    static final Pattern HANDLER = Pattern.compile("[^\\s]+");
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_ACCESS_KEY_ID",
            "AWS_DEFAULT_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_REGION",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "LAMBDA_RUNTIME_DIR",
            "LAMBDA_TASK_ROOT");

    private final FunctionConfiguration.Builder into;
    private final Call call;

    Settings(FunctionConfiguration.Builder into, Call call) {
        this.into = into;
        this.call = call;
    }

    /** The constraints of the members that both requests have. */
    static Constraints constraints(
            @Nullable String role,
            @Nullable String handler,
            @Nullable String description,
            @Nullable Integer timeout,
            @Nullable Integer memorySize) {
        return new Constraints()
                .pattern("role", role, ROLE)
                .pattern("handler", handler, HANDLER)
                .length("handler", handler, 0, 128)
                .length("description", description, 0, 256)
                .range("timeout", timeout, 1, LambdaLimits.TIMEOUT_SECONDS_MAX)
                .range("memorySize", memorySize, 128, 10_240);
    }

    Settings runtime(@Nullable String runtime) {
        if (runtime != null) {
            if (Runtime.fromValue(runtime) == Runtime.UNKNOWN_TO_SDK_VERSION) {
                throw LambdaErrors.invalidParameter("Value " + runtime
                        + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                        + Runtime.knownValues() + " or be a valid ARN");
            }
            into.runtime(runtime);
        }
        return this;
    }

    Settings basics(
            @Nullable String role,
            @Nullable String handler,
            @Nullable String description,
            @Nullable Integer timeout,
            @Nullable Integer memorySize) {
        if (role != null) {
            into.role(role);
        }
        if (handler != null) {
            into.handler(handler);
        }
        if (description != null) {
            into.description(description);
        }
        if (timeout != null) {
            into.timeout(timeout);
        }
        if (memorySize != null) {
            into.memorySize(memorySize);
        }
        return this;
    }

    Settings environment(@Nullable Environment environment) {
        if (environment == null) {
            return this;
        }
        Map<String, String> variables = environment.variables();
        List<String> reserved =
                variables.keySet().stream().filter(RESERVED::contains).sorted().toList();
        if (!reserved.isEmpty()) {
            throw LambdaErrors.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided contains reserved keys that are currently not supported"
                    + " for modification. Reserved keys used in this request: " + String.join(", ", reserved));
        }
        int size = 2;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            size += variable.getKey().getBytes(StandardCharsets.UTF_8).length
                    + variable.getValue().getBytes(StandardCharsets.UTF_8).length
                    + 6;
        }
        if (!variables.isEmpty() && size - 1 > LambdaLimits.ENVIRONMENT_BYTES_MAX) {
            throw LambdaErrors.invalidParameter("Lambda was unable to configure your environment variables because the"
                    + " environment variables you have provided exceeded the 4KB limit. String measured: "
                    + jsonOf(variables));
        }
        into.environment(shown -> shown.variables(variables));
        return this;
    }

    private static String jsonOf(Map<String, String> variables) {
        List<String> members = new ArrayList<>();
        variables.forEach((name, value) -> members.add('"' + name + "\":\"" + value + '"'));
        return '{' + String.join(",", members) + '}';
    }

    Settings network(@Nullable VpcConfig vpc, @Nullable TracingConfig tracing) {
        if (vpc != null) {
            into.vpcConfig(shown -> shown.subnetIds(vpc.subnetIds())
                    .securityGroupIds(vpc.securityGroupIds())
                    .ipv6AllowedForDualStack(vpc.ipv6AllowedForDualStack())
                    .vpcId(vpc.subnetIds().isEmpty() ? "" : "vpc-localcloud"));
        }
        if (tracing != null) {
            into.tracingConfig(shown -> shown.mode(tracing.mode()));
        }
        return this;
    }

    Settings storage(@Nullable EphemeralStorage storage) {
        if (storage != null) {
            new Constraints()
                    .range("ephemeralStorage.size", storage.size(), 512, 10_240)
                    .check();
            into.ephemeralStorage(storage);
        }
        return this;
    }

    Settings snapStart(@Nullable SnapStart snapStart) {
        if (snapStart != null) {
            boolean isOn = snapStart.applyOn() == SnapStartApplyOn.PUBLISHED_VERSIONS;
            into.snapStart(shown -> shown.applyOn(isOn ? SnapStartApplyOn.PUBLISHED_VERSIONS : SnapStartApplyOn.NONE)
                    .optimizationStatus(SnapStartOptimizationStatus.OFF));
        }
        return this;
    }

    Settings logging(@Nullable LoggingConfig logging, String functionName) {
        if (logging != null) {
            LogFormat format = logging.logFormat() == null ? LogFormat.TEXT : logging.logFormat();
            LoggingConfig.Builder shown = LoggingConfig.builder()
                    .logFormat(format)
                    .logGroup(logging.logGroup() == null ? "/aws/lambda/" + functionName : logging.logGroup());
            if (format == LogFormat.JSON) {
                shown.applicationLogLevel(
                                logging.applicationLogLevel() == null ? "INFO" : logging.applicationLogLevelAsString())
                        .systemLogLevel(logging.systemLogLevel() == null ? "INFO" : logging.systemLogLevelAsString());
            }
            into.loggingConfig(shown.build());
        }
        return this;
    }

    Settings deadLetter(@Nullable DeadLetterConfig deadLetter) {
        if (deadLetter == null) {
            return this;
        }
        String target = deadLetter.targetArn();
        if (target == null || target.isEmpty()) {
            into.deadLetterConfig((DeadLetterConfig) null);
            return this;
        }
        String service = Arn.parse(target).map(Arn::service).orElse("");
        if (!service.equals("sqs") && !service.equals("sns")) {
            throw LambdaErrors.invalidParameter("The provided target ARN is invalid.");
        }
        into.deadLetterConfig(deadLetter);
        return this;
    }

    Settings layers(List<String> arns) {
        if (arns.size() > LambdaLimits.LAYERS_MAX) {
            throw LambdaErrors.invalidParameter("Cannot reference more than 5 layers.");
        }
        List<Layer> shown = new ArrayList<>();
        for (String arn : arns) {
            shown.add(Layers.reference(call.cloud(), arn));
        }
        into.layers(shown);
        return this;
    }
}
