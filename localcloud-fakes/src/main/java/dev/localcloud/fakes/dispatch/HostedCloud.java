package dev.localcloud.fakes.dispatch;

import dev.localcloud.fakes.kernel.Cloud;

/**
 * A cloud with what surrounds it while it is served.
 *
 * @param cloud the cloud
 * @param calls what was asked of it
 * @param faults what goes wrong with it
 */
public record HostedCloud(Cloud cloud, CallLog calls, FaultRules faults) {
    /** A cloud with which nothing goes wrong yet. */
    public HostedCloud(Cloud cloud, CallLog calls) {
        this(cloud, calls, new FaultRules());
    }
}
