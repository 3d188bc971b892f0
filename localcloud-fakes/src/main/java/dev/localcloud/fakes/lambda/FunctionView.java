package dev.localcloud.fakes.lambda;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A function as a test looks at it: what it is and what it has done. Always shows the present; changes nothing.
 *
 * <p>Thread-safe.
 */
public final class FunctionView {
    private final String name;
    private final Supplier<LambdaFunction> function;

    FunctionView(String name, Supplier<LambdaFunction> function) {
        this.name = name;
        this.function = function;
    }

    /** The function's name. */
    public String name() {
        return name;
    }

    /** The function's ARN, without a qualifier. */
    public String arn() {
        return function.get().arn();
    }

    /** The environment variables of {@code $LATEST}. */
    public Map<String, String> environment() {
        var environment = function.get().latest().configuration().environment();
        return environment == null ? Map.of() : environment.variables();
    }

    /** The names of the aliases. */
    public Set<String> aliases() {
        return Set.copyOf(function.get().aliases().keySet());
    }

    /** The last 10,000 times that the function has run, oldest first; a retry is an invocation of its own. */
    public List<Invocation> invocations() {
        return function.get().invocations();
    }

    /** The youngest invocation that has ended. */
    public Optional<Invocation> lastInvocation() {
        List<Invocation> all = invocations();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public String toString() {
        return "function " + name;
    }
}
