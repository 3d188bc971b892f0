package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/**
 * Gives a function new code, and publishes it if asked.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html">UpdateFunctionCode</a>
 */
final class UpdateFunctionCode implements AsyncOperation<UpdateFunctionCodeRequest, UpdateFunctionCodeResponse> {
    @Override
    public CompletionStage<UpdateFunctionCodeResponse> run(UpdateFunctionCodeRequest request, Call call) {
        FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
        LambdaState state = LambdaState.of(call.cloud(), ref.place());
        state.function(ref);
        return Blocking.on(state, () -> update(request, ref, state, call));
    }

    private static UpdateFunctionCodeResponse update(
            UpdateFunctionCodeRequest request, FunctionRef ref, LambdaState state, Call call) {
        Code code = new CodeSource(
                        request.zipFile(),
                        request.s3Bucket(),
                        request.s3Key(),
                        request.s3ObjectVersion(),
                        request.imageUri())
                .read(call);
        FunctionConfiguration shown = state.locked(functions -> {
            LambdaFunction function = state.function(ref);
            FunctionConfiguration before = function.latest().configuration();
            Revisions.check(request.revisionId(), before.revisionId());
            FunctionConfiguration.Builder changed = Configurations.touched(call.cloud(), before)
                    .codeSize(CodeSource.sizeOf(code))
                    .codeSha256(CodeSource.hashOf(code));
            if (request.hasArchitectures()) {
                changed.architectures(request.architectures());
            }
            FunctionConfiguration after = changed.build();
            if (Boolean.TRUE.equals(request.dryRun())) {
                return after;
            }
            function.latest(new Version(after, code));
            return Boolean.TRUE.equals(request.publish())
                    ? function.publish(after, code).configuration()
                    : after;
        });
        return Configurations.copy(inProgress(shown), UpdateFunctionCodeResponse.builder())
                .build();
    }

    /** The answer to an update tells that it has begun; it has ended by the time anybody asks again. */
    static FunctionConfiguration inProgress(FunctionConfiguration configuration) {
        return configuration.toBuilder()
                .lastUpdateStatus(LastUpdateStatus.IN_PROGRESS)
                .lastUpdateStatusReason("The function is being created.")
                .lastUpdateStatusReasonCode("Creating")
                .build();
    }
}
