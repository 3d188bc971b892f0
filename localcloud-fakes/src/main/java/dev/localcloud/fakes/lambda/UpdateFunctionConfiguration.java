package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/**
 * Changes the settings of a function's unpublished version.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html">UpdateFunctionConfiguration</a>
 */
final class UpdateFunctionConfiguration
        implements Operation<UpdateFunctionConfigurationRequest, UpdateFunctionConfigurationResponse> {
    @Override
    public UpdateFunctionConfigurationResponse run(UpdateFunctionConfigurationRequest request, Call call) {
        Settings.constraints(
                        request.role(),
                        request.handler(),
                        request.description(),
                        request.timeout(),
                        request.memorySize())
                .check();
        FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
        LambdaState state = LambdaState.of(call.cloud(), ref.place());
        FunctionConfiguration shown = state.locked(functions -> {
            LambdaFunction function = state.function(ref);
            FunctionConfiguration before = function.latest().configuration();
            Revisions.check(request.revisionId(), before.revisionId());
            FunctionConfiguration after = changed(request, before, call);
            function.latest(function.latest().with(after));
            return after;
        });
        return Configurations.copy(UpdateFunctionCode.inProgress(shown), UpdateFunctionConfigurationResponse.builder())
                .build();
    }

    private static FunctionConfiguration changed(
            UpdateFunctionConfigurationRequest request, FunctionConfiguration before, Call call) {
        FunctionConfiguration.Builder into = Configurations.touched(call.cloud(), before);
        if (request.kmsKeyArn() != null) {
            into.kmsKeyArn(request.kmsKeyArn());
        }
        if (request.hasFileSystemConfigs()) {
            into.fileSystemConfigs(request.fileSystemConfigs());
        }
        if (request.imageConfig() != null) {
            into.imageConfigResponse(response -> response.imageConfig(request.imageConfig()));
        }
        Settings settings = new Settings(into, call)
                .runtime(request.runtimeAsString())
                .basics(
                        request.role(),
                        request.handler(),
                        request.description(),
                        request.timeout(),
                        request.memorySize())
                .environment(request.environment())
                .network(request.vpcConfig(), request.tracingConfig())
                .storage(request.ephemeralStorage())
                .snapStart(request.snapStart())
                .logging(request.loggingConfig(), before.functionName())
                .deadLetter(request.deadLetterConfig());
        if (request.hasLayers()) {
            settings.layers(request.layers());
        }
        return into.build();
    }
}
