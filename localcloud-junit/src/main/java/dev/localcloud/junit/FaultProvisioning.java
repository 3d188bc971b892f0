package dev.localcloud.junit;

import dev.localcloud.fakes.LocalCloud;
import dev.localcloud.fakes.control.FaultBuilder;
import dev.localcloud.fakes.dispatch.FaultRule;
import java.time.Duration;

/** Makes rules from annotations. */
final class FaultProvisioning {
    private FaultProvisioning() {}

    static FaultRule add(LocalCloud cloud, WithFault fault, long seed) {
        FaultBuilder builder = cloud.faults().on(fault.on()).times(fault.times());
        if (!fault.resource().isEmpty()) {
            builder.resource(fault.resource());
        }
        if (fault.call() > 0) {
            builder.call(fault.call());
        }
        if (fault.rate() != 1) {
            builder.atRate(fault.rate(), seed);
        }
        return switch (fault.is()) {
            case ERROR -> builder.error(fault.error());
            case THROTTLED -> builder.throttle();
            case DELAYED -> builder.delay(Duration.ofMillis(fault.delayMillis()));
            case CONNECTION_RESET -> builder.resetConnection();
            case ANSWER_LOST -> builder.loseAnswer();
            case ANSWER_TRUNCATED -> builder.truncateAnswer();
            case TIMED_OUT -> builder.timeOut();
        };
    }
}
