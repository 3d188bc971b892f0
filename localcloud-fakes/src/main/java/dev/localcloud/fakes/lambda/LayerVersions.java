package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyResponse;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionResponse;

/**
 * Layers: code that functions share, in versions.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html">Layers</a>
 */
final class LayerVersions {
    private static final Pattern NAME =
            Pattern.compile("(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+");

    private LayerVersions() {}

    /** A layer may be named by its ARN as well. */
    private static String nameOf(@Nullable String given) {
        new Constraints()
                .required("layerName", given)
                .pattern("layerName", given, NAME)
                .length("layerName", given, 1, 140)
                .check();
        String name = String.valueOf(given);
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private static String arnOf(Place place, String name) {
        return Arn.of("lambda", place.region(), place.account(), "layer:" + name)
                .toString();
    }

    private static LayerVersion find(LambdaState state, String name, @Nullable Long version) {
        return state.layer(name, version == null ? 0 : Math.toIntExact(version))
                .orElseThrow(() -> LambdaErrors.notFound("The resource you requested does not exist."));
    }

    private static GetLayerVersionResponse shown(LayerVersion layer, String name, Call call) {
        return layer.description().toBuilder()
                .content(content -> content.codeSize((long) layer.code().bytes().length)
                        .codeSha256(layer.code().sha256())
                        .location(CodeDownload.addressOf(name, layer.number(), call)))
                .build();
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html">PublishLayerVersion</a> */
    static final class PublishLayerVersion
            implements AsyncOperation<PublishLayerVersionRequest, PublishLayerVersionResponse> {
        @Override
        public CompletionStage<PublishLayerVersionResponse> run(PublishLayerVersionRequest request, Call call) {
            String name = nameOf(request.layerName());
            new Constraints()
                    .required("content", request.content())
                    .length("description", request.description(), 0, 256)
                    .length("licenseInfo", request.licenseInfo(), 0, 512)
                    .size("compatibleRuntimes", request.compatibleRuntimes(), 15)
                    .size("compatibleArchitectures", request.compatibleArchitectures(), 2)
                    .check();
            LambdaState state = LambdaState.of(call);
            return Blocking.on(state, () -> publish(request, name, state, call));
        }

        private static PublishLayerVersionResponse publish(
                PublishLayerVersionRequest request, String name, LambdaState state, Call call) {
            var content = request.content();
            Code code = new CodeSource(
                            content.zipFile(), content.s3Bucket(), content.s3Key(), content.s3ObjectVersion(), null)
                    .read(call);
            if (!(code instanceof Code.Zip zip)) {
                throw LambdaErrors.invalidParameter("A layer is made of a zip.");
            }
            int number = state.nextLayerVersion(name);
            GetLayerVersionResponse description = GetLayerVersionResponse.builder()
                    .layerArn(arnOf(call.place(), name))
                    .layerVersionArn(arnOf(call.place(), name) + ':' + number)
                    .version((long) number)
                    .description(request.description() == null ? "" : request.description())
                    .licenseInfo(request.licenseInfo())
                    .createdDate(Configurations.lastModified(call.now()))
                    .compatibleRuntimesWithStrings(
                            request.hasCompatibleRuntimes() ? request.compatibleRuntimesAsStrings() : null)
                    .compatibleArchitecturesWithStrings(
                            request.hasCompatibleArchitectures() ? request.compatibleArchitecturesAsStrings() : null)
                    .build();
            LayerVersion layer = new LayerVersion(description, zip, ResourcePolicy.empty());
            state.putLayer(name, layer);
            return Configurations.copy(shown(layer, name, call), PublishLayerVersionResponse.builder())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersion.html">GetLayerVersion</a> */
    static final class GetLayerVersion implements Operation<GetLayerVersionRequest, GetLayerVersionResponse> {
        @Override
        public GetLayerVersionResponse run(GetLayerVersionRequest request, Call call) {
            String name = nameOf(request.layerName());
            return shown(find(LambdaState.of(call), name, request.versionNumber()), name, call);
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetLayerVersionByArn.html">GetLayerVersionByArn</a> */
    static final class GetLayerVersionByArn
            implements Operation<GetLayerVersionByArnRequest, GetLayerVersionByArnResponse> {
        private static final Pattern ARN =
                Pattern.compile("arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+");

        @Override
        public GetLayerVersionByArnResponse run(GetLayerVersionByArnRequest request, Call call) {
            new Constraints()
                    .required("arn", request.arn())
                    .pattern("arn", request.arn(), ARN)
                    .check();
            Arn arn = Arn.parse(request.arn()).orElseThrow();
            String[] parts = arn.resource().split(":");
            LambdaState state = LambdaState.of(call.cloud(), new Place(arn.account(), arn.region()));
            LayerVersion layer = find(state, parts[1], Long.valueOf(parts[2]));
            return Configurations.copy(shown(layer, parts[1], call), GetLayerVersionByArnResponse.builder())
                    .build();
        }
    }

    /** Functions that have the version keep it, as on AWS. */
    static final class DeleteLayerVersion implements Operation<DeleteLayerVersionRequest, DeleteLayerVersionResponse> {
        @Override
        public DeleteLayerVersionResponse run(DeleteLayerVersionRequest request, Call call) {
            LambdaState.of(call).deleteLayer(nameOf(request.layerName()), Math.toIntExact(request.versionNumber()));
            return DeleteLayerVersionResponse.builder().build();
        }
    }

    private static LayerVersionsListItem listed(LayerVersion layer) {
        return Configurations.copy(layer.description(), LayerVersionsListItem.builder())
                .build();
    }

    private static boolean fits(LayerVersion layer, @Nullable String runtime, @Nullable String architecture) {
        return (runtime == null
                        || layer.description().compatibleRuntimesAsStrings().contains(runtime))
                && (architecture == null
                        || layer.description()
                                .compatibleArchitecturesAsStrings()
                                .contains(architecture));
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListLayers.html">ListLayers</a> */
    static final class ListLayers implements Operation<ListLayersRequest, ListLayersResponse> {
        @Override
        public ListLayersResponse run(ListLayersRequest request, Call call) {
            List<LayersListItem> all = new ArrayList<>();
            for (List<LayerVersion> versions : LambdaState.of(call).layers()) {
                versions.stream()
                        .filter(each -> fits(
                                each, request.compatibleRuntimeAsString(), request.compatibleArchitectureAsString()))
                        .findFirst()
                        .ifPresent(latest -> all.add(LayersListItem.builder()
                                .layerArn(latest.description().layerArn())
                                .layerName(nameOf(latest.description().layerArn()))
                                .latestMatchingVersion(listed(latest))
                                .build()));
            }
            Pages<LayersListItem> page = Pages.of(all, LayersListItem::layerName, request.marker(), request.maxItems());
            return ListLayersResponse.builder()
                    .layers(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_ListLayerVersions.html">ListLayerVersions</a> */
    static final class ListLayerVersions implements Operation<ListLayerVersionsRequest, ListLayerVersionsResponse> {
        @Override
        public ListLayerVersionsResponse run(ListLayerVersionsRequest request, Call call) {
            List<LayerVersionsListItem> all = LambdaState.of(call).layerVersions(nameOf(request.layerName())).stream()
                    .filter(each ->
                            fits(each, request.compatibleRuntimeAsString(), request.compatibleArchitectureAsString()))
                    .map(LayerVersions::listed)
                    .toList();
            Pages<LayerVersionsListItem> page =
                    Pages.of(all, each -> String.valueOf(each.version()), request.marker(), request.maxItems());
            return ListLayerVersionsResponse.builder()
                    .layerVersions(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }

    private static void replacePolicy(LambdaState state, String name, LayerVersion layer, ResourcePolicy policy) {
        state.putLayer(name, new LayerVersion(layer.description(), layer.code(), policy));
    }

    /** Kept and shown; LocalCloud judges no caller. */
    static final class AddLayerVersionPermission
            implements Operation<AddLayerVersionPermissionRequest, AddLayerVersionPermissionResponse> {
        @Override
        public AddLayerVersionPermissionResponse run(AddLayerVersionPermissionRequest request, Call call) {
            String name = nameOf(request.layerName());
            LambdaState state = LambdaState.of(call);
            LayerVersion layer = find(state, name, request.versionNumber());
            Revisions.check(request.revisionId(), layer.policy().revisionId());
            if (layer.policy().statements().containsKey(request.statementId())) {
                throw LambdaErrors.statementExists(request.statementId());
            }
            String statement = ResourcePolicy.statement(
                    request.statementId(),
                    request.principal(),
                    request.action(),
                    layer.description().layerVersionArn(),
                    null,
                    null,
                    request.organizationId(),
                    null);
            String revision = call.cloud().ids().uuid().toString();
            replacePolicy(state, name, layer, layer.policy().with(request.statementId(), statement, revision));
            return AddLayerVersionPermissionResponse.builder()
                    .statement(statement)
                    .revisionId(revision)
                    .build();
        }
    }

    /** Takes a statement back. */
    static final class RemoveLayerVersionPermission
            implements Operation<RemoveLayerVersionPermissionRequest, RemoveLayerVersionPermissionResponse> {
        @Override
        public RemoveLayerVersionPermissionResponse run(RemoveLayerVersionPermissionRequest request, Call call) {
            String name = nameOf(request.layerName());
            LambdaState state = LambdaState.of(call);
            LayerVersion layer = find(state, name, request.versionNumber());
            if (!layer.policy().statements().containsKey(request.statementId())) {
                throw LambdaErrors.statementNotFound(request.statementId());
            }
            Revisions.check(request.revisionId(), layer.policy().revisionId());
            replacePolicy(
                    state,
                    name,
                    layer,
                    layer.policy()
                            .without(
                                    request.statementId(),
                                    call.cloud().ids().uuid().toString()));
            return RemoveLayerVersionPermissionResponse.builder().build();
        }
    }

    /** Tells the policy. */
    static final class GetLayerVersionPolicy
            implements Operation<GetLayerVersionPolicyRequest, GetLayerVersionPolicyResponse> {
        @Override
        public GetLayerVersionPolicyResponse run(GetLayerVersionPolicyRequest request, Call call) {
            LayerVersion layer = find(LambdaState.of(call), nameOf(request.layerName()), request.versionNumber());
            if (layer.policy().statements().isEmpty()) {
                throw LambdaErrors.notFound("No policy is associated with the given resource.");
            }
            return GetLayerVersionPolicyResponse.builder()
                    .policy(layer.policy().document())
                    .revisionId(layer.policy().revisionId())
                    .build();
        }
    }
}
