package dev.localcloud.fakes.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The rules of one cloud; the first that strikes decides. Thread-safe. */
public final class FaultRules {
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

    /** Adds a rule behind the others. */
    public void add(FaultRule rule) {
        rules.add(rule);
    }

    /** Takes a rule away. */
    public void remove(FaultRule rule) {
        rules.remove(rule);
    }

    /** Takes all rules away. */
    public void clear() {
        rules.clear();
    }

    /** The rules in the order in which they are asked. */
    public List<FaultRule> all() {
        return List.copyOf(rules);
    }

    /** The same rules, none of which has fired. */
    public FaultRules fork() {
        FaultRules fork = new FaultRules();
        rules.forEach(rule -> fork.add(rule.fresh()));
        return fork;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    @Nullable
    Fault strike(FaultPoint point) {
        for (FaultRule rule : rules) {
            Fault fault = rule.strike(point);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
