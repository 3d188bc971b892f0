package dev.localcloud.fakes.lambda.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An execution environment in this JVM. */
final class JavaEnvironment implements Environment {
    /** Makes the handler when the environment starts. */
    interface Loading {
        JavaHandler load() throws Throwable;
    }

    private final FunctionSpec spec;
    private final Map<String, String> variables;
    private final Loading loading;
    private final Runnable onClose;
    private final @Nullable ClassLoader loader;
    private @Nullable JavaHandler handler;

    JavaEnvironment(FunctionSpec spec, @Nullable ClassLoader loader, Loading loading, Runnable onClose) {
        this.spec = spec;
        this.variables = Collections.unmodifiableMap(Variables.of(spec, "/var/task"));
        this.loader = loader;
        this.loading = loading;
        this.onClose = onClose;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever the function's own code throws is its error
    public void start(InvocationLog log) throws InitFailure {
        FunctionProcess.enter(variables, log);
        try {
            handler = loading.load();
        } catch (InvocationTargetException e) {
            throw failed(e.getTargetException(), log);
        } catch (Throwable e) {
            throw failed(e, log);
        } finally {
            FunctionProcess.leave();
        }
    }

    private static InitFailure failed(Throwable failure, InvocationLog log) {
        trace(failure, log);
        return new InitFailure(ErrorJson.of(failure));
    }

    @Override
    public Result invoke(InvokeEvent event, InvocationLog log) {
        JavaHandler ready = handler;
        if (ready == null) {
            throw new IllegalStateException("The environment has not been started.");
        }
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        if (loader != null) {
            thread.setContextClassLoader(loader);
        }
        FunctionProcess.enter(variables, log);
        try {
            return Result.answer(ready.handle(event, spec, log));
        } catch (FunctionProcess.Exit exit) {
            return Result.fatal(ErrorJson.of(
                    "Runtime.ExitError",
                    "RequestId: " + event.requestId() + " Error: Runtime exited "
                            + (exit.status() == 0
                                    ? "without providing a reason"
                                    : "with error: exit status " + exit.status())));
        } catch (Throwable failure) {
            trace(failure, log);
            return Result.failure(ErrorJson.of(failure));
        } finally {
            FunctionProcess.leave();
            thread.setContextClassLoader(outer);
        }
    }

    /** The Java runtime writes what a function throws into its log. */
    private static void trace(Throwable failure, InvocationLog log) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        log.text(ErrorJson.messageOf(failure) + ": " + failure.getClass().getName() + '\n' + text);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
