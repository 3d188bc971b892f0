package dev.localcloud.fakes.lambda.runtime;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes execution environments by the kind of a function's code and runtime. */
final class EnvironmentFactory implements AutoCloseable {
    Environment make(FunctionSpec spec) throws Environment.InitFailure {
        if (spec.code() instanceof Code.Registered registered) {
            return new JavaEnvironment(spec, null, () -> registered(registered), () -> {});
        }
        throw new Environment.InitFailure(
                ErrorJson.of("Runtime.InvalidRuntime", "LocalCloud cannot run " + spec.runtime() + '.'));
    }

    /** Whether the environment still has the function's code, if that can change under it. */
    boolean isCurrent(Environment environment, FunctionSpec spec) {
        return true;
    }

    private static JavaHandler registered(Code.Registered registered) throws ReflectiveOperationException {
        Object handler = registered.handler();
        if (handler instanceof Class<?> type) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            handler = constructor.newInstance();
        }
        @Nullable JavaHandler known = ClassPath.HAS_HANDLERS ? RequestHandlers.of(handler, registered.input()) : null;
        if (known != null) {
            return known;
        }
        if (handler instanceof Function<?, ?> function) {
            return new FunctionHandler(function, registered.input());
        }
        throw new IllegalArgumentException("A handler is a RequestHandler, a RequestStreamHandler or a"
                + " java.util.function.Function, but this is a "
                + handler.getClass().getName());
    }

    @Override
    public void close() {}
}
