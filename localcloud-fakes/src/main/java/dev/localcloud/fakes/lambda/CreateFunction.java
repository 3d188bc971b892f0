package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.lambda.runtime.Code;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionCode;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * Makes a function of a deployment package. The answer says {@code Pending}, as on AWS; the function is active by the time
 * anybody asks again.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
 */
final class CreateFunction implements AsyncOperation<CreateFunctionRequest, CreateFunctionResponse> {
    @Override
    public CompletionStage<CreateFunctionResponse> run(CreateFunctionRequest request, Call call) {
        Settings.constraints(
                        request.role(),
                        request.handler(),
                        request.description(),
                        request.timeout(),
                        request.memorySize())
                .required("functionName", request.functionName())
                .pattern("functionName", request.functionName(), Settings.NAME)
                .length("functionName", request.functionName(), 1, 140)
                .required("role", request.role())
                .required("code", request.code())
                .oneOf("packageType", request.packageTypeAsString(), List.of("Zip", "Image"))
                .check();
        FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
        checkHandler(request);
        return Blocking.on(LambdaState.of(call), () -> create(request, ref, call));
    }

    private static void checkHandler(CreateFunctionRequest request) {
        boolean isImage = request.packageType() == PackageType.IMAGE;
        if (!isImage && (request.runtime() == null || request.handler() == null)) {
            throw LambdaErrors.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (isImage && (request.runtime() != null || request.handler() != null)) {
            throw LambdaErrors.invalidParameter(
                    "Please don't provide Handler or Runtime or Layer when the intent is to create a function from an"
                            + " image.");
        }
        if (isImage && request.code().imageUri() == null) {
            throw LambdaErrors.invalidParameter(
                    "Please provide ImageUri when updating a function with packageType" + " Image.");
        }
    }

    private static CreateFunctionResponse create(CreateFunctionRequest request, FunctionRef ref, Call call) {
        LambdaState state = LambdaState.of(call);
        if (state.find(ref.name()).isPresent()) {
            throw LambdaErrors.functionExists(ref.name());
        }
        Code code = sourceOf(request.code()).read(call);
        FunctionConfiguration configuration = configuration(request, ref, code, call);
        LambdaFunction function = new LambdaFunction(call.place(), new Version(configuration, code));
        function.tags(request.tags());
        function.codeSigningConfigArn(request.codeSigningConfigArn());
        @Nullable
        Version published = state.locked(functions -> {
            if (functions.putIfAbsent(ref.name(), function) != null) {
                throw LambdaErrors.functionExists(ref.name());
            }
            return Boolean.TRUE.equals(request.publish()) ? function.publish(configuration, code) : null;
        });
        FunctionConfiguration shown = (published == null ? configuration : published.configuration())
                .toBuilder()
                        .state(State.PENDING)
                        .stateReason("The function is being created.")
                        .stateReasonCode("Creating")
                        .lastUpdateStatus((String) null)
                        .build();
        return Configurations.copy(shown, CreateFunctionResponse.builder()).build();
    }

    private static CodeSource sourceOf(FunctionCode code) {
        return new CodeSource(code.zipFile(), code.s3Bucket(), code.s3Key(), code.s3ObjectVersion(), code.imageUri());
    }

    private static FunctionConfiguration configuration(
            CreateFunctionRequest request, FunctionRef ref, Code code, Call call) {
        FunctionConfiguration.Builder into = Configurations.defaults(call.cloud(), call.place(), ref.name())
                .codeSize(CodeSource.sizeOf(code))
                .codeSha256(CodeSource.hashOf(code))
                .kmsKeyArn(request.kmsKeyArn());
        if (request.packageType() != null) {
            into.packageType(request.packageType());
        }
        if (request.hasArchitectures()) {
            into.architectures(request.architectures());
        }
        if (request.hasFileSystemConfigs()) {
            into.fileSystemConfigs(request.fileSystemConfigs());
        }
        if (request.imageConfig() != null) {
            into.imageConfigResponse(response -> response.imageConfig(request.imageConfig()));
        }
        if (request.runtime() != null) {
            into.runtimeVersionConfig(version -> version.runtimeVersionArn("arn:aws:lambda:" + call.region()
                    + "::runtime:"
                    + CodeHash.of(request.runtimeAsString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .replaceAll("[^a-zA-Z0-9]", "0")));
        }
        Settings settings = new Settings(into, call)
                .runtime(request.runtimeAsString())
                .basics(
                        request.role(),
                        request.handler(),
                        request.description(),
                        request.timeout(),
                        request.memorySize())
                .environment(request.environment())
                .network(request.vpcConfig(), request.tracingConfig())
                .storage(request.ephemeralStorage())
                .snapStart(request.snapStart())
                .logging(request.loggingConfig(), ref.name())
                .deadLetter(request.deadLetterConfig());
        if (request.hasLayers()) {
            settings.layers(request.layers());
        }
        return into.build();
    }
}
