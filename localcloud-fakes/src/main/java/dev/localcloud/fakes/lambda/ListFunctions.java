package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Lists the functions, or all their versions. States are left out, as on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html">ListFunctions</a>
 */
final class ListFunctions implements Operation<ListFunctionsRequest, ListFunctionsResponse> {
    @Override
    public ListFunctionsResponse run(ListFunctionsRequest request, Call call) {
        new Constraints()
                .oneOf("functionVersion", request.functionVersionAsString(), List.of("ALL"))
                .check();
        LambdaState state = LambdaState.of(call);
        List<FunctionConfiguration> all = state.locked(functions -> {
            List<FunctionConfiguration> shown = new ArrayList<>();
            for (LambdaFunction function : functions.values()) {
                if (request.functionVersion() == FunctionVersion.ALL) {
                    shown.addAll(versionsOf(function));
                } else {
                    shown.add(listed(function.latest().configuration()));
                }
            }
            return shown;
        });
        Pages<FunctionConfiguration> page =
                Pages.of(all, FunctionConfiguration::functionArn, request.marker(), request.maxItems());
        return ListFunctionsResponse.builder()
                .functions(page.items())
                .nextMarker(page.nextMarker())
                .build();
    }

    private static List<FunctionConfiguration> versionsOf(LambdaFunction function) {
        List<FunctionConfiguration> shown = new ArrayList<>();
        shown.add(listed(function.latest().configuration()).toBuilder()
                .functionArn(function.arn() + ":$LATEST")
                .build());
        function.versions().values().forEach(version -> shown.add(listed(version.configuration())));
        return shown;
    }

    private static FunctionConfiguration listed(FunctionConfiguration configuration) {
        return configuration.toBuilder()
                .state((State) null)
                .lastUpdateStatus((LastUpdateStatus) null)
                .runtimeVersionConfig((software.amazon.awssdk.services.lambda.model.RuntimeVersionConfig) null)
                .build();
    }

    /**
     * Lists the versions of one function.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html">ListVersionsByFunction</a>
     */
    static final class ListVersionsByFunction
            implements Operation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse> {
        @Override
        public ListVersionsByFunctionResponse run(ListVersionsByFunctionRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            List<FunctionConfiguration> all = state.locked(functions -> versionsOf(state.function(ref)));
            Pages<FunctionConfiguration> page =
                    Pages.of(all, FunctionConfiguration::version, request.marker(), request.maxItems());
            return ListVersionsByFunctionResponse.builder()
                    .versions(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }
}
