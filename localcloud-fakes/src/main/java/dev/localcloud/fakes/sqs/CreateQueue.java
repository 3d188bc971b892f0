package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/**
 * Makes a queue, or finds the one with the same name and attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
 */
final class CreateQueue implements Operation<CreateQueueRequest, CreateQueueResponse> {
    @Override
    public CreateQueueResponse run(CreateQueueRequest request, Call call) {
        Queue queue = SqsState.of(call).createIfAbsent(request.queueName());
        return CreateQueueResponse.builder()
                .queueUrl(call.request().baseUrl() + '/' + call.account() + '/' + queue.name())
                .build();
    }
}
