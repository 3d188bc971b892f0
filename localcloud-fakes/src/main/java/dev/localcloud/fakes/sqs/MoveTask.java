package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.kernel.Arn;
import dev.localcloud.fakes.kernel.Cloud;
import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way out of a dead-letter queue. Without a rate all go at once; with one they go one by one, by the
 * cloud's clock.
 *
 * @param id a UUID
 * @param source the dead-letter queue
 * @param destination null for wherever each message came from
 * @param rate messages in a second; null for as many as can be
 * @param toMove how many there were at the start
 * @param moved how many have been moved
 * @param status what the task does
 * @param failureReason null unless it has failed
 * @param startedAt when it began
 */
record MoveTask(
        String id,
        Arn source,
        @Nullable Arn destination,
        @Nullable Integer rate,
        long toMove,
        long moved,
        Status status,
        @Nullable String failureReason,
        Instant startedAt) {

    /** What a task does; the names are AWS's. */
    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /**
     * What a task handle says.
     *
     * @param taskId the task's id
     * @param sourceArn the dead-letter queue
     */
    record Handle(String taskId, String sourceArn) {
        static Handle parse(String text) {
            try {
                String json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
                Map<String, Object> members = PolicyJson.parse(json).orElseThrow(Handle::invalid);
                if (members.get("taskId") instanceof String taskId
                        && members.get("sourceArn") instanceof String sourceArn) {
                    return new Handle(taskId, sourceArn);
                }
            } catch (IllegalArgumentException notBase64) {
                // The same answer as for anything else that is no handle.
            }
            throw invalid();
        }

        private static RuntimeException invalid() {
            return SqsErrors.invalidParameter("Value for parameter TaskHandle is invalid.");
        }
    }

    /** The next message of a task with a rate. */
    record Next(Place place, String id) implements DueTask {
        @Override
        public void run(Cloud cloud) {
            cloud.existingState(SqsState.KIND, place)
                    .ifPresent(state -> state.guarded(() -> {
                        work(state, id, cloud.timeline().now());
                        return null;
                    }));
        }
    }

    static MoveTask started(Call call, Queue source, @Nullable Arn destination, @Nullable Integer rate) {
        return new MoveTask(
                call.cloud().ids().uuid().toString(),
                source.arn(),
                destination,
                rate,
                source.countVisible(call.now()),
                0,
                Status.RUNNING,
                null,
                call.now());
    }

    /** The queue of an ARN that a request names. */
    static Queue queue(SqsState state, @Nullable String arn, String parameter) {
        if (arn == null) {
            throw SqsErrors.missingParameter(parameter);
        }
        Arn parsed = Arn.parse(arn)
                .filter(found -> found.service().equals("sqs"))
                .orElseThrow(() -> SqsErrors.arnFormat(parameter));
        Queue queue = state.queueOf(parsed);
        if (queue == null) {
            throw SqsErrors.arnDoesNotExist(parameter);
        }
        return queue;
    }

    String handle() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("taskId", id);
        members.put("sourceArn", source.toString());
        return Base64.getEncoder().encodeToString(PolicyJson.write(members).getBytes(StandardCharsets.UTF_8));
    }

    boolean isRunning() {
        return status == Status.RUNNING;
    }

    MoveTask ended(Status end, @Nullable String reason) {
        return new MoveTask(id, source, destination, rate, toMove, moved, end, reason, startedAt);
    }

    private MoveTask movedOne() {
        return new MoveTask(id, source, destination, rate, toMove, moved + 1, status, failureReason, startedAt);
    }

    /** Moves what can be moved now. Called with the state's lock held. */
    static void work(SqsState state, String id, Instant now) {
        MoveTask task = state.moveTasks().get(id);
        while (task != null && task.isRunning()) {
            task = task.step(state, now);
            state.moveTasks().put(id, task);
            if (task.isRunning() && task.rate != null) {
                long millis = 1000L / task.rate;
                state.cloud().timeline().at(now.plusMillis(millis), new Next(state.place(), id));
                return;
            }
        }
    }

    private MoveTask step(SqsState state, Instant now) {
        Queue from = state.queueOf(source);
        if (from == null) {
            return ended(Status.FAILED, "AWS.SimpleQueueService.NonExistentQueue");
        }
        Slot next = from.peek(now);
        if (next == null) {
            return ended(Status.COMPLETED, null);
        }
        String to = destination == null ? next.message().deadLetterSource() : destination.toString();
        if (to == null) {
            return ended(Status.FAILED, "CouldNotDetermineMessageSource");
        }
        Queue queue = Arn.parse(to).map(state::queueOf).orElse(null);
        if (queue == null) {
            return ended(Status.FAILED, "AWS.SimpleQueueService.NonExistentQueue");
        }
        from.move(next, queue, now);
        MoveTask moved = movedOne();
        return from.countVisible(now) == 0 ? moved.ended(Status.COMPLETED, null) : moved;
    }
}
