package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/**
 * How a function's asynchronous events are treated: retries, age, destinations; for the function or for one qualifier.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html">Configuration</a>
 */
final class EventInvokeConfig {
    private EventInvokeConfig() {}

    private static String keyOf(FunctionRef ref) {
        return ref.qualifier() == null ? FunctionRef.LATEST : ref.qualifier();
    }

    private static LambdaFunction function(LambdaState state, FunctionRef ref) {
        LambdaFunction function = state.function(ref);
        if (!function.hasQualifier(ref.qualifier())) {
            throw LambdaErrors.functionNotFound(ref.arn());
        }
        return function;
    }

    private static FunctionEventInvokeConfig find(LambdaFunction function, FunctionRef ref) {
        FunctionEventInvokeConfig config = function.eventInvokeConfigs().get(keyOf(ref));
        if (config == null) {
            throw LambdaErrors.notFound(
                    "The function " + function.arn() + ':' + keyOf(ref) + " doesn't have an EventInvokeConfig");
        }
        return config;
    }

    private static FunctionEventInvokeConfig make(
            LambdaFunction function,
            FunctionRef ref,
            @Nullable Integer retries,
            @Nullable Integer age,
            @Nullable DestinationConfig destinations,
            Call call) {
        return FunctionEventInvokeConfig.builder()
                .functionArn(function.arn() + ':' + keyOf(ref))
                .lastModified(call.now())
                .maximumRetryAttempts(retries)
                .maximumEventAgeInSeconds(age)
                .destinationConfig(filledIn(destinations))
                .build();
    }

    /** AWS shows both destinations, the absent one empty. */
    private static DestinationConfig filledIn(@Nullable DestinationConfig given) {
        DestinationConfig.Builder shown = DestinationConfig.builder();
        shown.onSuccess(
                given == null || given.onSuccess() == null ? OnSuccess.builder().build() : given.onSuccess());
        shown.onFailure(
                given == null || given.onFailure() == null ? OnFailure.builder().build() : given.onFailure());
        return shown.build();
    }

    private static void check(
            @Nullable Integer retries,
            @Nullable Integer age,
            @Nullable DestinationConfig destinations,
            LambdaFunction function,
            Call call) {
        new Constraints()
                .range("maximumRetryAttempts", retries, 0, 2)
                .range("maximumEventAgeInSeconds", age, 60, 21_600)
                .check();
        if (retries == null && age == null && destinations == null) {
            throw LambdaErrors.invalidParameter(
                    "You must specify at least one of error handling or destination setting.");
        }
        if (destinations != null) {
            checkDestination(
                    destinations.onSuccess() == null
                            ? null
                            : destinations.onSuccess().destination(),
                    function,
                    call);
            checkDestination(
                    destinations.onFailure() == null
                            ? null
                            : destinations.onFailure().destination(),
                    function,
                    call);
        }
    }

    private static void checkDestination(@Nullable String destination, LambdaFunction function, Call call) {
        if (destination == null || destination.isEmpty()) {
            return;
        }
        Arn arn = Arn.parse(destination)
                .filter(parsed -> AsyncEvents.destinationServices().contains(parsed.service()))
                .orElseThrow(() -> LambdaErrors.invalidParameter("The provided destination ARN is invalid."));
        if (arn.service().equals("lambda") && FunctionRef.of(arn).name().equals(function.name())) {
            throw LambdaErrors.invalidParameter("You can't specify the function as a destination for itself.");
        }
        if (call.cloud().deliveries().reaches(arn) && !call.cloud().deliveries().exists(call.cloud(), arn)) {
            throw LambdaErrors.invalidParameter("The destination ARN " + destination + " is invalid.");
        }
    }

