package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/**
 * Sets attributes of a queue. An empty value takes an attribute back to its default.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
final class SetQueueAttributes implements Operation<SetQueueAttributesRequest, SetQueueAttributesResponse> {
    @Override
    public SetQueueAttributesResponse run(SetQueueAttributesRequest request, Call call) {
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (!request.hasAttributes()) {
            throw SqsErrors.missingParameter("Attribute.Name");
        }
        Map<String, String> attributes =
                QueueAttributeRules.checked(request.attributesAsStrings(), queue.isFifo(), false);
        SqsState state = SqsState.of(call.cloud(), queue.arn());
        queue.change(
                settings -> {
                    QueueAttributeRules.checkRedrive(state, queue.name(), attributes.get("RedrivePolicy"));
                    return settings.with(QueueAttributeRules.withConsequences(attributes));
                },
                call.now());
        return SetQueueAttributesResponse.builder().build();
    }
}
