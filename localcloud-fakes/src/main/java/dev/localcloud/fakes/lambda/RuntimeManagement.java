package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigResponse;

/**
 * When a function moves to a newer runtime: kept and shown.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html">Runtime updates</a>
 */
final class RuntimeManagement {
    private RuntimeManagement() {}

    /** Sets it. */
    static final class PutRuntimeManagementConfig
            implements Operation<PutRuntimeManagementConfigRequest, PutRuntimeManagementConfigResponse> {
        @Override
        public PutRuntimeManagementConfigResponse run(PutRuntimeManagementConfigRequest request, Call call) {
            new Constraints()
                    .required("updateRuntimeOn", request.updateRuntimeOnAsString())
                    .oneOf(
                            "updateRuntimeOn",
                            request.updateRuntimeOnAsString(),
                            List.of("Auto", "Manual", "FunctionUpdate"))
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            function.runtimeManagement(request.updateRuntimeOnAsString(), request.runtimeVersionArn());
            return PutRuntimeManagementConfigResponse.builder()
                    .functionArn(ref.arn())
                    .updateRuntimeOn(request.updateRuntimeOn())
                    .runtimeVersionArn(request.runtimeVersionArn())
                    .build();
        }
    }

    /** Tells it. */
    static final class GetRuntimeManagementConfig
            implements Operation<GetRuntimeManagementConfigRequest, GetRuntimeManagementConfigResponse> {
        @Override
        public GetRuntimeManagementConfigResponse run(GetRuntimeManagementConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            return GetRuntimeManagementConfigResponse.builder()
                    .functionArn(ref.arn())
                    .updateRuntimeOn(function.updateRuntimeOn())
                    .runtimeVersionArn(function.runtimeVersionArn())
                    .build();
        }
    }
}
