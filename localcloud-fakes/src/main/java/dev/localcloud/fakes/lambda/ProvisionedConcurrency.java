package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.DeleteProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;

/**
 * Environments that are held ready for a version or an alias: kept and shown, since there is no cold start to spare here.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html">Provisioned concurrency</a>
 */
final class ProvisionedConcurrency {
    private ProvisionedConcurrency() {}

    private static LambdaFunction function(LambdaState state, FunctionRef ref) {
        new Constraints().required("qualifier", ref.qualifier()).check();
        LambdaFunction function = state.function(ref);
        if (FunctionRef.LATEST.equals(ref.qualifier())) {
            throw LambdaErrors.invalidParameter(
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        }
        if (!function.hasQualifier(ref.qualifier())) {
            throw LambdaErrors.functionNotFound(ref.arn());
        }
        return function;
    }

    private static ProvisionedConcurrencyConfigListItem shown(String arn, int count, Call call) {
        return ProvisionedConcurrencyConfigListItem.builder()
                .functionArn(arn)
                .requestedProvisionedConcurrentExecutions(count)
                .availableProvisionedConcurrentExecutions(count)
                .allocatedProvisionedConcurrentExecutions(count)
                .status(ProvisionedConcurrencyStatusEnum.READY)
                .lastModified(Configurations.lastModified(call.now()))
                .build();
    }

    /** The answer says that it is on the way; it is ready by the time anybody asks. */
    static final class PutProvisionedConcurrencyConfig
            implements Operation<PutProvisionedConcurrencyConfigRequest, PutProvisionedConcurrencyConfigResponse> {
        @Override
        public PutProvisionedConcurrencyConfigResponse run(PutProvisionedConcurrencyConfigRequest request, Call call) {
            new Constraints()
                    .required("provisionedConcurrentExecutions", request.provisionedConcurrentExecutions())
                    .range(
                            "provisionedConcurrentExecutions",
                            request.provisionedConcurrentExecutions(),
                            1,
                            Integer.MAX_VALUE)
                    .check();
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            int count = request.provisionedConcurrentExecutions();
            state.locked(functions -> function(state, ref).provisioned().put(String.valueOf(ref.qualifier()), count));
            return PutProvisionedConcurrencyConfigResponse.builder()
                    .requestedProvisionedConcurrentExecutions(count)
                    .availableProvisionedConcurrentExecutions(0)
                    .allocatedProvisionedConcurrentExecutions(0)
                    .status(ProvisionedConcurrencyStatusEnum.IN_PROGRESS)
                    .lastModified(Configurations.lastModified(call.now()))
                    .build();
        }
    }

    /** Tells what is held ready. */
    static final class GetProvisionedConcurrencyConfig
            implements Operation<GetProvisionedConcurrencyConfigRequest, GetProvisionedConcurrencyConfigResponse> {
        @Override
        public GetProvisionedConcurrencyConfigResponse run(GetProvisionedConcurrencyConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            @Nullable
            Integer count =
                    state.locked(functions -> function(state, ref).provisioned().get(String.valueOf(ref.qualifier())));
            if (count == null) {
                throw LambdaErrors.provisionedConcurrencyNotFound();
            }
            return Configurations.copy(shown(ref.arn(), count, call), GetProvisionedConcurrencyConfigResponse.builder())
                    .build();
        }
    }

    /** Holds nothing ready any more. */
    static final class DeleteProvisionedConcurrencyConfig
            implements Operation<
                    DeleteProvisionedConcurrencyConfigRequest, DeleteProvisionedConcurrencyConfigResponse> {
        @Override
        public DeleteProvisionedConcurrencyConfigResponse run(
                DeleteProvisionedConcurrencyConfigRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), request.qualifier(), call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            state.locked(functions -> function(state, ref).provisioned().remove(String.valueOf(ref.qualifier())));
            return DeleteProvisionedConcurrencyConfigResponse.builder().build();
        }
    }

    /** Lists what is held ready of a function. */
    static final class ListProvisionedConcurrencyConfigs
            implements Operation<ListProvisionedConcurrencyConfigsRequest, ListProvisionedConcurrencyConfigsResponse> {
        @Override
        public ListProvisionedConcurrencyConfigsResponse run(
                ListProvisionedConcurrencyConfigsRequest request, Call call) {
            FunctionRef ref = FunctionRef.of(request.functionName(), null, call.place());
            LambdaState state = LambdaState.of(call.cloud(), ref.place());
            List<ProvisionedConcurrencyConfigListItem> all =
                    state.locked(functions -> state.function(ref).provisioned().entrySet().stream()
                            .map(each -> shown(ref.arn() + ':' + each.getKey(), each.getValue(), call))
                            .toList());
            Pages<ProvisionedConcurrencyConfigListItem> page = Pages.of(
                    all, ProvisionedConcurrencyConfigListItem::functionArn, request.marker(), request.maxItems());
            return ListProvisionedConcurrencyConfigsResponse.builder()
                    .provisionedConcurrencyConfigs(page.items())
                    .nextMarker(page.nextMarker())
                    .build();
        }
    }
}