    /** Replaces the configuration as a whole. */
    static final class PutFunctionEventInvokeConfig
            implements Operation<PutFunctionEventInvokeConfigRequest, PutFunctionEventInvokeConfigResponse> {
        @Override
        public PutFunctionEventInvokeConfigResponse run(PutFunctionEventInvokeConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            LambdaFunction function = state.locked(functions -> function(state, ref));
            check(
                    request.maximumRetryAttempts(),
                    request.maximumEventAgeInSeconds(),
                    request.destinationConfig(),
                    function,
                    call);
            FunctionEventInvokeConfig config = make(
                    function,
                    ref,
                    request.maximumRetryAttempts(),
                    request.maximumEventAgeInSeconds(),
                    request.destinationConfig(),
                    call);
            state.locked(functions -> function.eventInvokeConfigs().put(keyOf(ref), config));
            return Configurations.copy(config, PutFunctionEventInvokeConfigResponse.builder())
                    .build();
        }
    }

    /** Changes what is given and keeps the rest. */
    static final class UpdateFunctionEventInvokeConfig
            implements Operation<UpdateFunctionEventInvokeConfigRequest, UpdateFunctionEventInvokeConfigResponse> {
        @Override
        public UpdateFunctionEventInvokeConfigResponse run(UpdateFunctionEventInvokeConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            LambdaFunction function = state.locked(functions -> function(state, ref));
            check(
                    request.maximumRetryAttempts(),
                    request.maximumEventAgeInSeconds(),
                    request.destinationConfig(),
                    function,
                    call);
            FunctionEventInvokeConfig config = state.locked(functions -> {
                FunctionEventInvokeConfig before = find(function, ref);
                FunctionEventInvokeConfig after = make(
                        function,
                        ref,
                        request.maximumRetryAttempts() == null
                                ? before.maximumRetryAttempts()
                                : request.maximumRetryAttempts(),
                        request.maximumEventAgeInSeconds() == null
                                ? before.maximumEventAgeInSeconds()
                                : request.maximumEventAgeInSeconds(),
                        request.destinationConfig() == null ? before.destinationConfig() : request.destinationConfig(),
                        call);
                function.eventInvokeConfigs().put(keyOf(ref), after);
                return after;
            });
            return Configurations.copy(config, UpdateFunctionEventInvokeConfigResponse.builder())
                    .build();
        }
    }

    /** Tells the configuration. */
    static final class GetFunctionEventInvokeConfig
            implements Operation<GetFunctionEventInvokeConfigRequest, GetFunctionEventInvokeConfigResponse> {
        @Override
        public GetFunctionEventInvokeConfigResponse run(GetFunctionEventInvokeConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return Configurations.copy(
                            state.locked(functions -> find(state.function(ref), ref)),
                            GetFunctionEventInvokeConfigResponse.builder())
                    .build();
        }
    }

    /** Goes back to what every function has. */
    static final class DeleteFunctionEventInvokeConfig
            implements Operation<DeleteFunctionEventInvokeConfigRequest, DeleteFunctionEventInvokeConfigResponse> {
        @Override
        public DeleteFunctionEventInvokeConfigResponse run(DeleteFunctionEventInvokeConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                find(function, ref);
                return function.eventInvokeConfigs().remove(keyOf(ref));
            });
            return DeleteFunctionEventInvokeConfigResponse.builder().build();
        }
    }

    /** Lists the configurations of a function and its qualifiers. */
    static final class ListFunctionEventInvokeConfigs
            implements Operation<ListFunctionEventInvokeConfigsRequest, ListFunctionEventInvokeConfigsResponse> {
        @Override
        public ListFunctionEventInvokeConfigsResponse run(ListFunctionEventInvokeConfigsRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            List<FunctionEventInvokeConfig> all = state.locked(functions ->
                    List.copyOf(state.function(ref).eventInvokeConfigs().values()));
            Pages<FunctionEventInvokeConfig> page =
                    Pages.of(all, FunctionEventInvokeConfig::functionArn, request.marker(), request.maxItems());
            return ListFunctionEventInvokeConfigsResponse.builder()
                    .functionEventInvokeConfigs(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }
}
