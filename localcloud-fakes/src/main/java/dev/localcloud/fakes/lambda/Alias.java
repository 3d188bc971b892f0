package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/**
 * The aliases of a function: names for versions, with a share of the invocations for a second version if wanted.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html">Aliases</a>
 */
final class Alias {
    private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    private static final Pattern VERSION = Pattern.compile("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)");

    private Alias() {}

    private static String arnOf(LambdaFunction function, String alias) {
        return function.arn() + ':' + alias;
    }

    private static AliasConfiguration find(LambdaFunction function, String name) {
        AliasConfiguration alias = function.aliases().get(name);
        if (alias == null) {
            throw LambdaErrors.notFound("Cannot find alias arn: " + arnOf(function, name));
        }
        return alias;
    }

    private static void checkVersion(LambdaFunction function, String version) {
        if (function.version(version).isEmpty()) {
            throw LambdaErrors.functionNotFound(function.arn() + ':' + version);
        }
    }

    private static void checkRouting(
            LambdaFunction function, String version, @Nullable AliasRoutingConfiguration routing) {
        if (routing == null || routing.additionalVersionWeights().isEmpty()) {
            return;
        }
        Map<String, Double> weights = routing.additionalVersionWeights();
        if (weights.size() > 1) {
            throw LambdaErrors.invalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        String other = weights.keySet().iterator().next();
        if (other.equals(version)) {
            throw LambdaErrors.invalidParameter("Invalid function version " + other + ". Function version " + other
                    + " is already included in routing configuration.");
        }
        if (version.equals(FunctionRef.LATEST) || other.equals(FunctionRef.LATEST)) {
            throw LambdaErrors.invalidParameter(
                    "$LATEST is not supported for an alias pointing to more than 1 version");
        }
        checkVersion(function, other);
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html">CreateAlias</a> */
    static final class CreateAlias implements Operation<CreateAliasRequest, CreateAliasResponse> {
        @Override
        public CreateAliasResponse run(CreateAliasRequest request, Call call) {
            new Constraints()
                    .required("name", request.name())
                    .pattern("name", request.name(), NAME)
                    .length("name", request.name(), 1, 128)
                    .required("functionVersion", request.functionVersion())
                    .pattern("functionVersion", request.functionVersion(), VERSION)
                    .length("description", request.description(), 0, 256)
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return Configurations.copy(
                            state.locked(functions -> create(request, state.function(ref), call)),
                            CreateAliasResponse.builder())
                    .build();
        }

        private static AliasConfiguration create(CreateAliasRequest request, LambdaFunction function, Call call) {
            checkVersion(function, request.functionVersion());
            checkRouting(function, request.functionVersion(), request.routingConfig());
            if (function.aliases().containsKey(request.name())) {
                throw LambdaErrors.conflict("Alias already exists: " + arnOf(function, request.name()));
            }
            AliasConfiguration alias = AliasConfiguration.builder()
                    .aliasArn(arnOf(function, request.name()))
                    .name(request.name())
                    .functionVersion(request.functionVersion())
                    .description(request.description() == null ? "" : request.description())
                    .routingConfig(request.routingConfig())
                    .revisionId(call.cloud().ids().uuid().toString())
                    .build();
            function.aliases().put(request.name(), alias);
            return alias;
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetAlias.html">GetAlias</a> */
    static final class GetAlias implements Operation<GetAliasRequest, GetAliasResponse> {
        @Override
        public GetAliasResponse run(GetAliasRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return Configurations.copy(
                            state.locked(functions -> find(state.function(ref), request.name())),
                            GetAliasResponse.builder())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html">UpdateAlias</a> */
    static final class UpdateAlias implements Operation<UpdateAliasRequest, UpdateAliasResponse> {
        @Override
        public UpdateAliasResponse run(UpdateAliasRequest request, Call call) {
            new Constraints()
                    .pattern("functionVersion", request.functionVersion(), VERSION)
                    .length("description", request.description(), 0, 256)
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            return Configurations.copy(
                            state.locked(functions -> update(request, state.function(ref), call)),
                            UpdateAliasResponse.builder())
                    .build();
        }

        private static AliasConfiguration update(UpdateAliasRequest request, LambdaFunction function, Call call) {
            AliasConfiguration before = find(function, request.name());
            Revisions.check(request.revisionId(), before.revisionId());
            AliasConfiguration.Builder changed =
                    before.toBuilder().revisionId(call.cloud().ids().uuid().toString());
            if (request.functionVersion() != null) {
                checkVersion(function, request.functionVersion());
                changed.functionVersion(request.functionVersion());
            }
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.routingConfig() != null) {
                boolean isEmpty =
                        request.routingConfig().additionalVersionWeights().isEmpty();
                changed.routingConfig(isEmpty ? null : request.routingConfig());
            }
            AliasConfiguration after = changed.build();
            checkRouting(function, after.functionVersion(), after.routingConfig());
            function.aliases().put(request.name(), after);
            return after;
        }
    }

    /** Deleting an alias that is not there succeeds. */
    static final class DeleteAlias implements Operation<DeleteAliasRequest, DeleteAliasResponse> {
        @Override
        public DeleteAliasResponse run(DeleteAliasRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> state.function(ref).aliases().remove(request.name()));
            return DeleteAliasResponse.builder().build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html">ListAliases</a> */
    static final class ListAliases implements Operation<ListAliasesRequest, ListAliasesResponse> {
        @Override
        public ListAliasesResponse run(ListAliasesRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            List<AliasConfiguration> all = state.locked(functions -> state.function(ref).aliases().values().stream()
                    .filter(alias -> request.functionVersion() == null
                            || request.functionVersion().equals(alias.functionVersion()))
                    .toList());
            Pages<AliasConfiguration> page =
                    Pages.of(all, AliasConfiguration::name, request.marker(), request.maxItems());
            return ListAliasesResponse.builder()
                    .aliases(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }
}
