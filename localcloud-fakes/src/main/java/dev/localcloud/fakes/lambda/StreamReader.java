package dev.localcloud.fakes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.Delivery;
import dev.localcloud.fakes.kernel.StreamSource;
import dev.localcloud.fakes.kernel.StreamSource.StreamRecord;
import dev.localcloud.fakes.lambda.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Hands the records of a stream to a function: one batch of a shard at a time, in order. A batch that fails is tried again
 * until it succeeds, its retries or its age are used up, or, if it is to be bisected, the culprit alone is left.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html">Error handling</a>
 */
final class StreamReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofMinutes(1);

    private StreamReader() {}

    /** A batch under way. */
    private record Batch(
            LambdaState state,
            EventSource mapping,
            String shard,
            ShardPosition position,
            List<StreamRecord> read,
            List<StreamRecord> sent,
            @Nullable Window window) {
        String last() {
            return read.get(read.size() - 1).sequenceNumber();
        }
    }

    /** The tumbling window of a batch. */
    private record Window(Instant start, Instant end, boolean isFinal) {}

    static void read(LambdaState state, EventSource mapping) {
        StreamSource streams =
                state.cloud().sources().streamsOf(mapping.source()).orElseThrow();
        for (String shard : streams.shards(state.cloud(), mapping.source())) {
            if (mapping.beginShard(shard) && !readShard(state, mapping, streams, shard)) {
                mapping.endShard(shard);
            }
        }
    }

    /** Returns whether a batch of the shard is under way now. */
    private static boolean readShard(LambdaState state, EventSource mapping, StreamSource streams, String shard) {
        for (; ; ) {
            ShardPosition known = mapping.position(shard);
            ShardPosition position = known == null ? ShardPosition.startingAfter(null) : known;
            Instant now = state.cloud().timeline().now();
            if (position.retryAt() != null && position.retryAt().isAfter(now)) {
                EventSources.lookAt(state, mapping, position.retryAt());
                return false;
            }
            int size = position.limit() == 0 ? mapping.configuration().batchSize() : position.limit();
            List<StreamRecord> records = streams.read(state.cloud(), mapping.source(), shard, position.after(), size);
            @Nullable Window window = window(mapping, position, records, now);
            if (window != null) {
                records = within(records, window);
            }
            if (records.isEmpty() && (window == null || !window.isFinal())) {
                waitForWindow(state, mapping, position);
                return false;
            }
            if (isTooEarly(state, mapping, position, records, size, now)) {
                return false;
            }
            List<StreamRecord> fresh = withoutOld(state, mapping, shard, position, records, now);
            List<StreamRecord> passing =
                    fresh.stream().filter(record -> passes(mapping, record)).toList();
            if (passing.isEmpty() && (window == null || !window.isFinal())) {
                mapping.position(
                        shard,
                        position.doneUntil(records.get(records.size() - 1).sequenceNumber()));
                continue;
            }
            return run(new Batch(state, mapping, shard, position, records, passing, window));
        }
    }

    /** A batch that is not full waits for more until the batching window has passed since its first record. */
    private static boolean isTooEarly(
            LambdaState state,
            EventSource mapping,
            ShardPosition position,
            List<StreamRecord> records,
            int size,
            Instant now) {
        Integer seconds = mapping.configuration().maximumBatchingWindowInSeconds();
        if (records.isEmpty() || seconds == null || seconds == 0 || records.size() >= size || position.attempts() > 0) {
            return false;
        }
        Instant end = mapping.windowEnd(now.plusSeconds(seconds));
        if (end.isAfter(now)) {
            EventSources.lookAt(state, mapping, end);
            return true;
        }
        mapping.endWindow();
        return false;
    }

    private static List<StreamRecord> withoutOld(
            LambdaState state,
            EventSource mapping,
            String shard,
            ShardPosition position,
            List<StreamRecord> records,
            Instant now) {
        EventSourceMappingConfiguration configuration = mapping.configuration();
        List<StreamRecord> fresh = records;
        if (configuration.startingPositionTimestamp() != null) {
            fresh = fresh.stream()
                    .filter(record -> !record.arrivedAt().isBefore(configuration.startingPositionTimestamp()))
                    .toList();
        }
        Integer age = configuration.maximumRecordAgeInSeconds();
        if (age == null || age < 0) {
            return fresh;
        }
        Instant oldest = now.minusSeconds(age);
        List<StreamRecord> tooOld = fresh.stream()
                .filter(record -> record.arrivedAt().isBefore(oldest))
                .toList();
        if (!tooOld.isEmpty()) {
            discard(new Batch(state, mapping, shard, position, tooOld, tooOld, null), "RecordAgeExceeded", null, null);
        }
        return fresh.stream()
                .filter(record -> !record.arrivedAt().isBefore(oldest))
                .toList();
    }

    private static boolean passes(EventSource mapping, StreamRecord record) {
        return mapping.filter().isEmpty() || mapping.filter().passes(tree(record.event()));
    }

    private static JsonNode tree(String event) {
        try {
            return JSON.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stream's records are JSON.", e);
        }
    }

    private static @Nullable Window window(
            EventSource mapping, ShardPosition position, List<StreamRecord> records, Instant now) {
        Integer seconds = mapping.configuration().tumblingWindowInSeconds();
        if (seconds == null || seconds == 0 || (records.isEmpty() && position.windowEnd() == null)) {
            return null;
        }
        Instant open = position.windowEnd();
        Instant end = open != null ? open : endOf(records.get(0).arrivedAt(), seconds);
        boolean hasMore = !records.isEmpty() && records.get(0).arrivedAt().isBefore(end);
        return new Window(end.minusSeconds(seconds), end, !hasMore && !end.isAfter(now));
    }

    private static Instant endOf(Instant time, int seconds) {
        return Instant.ofEpochSecond((Math.floorDiv(time.getEpochSecond(), (long) seconds) + 1) * seconds);
    }

    private static List<StreamRecord> within(List<StreamRecord> records, Window window) {
        return records.stream()
                .takeWhile(record -> record.arrivedAt().isBefore(window.end()))
                .toList();
    }

    private static void waitForWindow(LambdaState state, EventSource mapping, ShardPosition position) {
        if (position.windowEnd() != null) {
            EventSources.lookAt(state, mapping, position.windowEnd());
        }
    }

    private static boolean run(Batch batch) {
        Cloud cloud = batch.state().cloud();
        cloud.work().begin();
        try {
            Invoker.Target target = Invoker.target(cloud, batch.mapping().function());
            String requestId = cloud.ids().uuid().toString();
            Invoker.run(target, new Invoker.Event(requestId, payload(batch), ""))
                    .whenComplete((outcome, failure) -> {
                        if (outcome != null) {
                            ended(batch, outcome, requestId, target);
                        }
                        batch.mapping().endShard(batch.shard());
                        EventSources.look(batch.state(), batch.mapping());
                        cloud.work().end();
                    });
            return true;
        } catch (AwsError throttledOrGone) {
            Instant again = cloud.timeline().now().plusSeconds(1);
            EventSources.lookAt(batch.state(), batch.mapping(), again);
            cloud.work().end();
            return false;
        }
    }

    private static void ended(Batch batch, Outcome outcome, String requestId, Invoker.Target target) {
        Set<String> all = new LinkedHashSet<>();
        batch.sent().forEach(record -> all.add(record.sequenceNumber()));
        boolean isPartial =
                batch.mapping().configuration().functionResponseTypesAsStrings().contains("ReportBatchItemFailures");
        Set<String> failed =
                outcome.succeeded() && batch.sent().isEmpty() ? Set.of() : BatchFailures.of(outcome, all, isPartial);
        if (outcome.succeeded() && failed.isEmpty()) {
            succeeded(batch, outcome);
        } else {
            failed(batch, outcome, failed, requestId, target);
        }
    }

    private static void succeeded(Batch batch, Outcome outcome) {
        ShardPosition done =
                batch.read().isEmpty() ? batch.position() : batch.position().doneUntil(batch.last());
        Window window = batch.window();
        if (window != null) {
            done = window.isFinal() ? done.inWindow(null, "{}") : done.inWindow(window.end(), stateOf(outcome));
        }
        batch.mapping().position(batch.shard(), done);
        batch.mapping().lastResult("OK");
    }

    private static String stateOf(Outcome outcome) {
        try {
            JsonNode state = JSON.readTree(outcome.payload()).path("state");
            return state.isObject() ? JSON.writeValueAsString(state) : "{}";
        } catch (IOException e) {
            return "{}";
        }
    }

    private static void failed(
            Batch batch, Outcome outcome, Set<String> failed, String requestId, Invoker.Target target) {
        EventSourceMappingConfiguration configuration = batch.mapping().configuration();
        batch.mapping().lastResult("PROBLEM: Function call failed");
        @Nullable String before = batch.position().after();
        List<StreamRecord> left = new ArrayList<>(batch.read());
        if (outcome.succeeded()) {
            // Everything before the first record that failed is done with.
            while (!left.isEmpty() && !failed.contains(left.get(0).sequenceNumber())) {
                before = left.remove(0).sequenceNumber();
            }
        }
        ShardPosition position = batch.position();
        Instant now = batch.state().cloud().timeline().now();
        if (left.size() < batch.read().size()) {
            // What is left is a batch of its own, which nobody has tried yet; that also takes the place of bisecting.
            batch.mapping().position(batch.shard(), position.restartedBehind(before, now.plus(FIRST_PAUSE)));
            return;
        }
        int attempts = position.attempts() + 1;
        boolean isBisected = Boolean.TRUE.equals(configuration.bisectBatchOnFunctionError()) && left.size() > 1;
        Integer retries = configuration.maximumRetryAttempts();
        if (isBisected) {
            ShardPosition smaller = new ShardPosition(
                            before,
                            position.attempts(),
                            position.limit(),
                            position.until(),
                            null,
                            position.windowEnd(),
                            position.windowState())
                    .bisected(Math.max(1, left.size() / 2), batch.last(), now);
            batch.mapping().position(batch.shard(), smaller);
        } else if (retries != null && retries >= 0 && attempts > retries) {
            Batch rest = new Batch(batch.state(), batch.mapping(), batch.shard(), position, left, left, batch.window());
            discard(rest, "RetryAttemptsExhausted", outcome, new Attempted(requestId, attempts, target));
            batch.mapping().position(batch.shard(), position.doneUntil(batch.last()));
        } else {
            Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 6));
            Instant next = now.plus(pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause);
            batch.mapping().position(batch.shard(), position.failedBehind(before, next));
        }
    }

    /** The last attempt at a batch that is given up. */
    private record Attempted(String requestId, int count, Invoker.Target target) {}

    /** Gives records up; the failure destination is told where they are. */
    private static void discard(
            Batch batch, String condition, @Nullable Outcome outcome, @Nullable Attempted attempted) {
        var destinations = batch.mapping().configuration().destinationConfig();
        String destination = destinations == null || destinations.onFailure() == null
                ? null
                : destinations.onFailure().destination();
        if (destination == null) {
            return;
        }
        ObjectNode record = failureRecord(batch, condition, outcome, attempted);
        if (Destination.isBucket(destination)) {
            record.put("payload", new String(payload(batch), StandardCharsets.UTF_8));
        }
        EventSource mapping = batch.mapping();
        Destination.sendFailure(
                batch.state().cloud(),
                batch.state().place(),
                destination,
                new Delivery(mapping.source(), "lambda:" + condition, text(record), Map.of()),
                "aws/lambda/" + mapping.configuration().uuid() + '/' + batch.shard());
    }

    private static ObjectNode failureRecord(
            Batch batch, String condition, @Nullable Outcome outcome, @Nullable Attempted attempted) {
        Arn stream = batch.mapping().source();
        ObjectNode record = JSON.createObjectNode();
        ObjectNode request = record.putObject("requestContext");
        Cloud cloud = batch.state().cloud();
        request.put("requestId", attempted == null ? cloud.ids().uuid().toString() : attempted.requestId());
        request.put("functionArn", batch.mapping().configuration().functionArn());
        request.put("condition", condition);
        request.put(
                "approximateInvokeCount", attempted == null ? batch.position().attempts() : attempted.count());
        if (outcome != null && attempted != null) {
            ObjectNode response = record.putObject("responseContext");
            response.put("statusCode", 200);
            response.put("executedVersion", attempted.target().version().number());
            response.put("functionError", outcome.functionError());
        }
        record.put("version", "1.0");
        record.put("timestamp", DestinationTime.withMillis(cloud.timeline().now()));
        ObjectNode info =
                record.putObject(stream.service().equals("kinesis") ? "KinesisBatchInfo" : "DDBStreamBatchInfo");
        List<StreamRecord> records = batch.read();
        info.put("shardId", batch.shard());
        info.put("startSequenceNumber", records.get(0).sequenceNumber());
        info.put("endSequenceNumber", records.get(records.size() - 1).sequenceNumber());
        info.put("approximateArrivalOfFirstRecord", seconds(records.get(0).arrivedAt()));
        info.put(
                "approximateArrivalOfLastRecord",
                seconds(records.get(records.size() - 1).arrivedAt()));
        info.put("batchSize", records.size());
        info.put("streamArn", stream.toString());
        return record;
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static byte[] payload(Batch batch) {
        ObjectNode event = JSON.createObjectNode();
        ArrayNode records = event.putArray("Records");
        batch.sent().forEach(record -> records.add(tree(record.event())));
        Window window = batch.window();
        if (window != null) {
            ObjectNode shown = event.putObject("window");
            shown.put("start", window.start().toString());
            shown.put("end", window.end().toString());
            event.set("state", tree(batch.position().windowState()));
            event.put("shardId", batch.shard());
            event.put("eventSourceARN", batch.mapping().source().toString());
            event.put("isFinalInvokeForWindow", window.isFinal());
            event.put("isWindowTerminatedEarly", false);
        }
        return text(event).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can be written.", e);
        }
    }
}
