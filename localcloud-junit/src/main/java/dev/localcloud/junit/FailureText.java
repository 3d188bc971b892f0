package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.CallText;
import dev.localcloud.fakes.dispatch.CallRecord;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a failing test has to tell of its cloud. */
final class FailureText {
    private static final int CALLS_SHOWN = 20;

    private FailureText() {}

    /** Short enough to read: the last calls, the rules that fired, what the called services hold. */
    static String shortened(LocalCloud cloud, long seed, String whole) {
        List<CallRecord> calls = cloud.calls().all();
        int hidden = Math.max(0, calls.size() - CALLS_SHOWN);
        return "The cloud of this test (seed " + seed + ") was asked, last call last:\n"
                + (hidden == 0 ? "" : "  … " + hidden + " earlier calls\n")
                + CallText.lines(calls.subList(hidden, calls.size()))
                + faults(cloud)
                + holdings(cloud, calls)
                + (whole.isEmpty() ? "" : "\nAll of it is in " + whole);
    }

    /** All calls. */
    static String whole(LocalCloud cloud, long seed) {
        List<CallRecord> calls = cloud.calls().all();
        return "Seed " + seed + "\n\nCalls\n" + CallText.lines(calls) + faults(cloud) + holdings(cloud, calls) + '\n';
    }

    private static String faults(LocalCloud cloud) {
        List<FaultRule> rules = cloud.faults().rules();
        return rules.isEmpty()
                ? ""
                : rules.stream()
                        .map(rule -> "\n  " + rule)
                        .collect(Collectors.joining("", "\nWhat was to go wrong:", ""));
    }

    private static String holdings(LocalCloud cloud, List<CallRecord> calls) {
        Set<String> services = calls.stream().map(CallRecord::service).collect(Collectors.toSet());
        String lines = Holdings.lines(cloud.unrecorded(), services);
        return lines.isEmpty() ? "" : "\nIt holds:\n" + lines;
    }
}
