package dev.localcloud.fakes.sqs;

import java.time.Duration;

/**
 * Every number of SQS.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html">Quotas</a>
 */
final class SqsLimits {
    static final int QUEUE_NAME_LENGTH_MAX = 80;

    static final int BATCH_ENTRIES_MAX = 10;
    static final int BATCH_ENTRY_ID_LENGTH_MAX = 80;
    static final int BATCH_BYTES_MAX = 1_048_576;

    static final int MESSAGE_BYTES_MIN = 1024;
    static final int MESSAGE_BYTES_MAX = 1_048_576;
    static final int MESSAGE_ATTRIBUTES_MAX = 10;
    static final int ATTRIBUTE_NAME_LENGTH_MAX = 256;
    static final int ATTRIBUTE_TYPE_LENGTH_MAX = 256;
    static final int GROUP_ID_LENGTH_MAX = 128;

    static final int RECEIVE_MESSAGES_MAX = 10;
    static final int WAIT_SECONDS_MAX = 20;
    static final int DELAY_SECONDS_MAX = 900;
    static final int VISIBILITY_SECONDS_MAX = 43_200;
    static final int RETENTION_SECONDS_MIN = 60;
    static final int RETENTION_SECONDS_MAX = 1_209_600;
    static final int KMS_REUSE_SECONDS_MIN = 60;
    static final int KMS_REUSE_SECONDS_MAX = 86_400;
    static final int MAX_RECEIVE_COUNT_MAX = 1000;
    static final int REDRIVE_ALLOW_QUEUES_MAX = 10;

    /** Received and not yet deleted, of a standard queue and, since 2024-11, of a FIFO queue. */
    static final int IN_FLIGHT_MAX = 120_000;

    /** How long a FIFO queue remembers deduplication ids and receive attempts. */
    static final Duration DEDUPLICATION_WINDOW = Duration.ofMinutes(5);

    /** How long a name stays taken after its queue has been deleted. */
    static final Duration NAME_BLOCKED_AFTER_DELETE = Duration.ofSeconds(60);

    static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    /** How long a new deduplication scope takes until it holds. */
    static final Duration SCOPE_PROPAGATION = Duration.ofSeconds(60);

    static final int LIST_RESULTS_MAX = 1000;
    static final int TAGS_MAX = 50;
    static final int TAG_KEY_LENGTH_MAX = 128;
    static final int TAG_VALUE_LENGTH_MAX = 256;

    static final int PERMISSION_ACTIONS_MAX = 7;
    static final int POLICY_STATEMENTS_MAX = 20;

    static final int MOVE_RATE_MAX = 500;
    static final int MOVE_TASKS_LISTED_MAX = 10;

    /**
     * A message group counts as a noisy neighbour from this many messages in flight, if that is also more than its even
     * share. AWS does not publish its own threshold.
     */
    static final int NOISY_GROUP_IN_FLIGHT_MIN = 10;

    /** How many messages of the past a queue keeps for tests to look at, and how many bytes of bodies. */
    static final int HISTORY_MESSAGES_MAX = 1000;

    static final int HISTORY_BYTES_MAX = 8 * 1024 * 1024;

    private SqsLimits() {}
}
