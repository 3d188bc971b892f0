package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;

/**
 * Tells the attributes that are asked for; none, if none is.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html">GetQueueAttributes</a>
 */
final class GetQueueAttributes implements Operation<GetQueueAttributesRequest, GetQueueAttributesResponse> {
    @Override
    public GetQueueAttributesResponse run(GetQueueAttributesRequest request, Call call) {
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (!QueueAttributeRules.isKnown(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        Queue queue = SqsState.queueAt(call, request.queueUrl());
        if (names.isEmpty()) {
            return GetQueueAttributesResponse.builder().build();
        }
        Map<String, String> attributes = new TreeMap<>(queue.settings().shown());
        attributes.putAll(queue.facts(call.now()));
        if (!names.contains("All")) {
            attributes.keySet().retainAll(names);
        }
        return GetQueueAttributesResponse.builder()
                .attributesWithStrings(attributes.isEmpty() ? null : attributes)
                .build();
    }
}
