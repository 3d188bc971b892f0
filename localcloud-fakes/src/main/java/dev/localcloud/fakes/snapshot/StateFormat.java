package dev.localcloud.fakes.snapshot;

import dev.localcloud.fakes.kernel.DueTask;
import dev.localcloud.fakes.kernel.State;
import dev.localcloud.fakes.kernel.StateKind;
import java.util.List;

/**
 * How the state of a service is saved: as a record of plain values, which {@link DataCodec} writes as JSON.
 *
 * <p>What a test makes go wrong, what was called and what is only under way, such as parked polls, is no part of it.
 *
 * @param <S> the state
 * @param <R> the record that it is saved as
 */
public interface StateFormat<S extends State<S>, R extends Record> {
    /** The state that is saved. */
    StateKind<S> kind();

    /** The record that it is saved as. */
    Class<R> form();

    /** What can be due in this service. Their simple names stand in snapshots. */
    List<Class<? extends DueTask>> tasks();

    /** What writes and reads the record; big bytes go to the bodies. */
    DataCodec codec(S state, Bodies bodies);

    /** The state as a record. */
    R save(S state);

    /** Fills a state that is empty. */
    void load(R saved, S into);
}
