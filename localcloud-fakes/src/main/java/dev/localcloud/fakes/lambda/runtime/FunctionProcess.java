package dev.localcloud.fakes.lambda.runtime;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link System} is to a deployed Java function: its own environment variables, its own standard output, and an end
 * that ends nothing but the function's environment.
 *
 * <p>{@link FunctionClassLoader} makes the code of a function call this class where it says {@code System.exit},
 * {@code System.getenv}, {@code System.out} and {@code System.err}. It is public only so that this code can reach it.
 */
public final class FunctionProcess {
    /** Takes the place of {@link System#out} and {@link System#err} in functions. */
    public static final PrintStream out = new PrintStream(new Output(), true, StandardCharsets.UTF_8);

    /** Takes the place of {@link System#err} in functions. */
    public static final PrintStream err = out;

    private static final InheritableThreadLocal<@Nullable Running> RUNNING = new InheritableThreadLocal<>();

    private FunctionProcess() {}

    private record Running(Map<String, String> variables, InvocationLog log) {}

    /** The function has called {@link System#exit}. */
    static final class Exit extends Error {
        private final int status;

        Exit(int status) {
            super("exit status " + status, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static void enter(Map<String, String> variables, InvocationLog log) {
        RUNNING.set(new Running(variables, log));
    }

    static void leave() {
        RUNNING.remove();
    }

    /** Takes the place of {@link System#exit}. */
    @SuppressWarnings("DoNotCallSuggester") // nobody calls it by name
    public static void exit(int status) {
        throw new Exit(status);
    }

    /** Takes the place of {@link System#getenv(String)}. */
    public static @Nullable String getenv(String name) {
        return getenv().get(name);
    }

    /** Takes the place of {@link System#getenv()}. */
    public static Map<String, String> getenv() {
        Running running = RUNNING.get();
        return running == null ? Map.of() : running.variables();
    }

    /** Writes to the log of the invocation that runs on the thread, or on the one that started it. */
    private static final class Output extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Running running = RUNNING.get();
            if (running != null) {
                running.log().write(bytes, offset, length);
            }
        }
    }
}
