package dev.localcloud.fakes.sqs;

import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.StateKind;
import dev.localcloud.fakes.snapshot.Bodies;
import dev.localcloud.fakes.snapshot.DataCodec;
import dev.localcloud.fakes.snapshot.StateFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQS in snapshots: queues with their settings and messages, and what is known of deleted ones. */
public final class SqsStateFormat implements StateFormat<SqsState, SqsStateFormat.Saved> {
    /**
     * The queues of one account in one region.
     *
     * @param queues by name
     * @param deletedAt when queues were deleted whose names cannot be used again yet
     * @param moveTasks oldest first
     */
    record Saved(List<SavedQueue> queues, Map<String, Instant> deletedAt, List<MoveTask> moveTasks) {}

    @Override
    public StateKind<SqsState> kind() {
        return SqsState.KIND;
    }

    @Override
    public Class<Saved> form() {
        return Saved.class;
    }

    @Override
    public List<Class<? extends DueTask>> tasks() {
        return List.of(MoveTask.Next.class);
    }

    @Override
    public DataCodec codec(SqsState state, Bodies bodies) {
        return DataCodec.PLAIN;
    }

    @Override
    public Saved save(SqsState state) {
        return state.guarded(() -> new Saved(
                state.queues().stream().map(Queue::save).toList(),
                new LinkedHashMap<>(state.deletedAt()),
                List.copyOf(state.moveTasks().values())));
    }

    @Override
    public void load(Saved saved, SqsState into) {
        into.guarded(() -> {
            saved.queues().forEach(queue -> into.load(Queue.load(into, queue)));
            into.deletedAt().putAll(saved.deletedAt());
            saved.moveTasks().forEach(task -> into.moveTasks().put(task.id(), task));
            return saved;
        });
    }
}
