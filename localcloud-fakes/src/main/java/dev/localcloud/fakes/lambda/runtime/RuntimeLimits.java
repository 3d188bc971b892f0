package dev.localcloud.fakes.lambda.runtime;

import java.time.Duration;

/**
 * The numbers of execution environments.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
public final class RuntimeLimits {
    /** A buffered answer: 6 MB and what wraps it. */
    public static final int RESPONSE_BYTES_MAX = 6_291_556;

    /** How long a runtime may take before it asks for its first event. */
    static final Duration INIT_MAX = Duration.ofSeconds(10);

    /** How often the memory of a process is looked at. */
    static final Duration MEMORY_LOOK = Duration.ofMillis(50);

    /** Memory that the system counts as a process's although it shares it with others: interpreters and libraries. */
    static final long SHARED_BYTES = 64L << 20;

    /** All files of a deployment package, unpacked. */
    static final long UNZIPPED_BYTES_MAX = 262_144_000;

    private RuntimeLimits() {}
}
