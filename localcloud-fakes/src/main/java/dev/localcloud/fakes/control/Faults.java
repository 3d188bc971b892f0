package dev.localcloud.fakes.control;

import dev.localcloud.fakes.dispatch.FaultRule;
import dev.localcloud.fakes.dispatch.FaultRules;
import java.util.List;

/**
 * What goes wrong in a cloud, in a test's hands.
 *
 * <pre>{@code
 * FaultRule throttled = cloud.faults().on("sqs:SendMessage").times(2).throttle();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Faults {
    private final FaultRules rules;

    /** The faults of these rules. */
    public Faults(FaultRules rules) {
        this.rules = rules;
    }

    /**
     * Begins a rule for an operation, {@code sqs:SendMessage}, a service, {@code sqs:*}, or everything, {@code *}. Case does
     * not matter.
     *
     * @throws IllegalArgumentException if it is written in another way
     */
    public FaultBuilder on(String operation) {
        return new FaultBuilder(rules, operation);
    }

    /** The rules, in the order in which they are asked. */
    public List<FaultRule> rules() {
        return rules.all();
    }

    /** Takes a rule away. */
    public void remove(FaultRule rule) {
        rules.remove(rule);
    }

    /** Takes all rules away. */
    public void clear() {
        rules.clear();
    }
}
