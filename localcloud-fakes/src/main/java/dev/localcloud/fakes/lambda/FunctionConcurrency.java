package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;

/**
 * How many invocations of a function may run at once: reserved for it, and its limit.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">Reserved concurrency</a>
 */
final class FunctionConcurrency {
    private FunctionConcurrency() {}

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html">PutFunctionConcurrency</a> */
    static final class PutFunctionConcurrency
            implements Operation<PutFunctionConcurrencyRequest, PutFunctionConcurrencyResponse> {
        @Override
        public PutFunctionConcurrencyResponse run(PutFunctionConcurrencyRequest request, Call call) {
            new Constraints()
                    .required("reservedConcurrentExecutions", request.reservedConcurrentExecutions())
                    .range("reservedConcurrentExecutions", request.reservedConcurrentExecutions(), 0, Integer.MAX_VALUE)
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            int wanted = request.reservedConcurrentExecutions();
            state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                int others = functions.values().stream()
                        .filter(each -> !each.name().equals(ref.name()) && each.reservedConcurrency() != null)
                        .mapToInt(each -> each.reservedConcurrency() == null ? 0 : each.reservedConcurrency())
                        .sum();
                if (others + wanted > LambdaLimits.CONCURRENT_MAX - LambdaLimits.UNRESERVED_MIN) {
                    throw LambdaErrors.invalidParameter(
                            "Specified ReservedConcurrentExecutions for function decreases account's"
                                    + " UnreservedConcurrentExecution below its minimum value of ["
                                    + LambdaLimits.UNRESERVED_MIN + "].");
                }
                function.reservedConcurrency(wanted);
                return function;
            });
            return PutFunctionConcurrencyResponse.builder()
                    .reservedConcurrentExecutions(wanted)
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConcurrency.html">GetFunctionConcurrency</a> */
    static final class GetFunctionConcurrency
            implements Operation<GetFunctionConcurrencyRequest, GetFunctionConcurrencyResponse> {
        @Override
        public GetFunctionConcurrencyResponse run(GetFunctionConcurrencyRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            return GetFunctionConcurrencyResponse.builder()
                    .reservedConcurrentExecutions(function.reservedConcurrency())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html">DeleteFunctionConcurrency</a> */
    static final class DeleteFunctionConcurrency
            implements Operation<DeleteFunctionConcurrencyRequest, DeleteFunctionConcurrencyResponse> {
        @Override
        public DeleteFunctionConcurrencyResponse run(DeleteFunctionConcurrencyRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                state.function(ref).reservedConcurrency(null);
                return ref;
            });
            return DeleteFunctionConcurrencyResponse.builder().build();
        }
    }
}
