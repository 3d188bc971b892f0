package dev.localcloud.assertj;

import dev.localcloud.fakes.control.CallText;
import dev.localcloud.fakes.control.IamPolicy;
import dev.localcloud.fakes.dispatch.CallRecord;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on recorded calls. The filters narrow what the assertions behind them look at; every failure shows the calls
 * that were looked at.
 *
 * <p>An action is written as IAM writes it: {@code sqs:SendMessage}. Case does not matter.
 */
public final class CallsAssert extends AbstractAssert<CallsAssert, List<CallRecord>> {
    CallsAssert(List<CallRecord> calls) {
        super(calls, CallsAssert.class);
    }

    /** Narrows to the calls of a service, for example {@code s3}. */
    public CallsAssert to(String service) {
        return where(call -> call.service().equalsIgnoreCase(service));
    }

    /** Narrows to the calls of an action, for example {@code sqs:SendMessage}. */
    public CallsAssert of(String action) {
        return where(call -> nameOf(call).equalsIgnoreCase(action));
    }

    /** Narrows to the calls that failed. */
    public CallsAssert failed() {
        return where(call -> !call.succeeded());
    }

    /** Narrows to the calls that succeeded. */
    public CallsAssert succeeded() {
        return where(CallRecord::succeeded);
    }

    /** Narrows to the calls that failed with an error, for example {@code NoSuchBucket}. */
    public CallsAssert failedWith(String errorCode) {
        return where(call -> call.error() != null && call.error().shortCode().equals(errorCode));
    }

    /** Narrows to the calls that were made into a region, for example {@code eu-west-1}. */
    public CallsAssert inRegion(String region) {
        return where(call -> call.region().equals(region));
    }

    /** Narrows to the calls of which the condition is true. */
    public CallsAssert where(Predicate<CallRecord> condition) {
        CallsAssert narrowed = new CallsAssert(actual.stream().filter(condition).toList());
        narrowed.info.description(info.description());
        return narrowed;
    }

    /** Succeeds if there are exactly so many calls. */
    public CallsAssert hasSize(int expected) {
        if (actual.size() != expected) {
            failWithMessage(
                    "Expected %s, but there were %s:%n%s",
                    expected == 1 ? "1 call" : expected + " calls", actual.size(), CallText.lines(actual));
        }
        return this;
    }

    /** Succeeds if there is none. */
    public CallsAssert isEmpty() {
        return hasSize(0);
    }

    /** Succeeds if there is at least one. */
    public CallsAssert isNotEmpty() {
        if (actual.isEmpty()) {
            failWithMessage("Expected calls, but there were none.");
        }
        return this;
    }

    /** Succeeds if all of these actions were called, in any order and among others. */
    public CallsAssert contain(String... actions) {
        for (String action : actions) {
            if (actual.stream().noneMatch(call -> nameOf(call).equalsIgnoreCase(action))) {
                failWithMessage(
                        "Expected a call of %s, but the %s calls were:%n%s",
                        action, actual.size(), CallText.lines(actual));
            }
        }
        return this;
    }

    /** Succeeds if these actions were called in this order, and nothing else. */
    public CallsAssert containExactly(String... actions) {
        List<String> expected = List.of(actions);
        List<String> names = actual.stream().map(CallsAssert::nameOf).toList();
        if (!lower(expected).equals(lower(names))) {
            failWithMessage(
                    "Expected exactly the calls%n  %s%nbut there were%n%s",
                    String.join(", ", expected), CallText.lines(actual));
        }
        return this;
    }

    /**
     * Succeeds if the calls need no other permissions than these, written as IAM writes them: {@code s3:ListBucket} is what
     * listing objects needs. Not all of them have to be used.
     */
    public CallsAssert useOnly(String... permissions) {
        Set<String> needed = new TreeSet<>(IamPolicy.of(actual).actions());
        needed.removeAll(Set.of(permissions));
        if (!needed.isEmpty()) {
            failWithMessage(
                    "Expected no other permissions than %s to be needed, but the calls need %s as well:%n%s",
                    String.join(", ", permissions), String.join(", ", needed), CallText.lines(actual));
        }
        return this;
    }

    private static String nameOf(CallRecord call) {
        return call.service() + ':' + call.action();
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }
}
