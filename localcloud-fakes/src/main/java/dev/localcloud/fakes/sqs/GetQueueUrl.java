package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/**
 * Finds a queue by its name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html">GetQueueUrl</a>
 */
final class GetQueueUrl implements Operation<GetQueueUrlRequest, GetQueueUrlResponse> {
    @Override
    public GetQueueUrlResponse run(GetQueueUrlRequest request, Call call) {
        Queue queue = SqsState.of(call).queue(request.queueName()).orElseThrow(SqsErrors::queueDoesNotExist);
        return GetQueueUrlResponse.builder()
                .queueUrl(call.request().baseUrl() + '/' + call.account() + '/' + queue.name())
                .build();
    }
}
