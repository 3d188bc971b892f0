package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Cloud;

/** A cloud with what surrounds it while it is served. Equal only to itself. */
public final class HostedCloud {
    private final Cloud cloud;
    private final CallLog calls;
    private final FaultRules faults;

    /** A cloud and its surroundings. */
    public HostedCloud(Cloud cloud, CallLog calls, FaultRules faults) {
        this.cloud = cloud;
        this.calls = calls;
        this.faults = faults;
    }

    /** A cloud with which nothing goes wrong yet. */
    public HostedCloud(Cloud cloud, CallLog calls) {
        this(cloud, calls, new FaultRules());
    }

    /** The cloud. */
    public Cloud cloud() {
        return cloud;
    }

    /** What was asked of it. */
    public CallLog calls() {
        return calls;
    }

    /** What goes wrong with it. */
    public FaultRules faults() {
        return faults;
    }
}
