package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.kernel.Place;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

/**
 * Finds a queue by its name, in the caller's account or in another.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html">GetQueueUrl</a>
 */
final class GetQueueUrl implements Operation<GetQueueUrlRequest, GetQueueUrlResponse> {
    @Override
    public GetQueueUrlResponse run(GetQueueUrlRequest request, Call call) {
        String name = request.queueName();
        if (name == null || name.isEmpty()) {
            throw SqsErrors.invalidParameter("QueueName", "Must specify a queue name.");
        }
        String owner = request.queueOwnerAWSAccountId();
        Place place = new Place(owner == null ? call.account() : owner, call.region());
        Queue queue = call.cloud()
                .existingState(SqsState.KIND, place)
                .flatMap(state -> state.queue(name))
                .orElseThrow(() -> SqsErrors.queueDoesNotExist(call));
        return GetQueueUrlResponse.builder()
                .queueUrl(QueueAddress.url(call, queue))
                .build();
    }
}
