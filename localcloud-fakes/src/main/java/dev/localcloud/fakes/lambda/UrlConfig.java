package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigResponse;

/**
 * Addresses under which functions answer plain HTTP.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html">Function URLs</a>
 */
final class UrlConfig {
    private static final List<String> AUTH_TYPES = List.of("NONE", "AWS_IAM");
    private static final List<String> INVOKE_MODES = List.of("BUFFERED", "RESPONSE_STREAM");

    private UrlConfig() {}

    private static String keyOf(FunctionRef ref) {
        return ref.qualifier() == null ? FunctionRef.LATEST : ref.qualifier();
    }

    private static FunctionUrlConfig find(LambdaState state, FunctionRef ref) {
        FunctionUrlConfig config = state.function(ref).urls().get(keyOf(ref));
        if (config == null) {
            throw LambdaErrors.policyNotFound();
        }
        return config;
    }

    private static void check(@Nullable String authType, @Nullable String invokeMode) {
        new Constraints()
                .oneOf("authType", authType, AUTH_TYPES)
                .oneOf("invokeMode", invokeMode, INVOKE_MODES)
                .check();
    }

    /** Gives the function, or an alias of it, an address. */
    static final class CreateFunctionUrlConfig
            implements Operation<CreateFunctionUrlConfigRequest, CreateFunctionUrlConfigResponse> {
        @Override
        public CreateFunctionUrlConfigResponse run(CreateFunctionUrlConfigRequest request, Call call) {
            new Constraints().required("authType", request.authTypeAsString()).check();
            check(request.authTypeAsString(), request.invokeModeAsString());
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            String now = Configurations.lastModified(call.now());
            FunctionUrlConfig config = state.locked(functions -> {
                LambdaFunction function = state.function(ref);
                if (!function.hasQualifier(ref.qualifier())) {
                    throw LambdaErrors.functionNotFound(ref.arn());
                }
                if (function.urls().containsKey(keyOf(ref))) {
                    throw LambdaErrors.conflict("Failed to create function url config for [functionArn = " + ref.arn()
                            + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
                }
                FunctionUrlConfig made = FunctionUrlConfig.builder()
                        .functionArn(ref.arn())
                        .functionUrl(FunctionUrls.addressOf(ref, call))
                        .authType(request.authType())
                        .cors(request.cors())
                        .invokeMode(request.invokeMode() == null ? InvokeMode.BUFFERED : request.invokeMode())
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .build();
                function.urls().put(keyOf(ref), made);
                return made;
            });
            return Configurations.copy(config, CreateFunctionUrlConfigResponse.builder())
                    .build();
        }
    }

    /** Tells the address. */
    static final class GetFunctionUrlConfig
            implements Operation<GetFunctionUrlConfigRequest, GetFunctionUrlConfigResponse> {
        @Override
        public GetFunctionUrlConfigResponse run(GetFunctionUrlConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return Configurations.copy(
                            state.locked(functions -> find(state, ref)), GetFunctionUrlConfigResponse.builder())
                    .build();
        }
    }

    /** Changes what is given and keeps the rest. */
    static final class UpdateFunctionUrlConfig
            implements Operation<UpdateFunctionUrlConfigRequest, UpdateFunctionUrlConfigResponse> {
        @Override
        public UpdateFunctionUrlConfigResponse run(UpdateFunctionUrlConfigRequest request, Call call) {
            check(request.authTypeAsString(), request.invokeModeAsString());
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            FunctionUrlConfig config = state.locked(functions -> {
                FunctionUrlConfig.Builder changed =
                        find(state, ref).toBuilder().lastModifiedTime(Configurations.lastModified(call.now()));
                if (request.authType() != null) {
                    changed.authType(request.authType());
                }
                if (request.cors() != null) {
                    changed.cors(request.cors());
                }
                if (request.invokeMode() != null) {
                    changed.invokeMode(request.invokeMode());
                }
                FunctionUrlConfig after = changed.build();
                state.function(ref).urls().put(keyOf(ref), after);
                return after;
            });
            return Configurations.copy(config, UpdateFunctionUrlConfigResponse.builder())
                    .build();
        }
    }

    /** Takes the address away. */
    static final class DeleteFunctionUrlConfig
            implements Operation<DeleteFunctionUrlConfigRequest, DeleteFunctionUrlConfigResponse> {
        @Override
        public DeleteFunctionUrlConfigResponse run(DeleteFunctionUrlConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> {
                find(state, ref);
                return state.function(ref).urls().remove(keyOf(ref));
            });
            return DeleteFunctionUrlConfigResponse.builder().build();
        }
    }

    /** Lists the addresses of a function and its aliases. */
    static final class ListFunctionUrlConfigs
            implements Operation<ListFunctionUrlConfigsRequest, ListFunctionUrlConfigsResponse> {
        @Override
        public ListFunctionUrlConfigsResponse run(ListFunctionUrlConfigsRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            List<FunctionUrlConfig> all = state.locked(
                    functions -> List.copyOf(state.function(ref).urls().values()));
            Pages<FunctionUrlConfig> page =
                    Pages.of(all, FunctionUrlConfig::functionArn, request.marker(), request.maxItems());
            return ListFunctionUrlConfigsResponse.builder()
                    .functionUrlConfigs(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }
}
