package dev.localcloud.fakes.kernel;

/**
 * The mutable root of one service in one account and region of one cloud: {@code SqsState}, {@code S3State}, ….
 *
 * <p>A state is data. It owns its containers, guards them with a documented lock, holds immutable values, and refers to
 * nothing outside its cloud, so that a fork is a copy of references.
 *
 * @param <S> the state itself
 */
public interface State<S extends State<S>> {
    /**
     * A state that starts as this one is now and goes its own way from here. Values are shared; containers are copied, at
     * the latest when one side first writes.
     *
     * @param cloud the cloud that the new state belongs to
     */
    S fork(Cloud cloud);

    /** Frees what outlives the heap: files, processes, threads. Called when the cloud is reset or closed. */
    default void close() {}
}
