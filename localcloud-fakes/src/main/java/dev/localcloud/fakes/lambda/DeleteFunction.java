package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.NewerSdk;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;

/**
 * Deletes a function, or one of its published versions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunction.html">DeleteFunction</a>
 */
final class DeleteFunction implements Operation<DeleteFunctionRequest, DeleteFunctionResponse> {
    @Override
    public DeleteFunctionResponse run(DeleteFunctionRequest request, Call call) {
        FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
        LambdaState state = LambdaState.of(call.cloud(), ref.place());
        state.locked(functions -> {
            LambdaFunction function = state.function(ref);
            if (ref.qualifier() == null) {
                functions.remove(ref.name());
            } else {
                deleteVersion(function, ref);
            }
            return ref;
        });
        DeleteFunctionResponse.Builder response = DeleteFunctionResponse.builder();
        NewerSdk.set(() -> response.statusCode(204));
        return response.build();
    }

    private static void deleteVersion(LambdaFunction function, FunctionRef ref) {
        String qualifier = String.valueOf(ref.qualifier());
        if (qualifier.equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }
        if (!qualifier.chars().allMatch(Character::isDigit)) {
            throw LambdaErrors.invalidParameter("Deletion of aliases is not currently supported.");
        }
        boolean isUsed = function.aliases().values().stream()
                .anyMatch(alias -> alias.functionVersion().equals(qualifier));
        if (isUsed) {
            throw LambdaErrors.conflict("Version: " + qualifier + " is used by an alias.");
        }
        if (qualifier.length() <= 9) {
            function.versions().remove(Integer.valueOf(qualifier));
        }
    }
}
