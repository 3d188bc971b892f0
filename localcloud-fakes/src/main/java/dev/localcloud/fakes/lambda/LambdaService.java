package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.AwsService;
import dev.localcloud.fakes.dispatch.Handler;
import dev.localcloud.fakes.dispatch.Route;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.MalformedRequest;
import dev.localcloud.fakes.protocol.Protocol;
import dev.localcloud.fakes.protocol.RestJson;
import dev.localcloud.fakes.protocol.WireRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.AddLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteAliasRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionByArnRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutRuntimeManagementConfigRequest;
import software.amazon.awssdk.services.lambda.model.RemoveLayerVersionPermissionRequest;
import software.amazon.awssdk.services.lambda.model.RemovePermissionRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionUrlConfigRequest;

/** AWS Lambda: the index of its operations. */
public final class LambdaService implements AwsService {
    @Override
    public String name() {
        return "lambda";
    }

    @Override
    public boolean claims(WireRequest request) {
        if (!LambdaRoutes.claims(request.rawPath())) {
            return false;
        }
        // A bucket may be called like a version of Lambda's interface: then the signature tells.
        String authorization = request.header("Authorization");
        return authorization == null || !authorization.contains("/s3/aws4_request");
    }

    @Override
    public Route route(WireRequest request) {
        LambdaRoutes.Match match = LambdaRoutes.find(request).orElseThrow(LambdaErrors::unknownOperation);
        return new Route(
                match.entry().action(),
                RestJson.INSTANCE,
                match.labels(),
                match.entry().status(),
                "");
    }

    @Override
    public Protocol errorProtocol(WireRequest request) {
        return RestJson.INSTANCE;
    }

