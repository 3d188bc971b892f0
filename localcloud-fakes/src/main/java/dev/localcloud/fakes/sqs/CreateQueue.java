package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;

/**
 * Makes a queue, or finds the one with the same name and attributes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
 */
final class CreateQueue implements Operation<CreateQueueRequest, CreateQueueResponse> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    @Override
    public CreateQueueResponse run(CreateQueueRequest request, Call call) {
        String name = request.queueName();
        if (name == null) {
            throw SqsErrors.invalidParameter("QueueName", "Must specify a queue name.");
        }
        if (name.isEmpty()) {
            throw SqsErrors.invalidParameter("Queue name cannot be empty");
        }
        Map<String, String> wanted = request.attributesAsStrings();
        boolean isFifo = "true".equalsIgnoreCase(wanted.get("FifoQueue"));
        checkName(name, isFifo);
        Map<String, String> attributes = QueueAttributeRules.checked(wanted, isFifo, true);
        QueueTags.check(request.tags());
        SqsState state = SqsState.of(call);
        Queue queue =
                state.createIfAbsent(name, () -> settings(state, name, isFifo, attributes), request.tags(), call.now());
        checkSame(queue, attributes);
        return CreateQueueResponse.builder()
                .queueUrl(QueueAddress.url(call, queue))
                .build();
    }

    private static void checkName(String name, boolean isFifo) {
        String stem = isFifo && name.endsWith(".fifo") ? name.substring(0, name.length() - 5) : name;
        boolean fits = NAME.matcher(stem).matches()
                && name.length() <= SqsLimits.QUEUE_NAME_LENGTH_MAX
                && isFifo == name.endsWith(".fifo");
        if (!fits) {
            throw SqsErrors.queueName(isFifo);
        }
    }

    private static QueueSettings settings(SqsState state, String name, boolean isFifo, Map<String, String> attributes) {
        QueueAttributeRules.checkRedrive(state, name, attributes.get("RedrivePolicy"));
        return QueueSettings.defaults(isFifo).with(QueueAttributeRules.withConsequences(attributes));
    }

    /** A queue that exists already must have the attributes that are asked for. */
    private static void checkSame(Queue queue, Map<String, String> attributes) {
        Map<String, String> existing = queue.settings().values();
        attributes.forEach((name, value) -> {
            if (!value.isEmpty() && !value.equals(existing.get(name))) {
                throw SqsErrors.queueNameExists(name);
            }
        });
    }
}
