package dev.localcloud.assertj;

import dev.localcloud.fakes.lambda.FunctionView;
import dev.localcloud.fakes.lambda.Invocation;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a function has done. The filters narrow what the assertions behind them look at; every failure shows
 * the invocations that were looked at.
 */
public final class FunctionAssert extends AbstractAssert<FunctionAssert, FunctionView> {
    private static final int SHOWN_MAX = 20;
    private static final int TEXT_MAX = 300;

    private final List<Invocation> invocations;

    FunctionAssert(FunctionView function) {
        this(function, function.invocations());
    }

    private FunctionAssert(FunctionView function, List<Invocation> invocations) {
        super(function, FunctionAssert.class);
        this.invocations = invocations;
    }

    /** Succeeds if the function has run at least once; behind a filter, if it has run so. */
    public FunctionAssert wasInvoked() {
        if (invocations.isEmpty()) {
            failWithMessage("Expected %s to have been invoked, but it was not:%n%s", actual, all());
        }
        return this;
    }

    /** Succeeds if the function has run exactly so often; a retry counts. */
    public FunctionAssert wasInvoked(int times) {
        if (invocations.size() != times) {
            failWithMessage(
                    "Expected %s to have been invoked %s, but it was %s:%n%s",
                    actual, times(times), times(invocations.size()), text(invocations));
        }
        return this;
    }

    /** Succeeds if the function has not run. */
    public FunctionAssert wasNotInvoked() {
        return wasInvoked(0);
    }

    /** Narrows to the invocations whose event contains a text. */
    public FunctionAssert withPayloadContaining(String part) {
        return narrowed(invocation -> invocation.payload().contains(part));
    }

    /** Narrows to the invocations whose event is this text. */
    public FunctionAssert withPayload(String payload) {
        return narrowed(invocation -> invocation.payload().equals(payload));
    }

    /** Narrows to the youngest invocation; fails if there is none. */
    public FunctionAssert lastInvocation() {
        wasInvoked();
        return new FunctionAssert(actual, invocations.subList(invocations.size() - 1, invocations.size()));
    }

    /** Succeeds if all invocations that are looked at, at least one, have succeeded. */
    public FunctionAssert succeeded() {
        wasInvoked();
        if (!invocations.stream().allMatch(Invocation::succeeded)) {
            failWithMessage("Expected %s to have succeeded, but it failed:%n%s", actual, text(invocations));
        }
        return this;
    }

    /** Succeeds if all invocations that are looked at, at least one, have failed. */
    public FunctionAssert failed() {
        wasInvoked();
        if (!invocations.stream().allMatch(Invocation::failed)) {
            failWithMessage("Expected %s to have failed, but it succeeded:%n%s", actual, text(invocations));
        }
        return this;
    }

    /** Succeeds if an invocation has answered with this text, which is JSON. */
    public FunctionAssert returned(String result) {
        if (invocations.stream().noneMatch(invocation -> invocation.result().equals(result))) {
            failWithMessage("Expected %s to have returned%n  %s%nbut:%n%s", actual, result, text(invocations));
        }
        return this;
    }

    /** Succeeds if an invocation has written a text that contains this. */
    public FunctionAssert hasLogged(String part) {
        if (invocations.stream().noneMatch(invocation -> invocation.logs().contains(part))) {
            failWithMessage(
                    "Expected %s to have logged%n  %s%nbut it logged%n%s",
                    actual,
                    part,
                    String.join("", invocations.stream().map(Invocation::logs).toList()));
        }
        return this;
    }

    private FunctionAssert narrowed(Predicate<Invocation> condition) {
        FunctionAssert narrowed = new FunctionAssert(
                actual, invocations.stream().filter(condition).toList());
        narrowed.info.description(info.description());
        return narrowed;
    }

    private String all() {
        return text(actual.invocations());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String text(List<Invocation> shown) {
        if (shown.isEmpty()) {
            return "  (no invocations)";
        }
        StringBuilder lines = new StringBuilder();
        for (Invocation invocation : shown.subList(0, Math.min(SHOWN_MAX, shown.size()))) {
            lines.append("  ")
                    .append(cut(invocation.payload()))
                    .append(invocation.succeeded() ? " -> " : " failed with ")
                    .append(cut(invocation.result()))
                    .append('\n');
        }
        if (shown.size() > SHOWN_MAX) {
            lines.append("  and ").append(shown.size() - SHOWN_MAX).append(" more\n");
        }
        return lines.toString();
    }

    private static String cut(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
    }
}
