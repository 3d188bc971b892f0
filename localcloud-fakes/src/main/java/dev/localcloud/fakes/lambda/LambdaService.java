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
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

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
            case "Invoke" -> Handler.async(InvokeRequest::builder, new Invoke());
            case "AddLayerVersionPermission",
                    "AddPermission",
                    "CheckpointDurableExecution",
                    "CreateAlias",
                    "CreateCapacityProvider",
                    "CreateCodeSigningConfig",
                    "CreateEventSourceMapping",
                    "CreateFunction",
                    "CreateFunctionUrlConfig",
                    "DeleteAlias",
                    "DeleteCapacityProvider",
                    "DeleteCodeSigningConfig",
                    "DeleteEventSourceMapping",
                    "DeleteFunction",
                    "DeleteFunctionCodeSigningConfig",
                    "DeleteFunctionConcurrency",
                    "DeleteFunctionEventInvokeConfig",
                    "DeleteFunctionUrlConfig",
                    "DeleteLayerVersion",
                    "DeleteProvisionedConcurrencyConfig",
                    "GetAccountSettings",
                    "GetAlias",
                    "GetCapacityProvider",
                    "GetCodeSigningConfig",
                    "GetDurableExecution",
                    "GetDurableExecutionHistory",
                    "GetDurableExecutionState",
                    "GetEventSourceMapping",
                    "GetFunction",
                    "GetFunctionCodeSigningConfig",
                    "GetFunctionConcurrency",
                    "GetFunctionConfiguration",
                    "GetFunctionEventInvokeConfig",
                    "GetFunctionRecursionConfig",
                    "GetFunctionScalingConfig",
                    "GetFunctionUrlConfig",
                    "GetLayerVersion",
                    "GetLayerVersionByArn",
                    "GetLayerVersionPolicy",
                    "GetPolicy",
                    "GetProvisionedConcurrencyConfig",
                    "GetRuntimeManagementConfig",
                    "InvokeAsync",
                    "InvokeWithResponseStream",
                    "ListAliases",
                    "ListCapacityProviders",
                    "ListCodeSigningConfigs",
                    "ListDurableExecutionsByFunction",
                    "ListEventSourceMappings",
                    "ListFunctionEventInvokeConfigs",
                    "ListFunctionUrlConfigs",
                    "ListFunctionVersionsByCapacityProvider",
                    "ListFunctions",
                    "ListFunctionsByCodeSigningConfig",
                    "ListLayerVersions",
                    "ListLayers",
                    "ListProvisionedConcurrencyConfigs",
                    "ListTags",
                    "ListVersionsByFunction",
                    "PublishLayerVersion",
                    "PublishVersion",
                    "PutFunctionCodeSigningConfig",
                    "PutFunctionConcurrency",
                    "PutFunctionEventInvokeConfig",
                    "PutFunctionRecursionConfig",
                    "PutFunctionScalingConfig",
                    "PutProvisionedConcurrencyConfig",
                    "PutRuntimeManagementConfig",
                    "RemoveLayerVersionPermission",
                    "RemovePermission",
                    "SendDurableExecutionCallbackFailure",
                    "SendDurableExecutionCallbackHeartbeat",
                    "SendDurableExecutionCallbackSuccess",
                    "StopDurableExecution",
                    "TagResource",
                    "UntagResource",
                    "UpdateAlias",
                    "UpdateCapacityProvider",
                    "UpdateCodeSigningConfig",
                    "UpdateEventSourceMapping",
                    "UpdateFunctionCode",
                    "UpdateFunctionConfiguration",
                    "UpdateFunctionEventInvokeConfig",
                    "UpdateFunctionUrlConfig" -> Handler.missing();
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
