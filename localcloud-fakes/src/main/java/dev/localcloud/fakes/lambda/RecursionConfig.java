package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;

/**
 * What is to happen when a function invokes itself through queues: kept and shown.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
 */
final class RecursionConfig {
    private RecursionConfig() {}

    /** Sets it. */
    static final class PutFunctionRecursionConfig
            implements Operation<PutFunctionRecursionConfigRequest, PutFunctionRecursionConfigResponse> {
        @Override
        public PutFunctionRecursionConfigResponse run(PutFunctionRecursionConfigRequest request, Call call) {
            new Constraints()
                    .required("recursiveLoop", request.recursiveLoopAsString())
                    .oneOf("recursiveLoop", request.recursiveLoopAsString(), List.of("Allow", "Terminate"))
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState.of(call.cloud(), ref.place()).function(ref).recursiveLoop(request.recursiveLoopAsString());
            return PutFunctionRecursionConfigResponse.builder()
                    .recursiveLoop(request.recursiveLoop())
                    .build();
        }
    }

    /** Tells it. */
    static final class GetFunctionRecursionConfig
            implements Operation<GetFunctionRecursionConfigRequest, GetFunctionRecursionConfigResponse> {
        @Override
        public GetFunctionRecursionConfigResponse run(GetFunctionRecursionConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            return GetFunctionRecursionConfigResponse.builder()
                    .recursiveLoop(function.recursiveLoop())
                    .build();
        }
    }
}
