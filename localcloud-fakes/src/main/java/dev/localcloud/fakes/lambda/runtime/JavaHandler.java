package dev.localcloud.fakes.lambda.runtime;

/** A function's handler in this JVM, whatever its form. */
interface JavaHandler {
    /**
     * Handles an event.
     *
     * @return the answer, as JSON where the handler returns an object
     * @throws Throwable whatever the function throws
     */
    byte[] handle(InvokeEvent event, FunctionSpec spec, InvocationLog log) throws Throwable;
}
