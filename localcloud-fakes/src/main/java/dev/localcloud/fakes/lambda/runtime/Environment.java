package dev.localcloud.fakes.lambda.runtime;

/** One execution environment: it takes one event at a time. */
interface Environment extends AutoCloseable {
    /** Makes what the first event needs: loads classes, starts a process. Called once, before the first event. */
    default void start(InvocationLog log) throws InitFailure {}

    /** Whether it can take an event: a process may have ended while nobody looked. */
    default boolean isAlive() {
        return true;
    }

    /** Handles an event on the calling thread, within the function's time-out. */
    Result invoke(InvokeEvent event, InvocationLog log);

    /** Ends the environment. */
    @Override
    default void close() {}

    /** The environment could not be made; the function answers this error. */
    final class InitFailure extends Exception {
        private final transient byte[] error;

        InitFailure(byte[] error) {
            super(new String(error, java.nio.charset.StandardCharsets.UTF_8), null, false, false);
            this.error = error;
        }

        byte[] error() {
            return error;
        }
    }
}
