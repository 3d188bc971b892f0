package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.PollSource;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Hands the messages of a queue to a function. What the function has processed is deleted; what it has not comes back when
 * the queue's visibility timeout has passed; what the filter drops is deleted without a call.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
final class QueueReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONCURRENT_BATCHES = 5;

    private QueueReader() {}

    /** Takes what is there, as far as batches may run at once. */
    static void read(LambdaState state, EventSource mapping) {
        PollSource queues = state.cloud().sources().queuesOf(mapping.source()).orElseThrow();
        int most = concurrency(state, mapping);
        while (mapping.isEnabled() && mapping.beginBatch(most)) {
            List<PollSource.Message> batch = nextBatch(state, mapping, queues);
            if (batch.isEmpty()) {
                mapping.endBatch();
                waitForMore(state, mapping, queues);
                return;
            }
            run(state, mapping, queues, batch);
        }
    }

    /** One handler object of a test is not called by several threads at once for the same queue, unless that is asked for. */
    private static int concurrency(LambdaState state, EventSource mapping) {
        var scaling = mapping.configuration().scalingConfig();
        if (scaling != null && scaling.maximumConcurrency() != null) {
            return scaling.maximumConcurrency();
        }
        boolean isRegistered = state.find(mapping.function().name())
                .map(function -> function.latest().isRegistered())
                .orElse(true);
        return isRegistered ? 1 : CONCURRENT_BATCHES;
    }

    private static List<PollSource.Message> nextBatch(LambdaState state, EventSource mapping, PollSource queues) {
        EventSourceMappingConfiguration configuration = mapping.configuration();
        int size = configuration.batchSize();
        while (mapping.collectedCount() < size) {
            List<PollSource.Message> received =
                    queues.receive(state.cloud(), mapping.source(), size - mapping.collectedCount());
            if (received.isEmpty()) {
                break;
            }
            mapping.collect(filtered(state.cloud(), mapping, queues, received));
        }
        if (mapping.collectedCount() == 0) {
            return List.of();
        }
        Instant now = state.cloud().timeline().now();
        Integer window = configuration.maximumBatchingWindowInSeconds();
        boolean isFull = mapping.collectedCount() >= size;
        if (!isFull && window != null && window > 0) {
            Instant end = mapping.windowEnd(now.plusSeconds(window));
            if (end.isAfter(now)) {
                EventSources.lookAt(state, mapping, end);
                return List.of();
            }
        }
        return mapping.takeCollected();
    }

    private static boolean hasWindow(EventSource mapping) {
        Integer window = mapping.configuration().maximumBatchingWindowInSeconds();
        return window != null && window > 0;
    }

    private static List<PollSource.Message> filtered(
            Cloud cloud, EventSource mapping, PollSource queues, List<PollSource.Message> received) {
        if (mapping.filter().isEmpty()) {
            return received;
        }
        List<PollSource.Message> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (PollSource.Message message : received) {
            if (mapping.filter().passesMessage(record(message, mapping.source(), false))) {
                kept.add(message);
            } else {
                dropped.add(message.receipt());
            }
        }
        if (!dropped.isEmpty()) {
            queues.acknowledge(cloud, mapping.source(), dropped);
        }
        return kept;
    }

    private static void waitForMore(LambdaState state, EventSource mapping, PollSource queues) {
        @Nullable Instant next = queues.nextAvailable(state.cloud(), mapping.source());
        if (next != null) {
            EventSources.lookAt(state, mapping, next);
        }
    }

    private static void run(LambdaState state, EventSource mapping, PollSource queues, List<PollSource.Message> batch) {
        Cloud cloud = state.cloud();
        cloud.work().begin();
        try {
            Invoker.Target target = Invoker.target(cloud, mapping.function());
            Invoker.run(
                            target,
                            new Invoker.Event(
                                    cloud.ids().uuid().toString(),
                                    payload(batch, mapping.source(), hasWindow(mapping)),
                                    ""))
                    .whenComplete((outcome, failure) -> {
                        if (outcome != null) {
                            ended(cloud, mapping, queues, batch, outcome);
                        }
                        finish(state, mapping);
                    });
        } catch (AwsError throttledOrGone) {
            // The messages stay hidden until their visibility timeout and are tried again then.
            mapping.endBatch();
            waitForMore(state, mapping, queues);
            cloud.work().end();
        }
    }

    private static void finish(LambdaState state, EventSource mapping) {
        mapping.endBatch();
        EventSources.look(state, mapping);
        state.cloud().work().end();
    }

    private static void ended(
            Cloud cloud, EventSource mapping, PollSource queues, List<PollSource.Message> batch, Outcome outcome) {
        Map<String, String> receipts = new LinkedHashMap<>();
        batch.forEach(message -> receipts.put(message.id(), message.receipt()));
        boolean isPartial =
                mapping.configuration().functionResponseTypesAsStrings().contains("ReportBatchItemFailures");
        Set<String> failed = BatchFailures.of(outcome, receipts.keySet(), isPartial);
        List<String> done = receipts.entrySet().stream()
                .filter(message -> !failed.contains(message.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (!done.isEmpty()) {
            queues.acknowledge(cloud, mapping.source(), done);
        }
    }

    private static byte[] payload(List<PollSource.Message> batch, Arn queue, boolean isCollected) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        batch.forEach(message -> records.add(record(message, queue, isCollected)));
        try {
            return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can be written.", e);
        }
    }

    private static ObjectNode record(PollSource.Message message, Arn queue, boolean isCollected) {
        ObjectNode record = JSON.createObjectNode();
        record.put("messageId", message.id());
        record.put("receiptHandle", message.receipt());
        record.put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributes().forEach(attributes::put);
        ObjectNode messageAttributes = record.putObject("messageAttributes");
        message.messageAttributes().forEach((name, attribute) -> {
            ObjectNode shown = messageAttributes.putObject(name);
            if (attribute.stringValue() != null) {
                shown.put("stringValue", attribute.stringValue());
            }
            if (attribute.binaryValue() != null) {
                shown.put("binaryValue", attribute.binaryValue());
            }
            shown.putArray("stringListValues");
            shown.putArray("binaryListValues");
            shown.put("dataType", attribute.dataType());
        });
        if (message.md5OfMessageAttributes() != null) {
            record.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
        } else if (isCollected) {
            // Lambda writes this null for messages that a batching window has collected, and only for those.
            record.putNull("md5OfMessageAttributes");
        }
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queue.toString());
        record.put("awsRegion", queue.region());
        return record;
    }
}
