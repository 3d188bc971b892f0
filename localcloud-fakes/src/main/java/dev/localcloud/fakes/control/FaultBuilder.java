package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.Fault;
import dev.localcloud.fakes.dispatch.FaultPoint;
import dev.localcloud.fakes.dispatch.FaultRule;
import dev.localcloud.fakes.dispatch.FaultRules;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkField;

/**
 * A rule in the making: first which calls it is for, then what goes wrong with them. The last method adds the rule and
 * returns it, so that a test can ask whether it has fired.
 */
public final class FaultBuilder {
    private final FaultRules rules;
    private final String operation;
    private Predicate<FaultPoint> matches;
    private int first = 1;
    private int times = Integer.MAX_VALUE;
    private double rate = 1;
    private long seed;

    FaultBuilder(FaultRules rules, String operation) {
        this.rules = rules;
        this.operation = operation;
        this.matches = named(operation);
    }

    private static Predicate<FaultPoint> named(String operation) {
        if (operation.equals("*")) {
            return point -> true;
        }
        String[] parts = operation.toLowerCase(Locale.ROOT).split(":", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("Write 'sqs:SendMessage', 'sqs:*' or '*', not '" + operation + "'.");
        }
        return point -> point.service().equals(parts[0])
                && (parts[1].equals("*")
                        || point.action().toLowerCase(Locale.ROOT).equals(parts[1]));
    }

    /** Only calls that name this bucket, queue, table, function or key, by name, URL or ARN. */
    public FaultBuilder resource(String name) {
        return where(point -> point.request().sdkFields().stream().anyMatch(field -> names(field, point, name)));
    }

    private static boolean names(SdkField<?> field, FaultPoint point, String name) {
        return field.getValueOrDefault(point.request()) instanceof String text
                && (text.equals(name) || text.endsWith('/' + name) || text.endsWith(':' + name));
    }

    /** Only calls of this account, 12 digits. */
    public FaultBuilder account(String account) {
        return where(point -> point.place().account().equals(account));
    }

    /** Only calls to this region. */
    public FaultBuilder region(String region) {
        return where(point -> point.place().region().equals(region));
    }

    /** Only calls of which the condition is true. */
    public FaultBuilder where(Predicate<FaultPoint> condition) {
        matches = matches.and(condition);
        return this;
    }

    /**
     * At most so many of the matching calls; all of them unless it is set.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public FaultBuilder times(int count) {
        times = positive(count, "times");
        return this;
    }

    /**
     * Only the n-th matching call, counted from 1.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public FaultBuilder call(int number) {
        first = positive(number, "call");
        times = 1;
        return this;
    }

    private static int positive(int number, String name) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + number + ", but has to be 1 or more.");
        }
        return number;
    }

    /**
     * A share of the matching calls, chosen by the seed.
     *
     * @param share above 0 and up to 1
     * @throws IllegalArgumentException if the share is outside its range
     */
    public FaultBuilder atRate(double share, long newSeed) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("The rate is " + share + ", but has to be above 0 and up to 1.");
        }
        rate = share;
        seed = newSeed;
        return this;
    }

    /** The call is refused with an error; the operation does not run. */
    public FaultRule error(String code, int status, String message) {
        return add(new Fault.Refused(FaultErrors.of(code, status, message)));
    }

    /**
     * The call is refused with one of AWS's common errors, for example {@code InternalError}, {@code ServiceUnavailable},
     * {@code AccessDenied}; a code that is not known here is answered with the status 400.
     */
    public FaultRule error(String code) {
        return add(new Fault.Refused(FaultErrors.common(code)));
    }

    /** The call is refused as its service does when it is called too often: the SDK tries again. */
    public FaultRule throttle() {
        return add(new Fault.Refused(FaultErrors.throttled(operation)));
    }

    /** The operation runs, but its answer comes so much later, on the cloud's clock. */
    public FaultRule delay(Duration by) {
        return add(new Fault.AnswerDelayed(by));
    }

    /** The connection is cut before the operation runs. */
    public FaultRule resetConnection() {
        return add(new Fault.Cut());
    }

    /** The operation runs, but its answer is lost: the caller cannot know. */
    public FaultRule loseAnswer() {
        return add(new Fault.AnswerLost());
    }

    /** The operation runs, but its answer breaks off in the middle of the body. */
    public FaultRule truncateAnswer() {
        return add(new Fault.AnswerTruncated());
    }

    /** Nobody answers until the caller gives up; the operation does not run. */
    public FaultRule timeOut() {
        return add(new Fault.Unanswered());
    }

    private FaultRule add(Fault fault) {
        FaultRule rule = new FaultRule(new FaultRule.Scope(operation, matches, first, times, rate, seed), fault);
        rules.add(rule);
        return rule;
    }
}
