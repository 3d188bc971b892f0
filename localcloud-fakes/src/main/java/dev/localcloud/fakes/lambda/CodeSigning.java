package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.CodeSigningConfig;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicies;
import software.amazon.awssdk.services.lambda.model.CodeSigningPolicy;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListCodeSigningConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsByCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionCodeSigningConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCodeSigningConfigResponse;

/**
 * Code signing configurations: kept and shown; no signature is judged.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html">Code signing</a>
 */
final class CodeSigning {
    private CodeSigning() {}

    private static CodeSigningConfig find(Call call, String arn) {
        return LambdaState.of(call)
                .codeSigningConfig(arn)
                .orElseThrow(() -> LambdaErrors.codeSigningConfigNotFound(arn));
    }

    /** Makes one. */
    static final class CreateCodeSigningConfig
            implements Operation<CreateCodeSigningConfigRequest, CreateCodeSigningConfigResponse> {
        @Override
        public CreateCodeSigningConfigResponse run(CreateCodeSigningConfigRequest request, Call call) {
            new Constraints()
                    .required("allowedPublishers", request.allowedPublishers())
                    .length("description", request.description(), 0, 256)
                    .check();
            String id = "csc-" + call.cloud().ids().hex(17);
            CodeSigningConfig config = CodeSigningConfig.builder()
                    .codeSigningConfigId(id)
                    .codeSigningConfigArn(
                            "arn:aws:lambda:" + call.region() + ':' + call.account() + ":code-signing-config:" + id)
                    .description(request.description())
                    .allowedPublishers(request.allowedPublishers())
                    .codeSigningPolicies(
                            request.codeSigningPolicies() == null
                                    ? CodeSigningPolicies.builder()
                                            .untrustedArtifactOnDeployment(CodeSigningPolicy.WARN)
                                            .build()
                                    : request.codeSigningPolicies())
                    .lastModified(call.now().toString())
                    .build();
            LambdaState.of(call).putCodeSigningConfig(config);
            return CreateCodeSigningConfigResponse.builder()
                    .codeSigningConfig(config)
                    .build();
        }
    }

    /** Tells one. */
    static final class GetCodeSigningConfig
            implements Operation<GetCodeSigningConfigRequest, GetCodeSigningConfigResponse> {
        @Override
        public GetCodeSigningConfigResponse run(GetCodeSigningConfigRequest request, Call call) {
            return GetCodeSigningConfigResponse.builder()
                    .codeSigningConfig(find(call, request.codeSigningConfigArn()))
                    .build();
        }
    }

    /** Changes one. */
    static final class UpdateCodeSigningConfig
            implements Operation<UpdateCodeSigningConfigRequest, UpdateCodeSigningConfigResponse> {
        @Override
        public UpdateCodeSigningConfigResponse run(UpdateCodeSigningConfigRequest request, Call call) {
            CodeSigningConfig.Builder changed = find(call, request.codeSigningConfigArn()).toBuilder()
                    .lastModified(call.now().toString());
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.allowedPublishers() != null) {
                changed.allowedPublishers(request.allowedPublishers());
            }
            if (request.codeSigningPolicies() != null) {
                changed.codeSigningPolicies(request.codeSigningPolicies());
            }
            LambdaState.of(call).putCodeSigningConfig(changed.build());
            return UpdateCodeSigningConfigResponse.builder()
                    .codeSigningConfig(changed.build())
                    .build();
        }
    }

    private static List<String> users(Call call, String arn) {
        return LambdaState.of(call).all().stream()
                .filter(function -> arn.equals(function.codeSigningConfigArn()))
                .map(LambdaFunction::arn)
                .toList();
    }

    /** Deletes one that no function has. */
    static final class DeleteCodeSigningConfig
            implements Operation<DeleteCodeSigningConfigRequest, DeleteCodeSigningConfigResponse> {
        @Override
        public DeleteCodeSigningConfigResponse run(DeleteCodeSigningConfigRequest request, Call call) {
            find(call, request.codeSigningConfigArn());
            if (!users(call, request.codeSigningConfigArn()).isEmpty()) {
                throw LambdaErrors.conflict(
                        "The code signing configuration is in use. Remove it from all functions before you delete it.");
            }
            LambdaState.of(call).deleteCodeSigningConfig(request.codeSigningConfigArn());
            return DeleteCodeSigningConfigResponse.builder().build();
        }
    }

    /** Lists them. */
    static final class ListCodeSigningConfigs
            implements Operation<ListCodeSigningConfigsRequest, ListCodeSigningConfigsResponse> {
        @Override
        public ListCodeSigningConfigsResponse run(ListCodeSigningConfigsRequest request, Call call) {
            Pages<CodeSigningConfig> page = Pages.of(
                    LambdaState.of(call).codeSigningConfigs(),
                    CodeSigningConfig::codeSigningConfigArn,
                    request.marker(),
                    request.maxItems());
            return ListCodeSigningConfigsResponse.builder()
                    .codeSigningConfigs(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }

    /** Lists the functions that have one. */
    static final class ListFunctionsByCodeSigningConfig
            implements Operation<ListFunctionsByCodeSigningConfigRequest, ListFunctionsByCodeSigningConfigResponse> {
        @Override
        public ListFunctionsByCodeSigningConfigResponse run(
                ListFunctionsByCodeSigningConfigRequest request, Call call) {
            find(call, request.codeSigningConfigArn());
            Pages<String> page = Pages.of(
                    users(call, request.codeSigningConfigArn()), arn -> arn, request.marker(), request.maxItems());
            return ListFunctionsByCodeSigningConfigResponse.builder()
                    .functionArns(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }

    /** Gives a function one. */
    static final class PutFunctionCodeSigningConfig
            implements Operation<PutFunctionCodeSigningConfigRequest, PutFunctionCodeSigningConfigResponse> {
        @Override
        public PutFunctionCodeSigningConfigResponse run(PutFunctionCodeSigningConfigRequest request, Call call) {
            new Constraints()
                    .required("codeSigningConfigArn", request.codeSigningConfigArn())
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            find(call, request.codeSigningConfigArn());
            function.codeSigningConfigArn(request.codeSigningConfigArn());
            return PutFunctionCodeSigningConfigResponse.builder()
                    .functionName(ref.name())
                    .codeSigningConfigArn(request.codeSigningConfigArn())
                    .build();
        }
    }

    /** Tells which one a function has. */
    static final class GetFunctionCodeSigningConfig
            implements Operation<GetFunctionCodeSigningConfigRequest, GetFunctionCodeSigningConfigResponse> {
        @Override
        public GetFunctionCodeSigningConfigResponse run(GetFunctionCodeSigningConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaFunction function = LambdaState.of(call.cloud(), ref.place()).function(ref);
            return GetFunctionCodeSigningConfigResponse.builder()
                    .functionName(ref.name())
                    .codeSigningConfigArn(function.codeSigningConfigArn())
                    .build();
        }
    }

    /** Takes it from a function. */
    static final class DeleteFunctionCodeSigningConfig
            implements Operation<DeleteFunctionCodeSigningConfigRequest, DeleteFunctionCodeSigningConfigResponse> {
        @Override
        public DeleteFunctionCodeSigningConfigResponse run(DeleteFunctionCodeSigningConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState.of(call.cloud(), ref.place()).function(ref).codeSigningConfigArn(null);
            return DeleteFunctionCodeSigningConfigResponse.builder().build();
        }
    }
}
