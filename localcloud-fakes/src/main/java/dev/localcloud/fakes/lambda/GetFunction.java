package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.lambda.runtime.Code;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/**
 * Tells all about a function: its configuration, where its code can be had, its tags and its reserved concurrency.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html">GetFunction</a>
 */
final class GetFunction implements Operation<GetFunctionRequest, GetFunctionResponse> {
    @Override
    public GetFunctionResponse run(GetFunctionRequest request, Call call) {
        FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
        LambdaState state = LambdaState.of(call.cloud(), ref.place());
        return state.locked(functions -> {
            LambdaFunction function = state.function(ref);
            Version version = versionOf(function, ref);
            GetFunctionResponse.Builder response = GetFunctionResponse.builder()
                    .configuration(shown(version, ref))
                    .code(location(version, call));
            if (!function.tags().isEmpty()) {
                response.tags(function.tags());
            }
            if (function.reservedConcurrency() != null) {
                response.concurrency(reserved -> reserved.reservedConcurrentExecutions(function.reservedConcurrency()));
            }
            return response.build();
        });
    }

    private static FunctionCodeLocation location(Version version, Call call) {
        FunctionCodeLocation.Builder location = FunctionCodeLocation.builder();
        if (version.code() instanceof Code.Image image) {
            return location.repositoryType("ECR")
                    .imageUri(image.uri())
                    .resolvedImageUri(image.uri())
                    .build();
        }
        return location.repositoryType("S3")
                .location(CodeDownload.addressOf(version, call))
                .build();
    }

    /** The version that a qualifier means; an alias means its first. */
    static Version versionOf(LambdaFunction function, FunctionRef ref) {
        String qualifier = ref.qualifier() == null ? FunctionRef.LATEST : ref.qualifier();
        AliasConfiguration alias = function.aliases().get(qualifier);
        return function.version(alias == null ? qualifier : alias.functionVersion())
                .orElseThrow(() -> LambdaErrors.functionNotFound(ref.arn()));
    }

    /** A configuration with the ARN that it was asked for. */
    static FunctionConfiguration shown(Version version, FunctionRef ref) {
        return version.configuration().toBuilder().functionArn(ref.arn()).build();
    }

    /**
     * Tells the configuration alone.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html">GetFunctionConfiguration</a>
     */
    static final class GetFunctionConfiguration
            implements Operation<GetFunctionConfigurationRequest, GetFunctionConfigurationResponse> {
        @Override
        public GetFunctionConfigurationResponse run(GetFunctionConfigurationRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return state.locked(functions -> Configurations.copy(
                            shown(versionOf(state.function(ref), ref), ref), GetFunctionConfigurationResponse.builder())
                    .build());
        }
    }
}
