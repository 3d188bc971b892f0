package dev.localcloud.fakes.lambda;

import java.time.Duration;

/**
 * Lambda's numbers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class LambdaLimits {
    /** A synchronous invocation's payload. */
    static final int PAYLOAD_BYTES_MAX = 6_291_456;

    /** An asynchronous invocation's payload. */
    static final int ASYNC_PAYLOAD_BYTES_MAX = 1_048_576;

    /** An answer that is streamed. */
    static final long STREAMED_BYTES_MAX = 209_715_200L;

    /** How much of the log an answer carries. */
    static final int LOG_TAIL_BYTES = 4096;

    /** Invocations that run at once in an account and region. */
    static final int CONCURRENT_MAX = 1000;

    /** What reservations must leave for the functions that have none. */
    static final int UNRESERVED_MIN = 100;

    /** All environment variables of a function. */
    static final int ENVIRONMENT_BYTES_MAX = 4096;

    /** A deployment package in a request. */
    static final int ZIPPED_BYTES_MAX = 52_428_800;

    /** Seconds that an invocation may take. */
    static final int TIMEOUT_SECONDS_MAX = 900;

    /** Seconds that an invocation may take if nothing is said. */
    static final int TIMEOUT_SECONDS_DEFAULT = 3;

    /** MB of memory if nothing is said. */
    static final int MEMORY_DEFAULT = 128;

    /** MB of {@code /tmp} if nothing is said. */
    static final int STORAGE_DEFAULT = 512;

    /** Layers of a function. */
    static final int LAYERS_MAX = 5;

    /** The size of a resource's policy. */
    static final int POLICY_BYTES_MAX = 20_480;

    /** How long an asynchronous event may wait if nothing is said. */
    static final Duration EVENT_AGE_DEFAULT = Duration.ofHours(6);

    /** How often an asynchronous event is tried again if nothing is said. */
    static final int RETRIES_DEFAULT = 2;

    /** Code in all functions and layers of an account. */
    static final long CODE_STORAGE_BYTES_MAX = 80_530_636_800L;

    /** A deployment package, unpacked. */
    static final long UNZIPPED_BYTES_MAX = 262_144_000L;

    /** How many invocations of a function are kept for tests to look at; the oldest are forgotten. */
    static final int INVOCATIONS_KEPT = 10_000;

    /** A page of a list if nothing is said. */
    static final int PAGE_DEFAULT = 50;

    private LambdaLimits() {}
}
