package dev.localcloud.fakes.lambda;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsRequest;
import software.amazon.awssdk.services.lambda.model.GetAccountSettingsResponse;

/**
 * Tells the limits of the account in the region, and what of them is used.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html">GetAccountSettings</a>
 */
final class GetAccountSettings implements Operation<GetAccountSettingsRequest, GetAccountSettingsResponse> {
    @Override
    public GetAccountSettingsResponse run(GetAccountSettingsRequest request, Call call) {
        return LambdaState.of(call).locked(functions -> {
            long size = 0;
            int reserved = 0;
            for (LambdaFunction function : functions.values()) {
                size += CodeSource.sizeOf(function.latest().code());
                Integer own = function.reservedConcurrency();
                reserved += own == null ? 0 : own;
            }
            long total = size;
            int unreserved = LambdaLimits.CONCURRENT_MAX - reserved;
            return GetAccountSettingsResponse.builder()
                    .accountLimit(limit -> limit.totalCodeSize(LambdaLimits.CODE_STORAGE_BYTES_MAX)
                            .codeSizeUnzipped(LambdaLimits.UNZIPPED_BYTES_MAX)
                            .codeSizeZipped((long) LambdaLimits.ZIPPED_BYTES_MAX)
                            .concurrentExecutions(LambdaLimits.CONCURRENT_MAX)
                            .unreservedConcurrentExecutions(unreserved))
                    .accountUsage(usage -> usage.totalCodeSize(total).functionCount((long) functions.size()))
                    .build();
        });
    }
}