    @Override
    public @Nullable Handler handler(String action) {
        return switch (action) {
            case "AddLayerVersionPermission" ->
                Handler.of(AddLayerVersionPermissionRequest::builder, new LayerVersions.AddLayerVersionPermission());
            case "AddPermission" -> Handler.of(AddPermissionRequest::builder, new Permission.AddPermission());
            case "CreateAlias" -> Handler.of(CreateAliasRequest::builder, new Alias.CreateAlias());
            case "CreateCodeSigningConfig" ->
                Handler.of(CreateCodeSigningConfigRequest::builder, new CodeSigning.CreateCodeSigningConfig());
            case "CreateEventSourceMapping" ->
                Handler.of(CreateEventSourceMappingRequest::builder, new EventSourceMapping.CreateEventSourceMapping());
            case "CreateFunction" -> Handler.async(CreateFunctionRequest::builder, new CreateFunction());
            case "CreateFunctionUrlConfig" ->
                Handler.of(CreateFunctionUrlConfigRequest::builder, new UrlConfig.CreateFunctionUrlConfig());
            case "DeleteAlias" -> Handler.of(DeleteAliasRequest::builder, new Alias.DeleteAlias());
            case "DeleteCodeSigningConfig" ->
                Handler.of(DeleteCodeSigningConfigRequest::builder, new CodeSigning.DeleteCodeSigningConfig());
            case "DeleteEventSourceMapping" ->
                Handler.of(DeleteEventSourceMappingRequest::builder, new EventSourceMapping.DeleteEventSourceMapping());
            case "DeleteFunction" -> Handler.of(DeleteFunctionRequest::builder, new DeleteFunction());
            case "DeleteFunctionCodeSigningConfig" ->
                Handler.of(
                        DeleteFunctionCodeSigningConfigRequest::builder,
                        new CodeSigning.DeleteFunctionCodeSigningConfig());
            case "DeleteFunctionConcurrency" ->
                Handler.of(
                        DeleteFunctionConcurrencyRequest::builder, new FunctionConcurrency.DeleteFunctionConcurrency());
            case "DeleteFunctionEventInvokeConfig" ->
                Handler.of(
                        DeleteFunctionEventInvokeConfigRequest::builder,
                        new EventInvokeConfig.DeleteFunctionEventInvokeConfig());
            case "DeleteFunctionUrlConfig" ->
                Handler.of(DeleteFunctionUrlConfigRequest::builder, new UrlConfig.DeleteFunctionUrlConfig());
            case "DeleteLayerVersion" ->
                Handler.of(DeleteLayerVersionRequest::builder, new LayerVersions.DeleteLayerVersion());
            case "DeleteProvisionedConcurrencyConfig" ->
                Handler.of(
                        DeleteProvisionedConcurrencyConfigRequest::builder,
                        new ProvisionedConcurrency.DeleteProvisionedConcurrencyConfig());
            case "GetAccountSettings" -> Handler.of(GetAccountSettingsRequest::builder, new GetAccountSettings());
            case "GetAlias" -> Handler.of(GetAliasRequest::builder, new Alias.GetAlias());
            case "GetCodeSigningConfig" ->
                Handler.of(GetCodeSigningConfigRequest::builder, new CodeSigning.GetCodeSigningConfig());
            case "GetEventSourceMapping" ->
                Handler.of(GetEventSourceMappingRequest::builder, new EventSourceMapping.GetEventSourceMapping());
            case "GetFunction" -> Handler.of(GetFunctionRequest::builder, new GetFunction());
            case "GetFunctionCodeSigningConfig" ->
                Handler.of(
                        GetFunctionCodeSigningConfigRequest::builder, new CodeSigning.GetFunctionCodeSigningConfig());
            case "GetFunctionConcurrency" ->
                Handler.of(GetFunctionConcurrencyRequest::builder, new FunctionConcurrency.GetFunctionConcurrency());
            case "GetFunctionConfiguration" ->
                Handler.of(GetFunctionConfigurationRequest::builder, new GetFunction.GetFunctionConfiguration());
            case "GetFunctionEventInvokeConfig" ->
                Handler.of(
                        GetFunctionEventInvokeConfigRequest::builder,
                        new EventInvokeConfig.GetFunctionEventInvokeConfig());
            case "GetFunctionRecursionConfig" ->
                Handler.of(
                        GetFunctionRecursionConfigRequest::builder, new RecursionConfig.GetFunctionRecursionConfig());
            case "GetFunctionUrlConfig" ->
                Handler.of(GetFunctionUrlConfigRequest::builder, new UrlConfig.GetFunctionUrlConfig());
            case "GetLayerVersion" -> Handler.of(GetLayerVersionRequest::builder, new LayerVersions.GetLayerVersion());
            case "GetLayerVersionByArn" ->
                Handler.of(GetLayerVersionByArnRequest::builder, new LayerVersions.GetLayerVersionByArn());
            case "GetLayerVersionPolicy" ->
                Handler.of(GetLayerVersionPolicyRequest::builder, new LayerVersions.GetLayerVersionPolicy());
            case "GetPolicy" -> Handler.of(GetPolicyRequest::builder, new Permission.GetPolicy());
            case "GetProvisionedConcurrencyConfig" ->
                Handler.of(
                        GetProvisionedConcurrencyConfigRequest::builder,
                        new ProvisionedConcurrency.GetProvisionedConcurrencyConfig());
            case "GetRuntimeManagementConfig" ->
                Handler.of(
                        GetRuntimeManagementConfigRequest::builder, new RuntimeManagement.GetRuntimeManagementConfig());
            case "Invoke" -> Handler.async(InvokeRequest::builder, new Invoke());
            case "InvokeWithResponseStream" ->
                Handler.async(InvokeWithResponseStreamRequest::builder, new InvokeWithResponseStream());
            case "ListAliases" -> Handler.of(ListAliasesRequest::builder, new Alias.ListAliases());
            case "ListCodeSigningConfigs" ->
                Handler.of(ListCodeSigningConfigsRequest::builder, new CodeSigning.ListCodeSigningConfigs());
            case "ListEventSourceMappings" ->
                Handler.of(ListEventSourceMappingsRequest::builder, new EventSourceMapping.ListEventSourceMappings());
            case "ListFunctionEventInvokeConfigs" ->
                Handler.of(
                        ListFunctionEventInvokeConfigsRequest::builder,
                        new EventInvokeConfig.ListFunctionEventInvokeConfigs());
            case "ListFunctionUrlConfigs" ->
                Handler.of(ListFunctionUrlConfigsRequest::builder, new UrlConfig.ListFunctionUrlConfigs());
            case "ListFunctions" -> Handler.of(ListFunctionsRequest::builder, new ListFunctions());
            case "ListFunctionsByCodeSigningConfig" ->
                Handler.of(
                        ListFunctionsByCodeSigningConfigRequest::builder,
                        new CodeSigning.ListFunctionsByCodeSigningConfig());
            case "ListLayerVersions" ->
                Handler.of(ListLayerVersionsRequest::builder, new LayerVersions.ListLayerVersions());
            case "ListLayers" -> Handler.of(ListLayersRequest::builder, new LayerVersions.ListLayers());
            case "ListProvisionedConcurrencyConfigs" ->
                Handler.of(
                        ListProvisionedConcurrencyConfigsRequest::builder,
                        new ProvisionedConcurrency.ListProvisionedConcurrencyConfigs());
            case "ListTags" -> Handler.of(ListTagsRequest::builder, new ResourceTags.ListTags());
            case "ListVersionsByFunction" ->
                Handler.of(ListVersionsByFunctionRequest::builder, new ListFunctions.ListVersionsByFunction());
            case "PublishLayerVersion" ->
                Handler.async(PublishLayerVersionRequest::builder, new LayerVersions.PublishLayerVersion());
            case "PublishVersion" -> Handler.of(PublishVersionRequest::builder, new PublishVersion());
            case "PutFunctionCodeSigningConfig" ->
                Handler.of(
                        PutFunctionCodeSigningConfigRequest::builder, new CodeSigning.PutFunctionCodeSigningConfig());
            case "PutFunctionConcurrency" ->
                Handler.of(PutFunctionConcurrencyRequest::builder, new FunctionConcurrency.PutFunctionConcurrency());
            case "PutFunctionEventInvokeConfig" ->
                Handler.of(
                        PutFunctionEventInvokeConfigRequest::builder,
                        new EventInvokeConfig.PutFunctionEventInvokeConfig());
            case "PutFunctionRecursionConfig" ->
                Handler.of(
                        PutFunctionRecursionConfigRequest::builder, new RecursionConfig.PutFunctionRecursionConfig());
            case "PutProvisionedConcurrencyConfig" ->
                Handler.of(
                        PutProvisionedConcurrencyConfigRequest::builder,
                        new ProvisionedConcurrency.PutProvisionedConcurrencyConfig());
            case "PutRuntimeManagementConfig" ->
                Handler.of(
                        PutRuntimeManagementConfigRequest::builder, new RuntimeManagement.PutRuntimeManagementConfig());
            case "RemoveLayerVersionPermission" ->
                Handler.of(
                        RemoveLayerVersionPermissionRequest::builder, new LayerVersions.RemoveLayerVersionPermission());
            case "RemovePermission" -> Handler.of(RemovePermissionRequest::builder, new Permission.RemovePermission());
            case "TagResource" -> Handler.of(TagResourceRequest::builder, new ResourceTags.TagResource());
            case "UntagResource" -> Handler.of(UntagResourceRequest::builder, new ResourceTags.UntagResource());
            case "UpdateAlias" -> Handler.of(UpdateAliasRequest::builder, new Alias.UpdateAlias());
            case "UpdateCodeSigningConfig" ->
                Handler.of(UpdateCodeSigningConfigRequest::builder, new CodeSigning.UpdateCodeSigningConfig());
            case "UpdateEventSourceMapping" ->
                Handler.of(UpdateEventSourceMappingRequest::builder, new EventSourceMapping.UpdateEventSourceMapping());
            case "UpdateFunctionCode" -> Handler.async(UpdateFunctionCodeRequest::builder, new UpdateFunctionCode());
            case "UpdateFunctionConfiguration" ->
                Handler.of(UpdateFunctionConfigurationRequest::builder, new UpdateFunctionConfiguration());
            case "UpdateFunctionEventInvokeConfig" ->
                Handler.of(
                        UpdateFunctionEventInvokeConfigRequest::builder,
                        new EventInvokeConfig.UpdateFunctionEventInvokeConfig());
            case "UpdateFunctionUrlConfig" ->
                Handler.of(UpdateFunctionUrlConfigRequest::builder, new UrlConfig.UpdateFunctionUrlConfig());
            case "CheckpointDurableExecution",
                    "CreateCapacityProvider",
                    "DeleteCapacityProvider",
                    "GetCapacityProvider",
                    "GetDurableExecution",
                    "GetDurableExecutionHistory",
                    "GetDurableExecutionState",
                    "GetFunctionScalingConfig",
                    // Deprecated by AWS; the SDK for Java 2.x has no classes for it.
                    "InvokeAsync",
                    "ListCapacityProviders",
                    "ListDurableExecutionsByFunction",
                    "ListFunctionVersionsByCapacityProvider",
                    "PutFunctionScalingConfig",
                    "SendDurableExecutionCallbackFailure",
                    "SendDurableExecutionCallbackHeartbeat",
                    "SendDurableExecutionCallbackSuccess",
                    "StopDurableExecution",
                    "UpdateCapacityProvider" -> Handler.missing();
            default -> null;
        };
    }

    @Override
    public AwsError unknownAction(String action) {
        return LambdaErrors.unknownOperation();
    }

    @Override
    public AwsError malformed(MalformedRequest problem) {
        return LambdaErrors.invalidRequestContent(problem);
    }
}
