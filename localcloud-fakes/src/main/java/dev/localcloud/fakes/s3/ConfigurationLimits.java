package dev.localcloud.fakes.s3;

/**
 * Every number that S3 sets as a limit on the configuration of buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/s3.html#limits_s3">S3 quotas</a>
 */
final class ConfigurationLimits {
    /** CORS rules of a bucket. */
    static final int CORS_RULES_MAX = 100;

    /** Lifecycle rules of a bucket. */
    static final int LIFECYCLE_RULES_MAX = 1000;

    /** The id of a rule, in characters. */
    static final int RULE_ID_MAX = 255;

    /** Grants of an access control list. */
    static final int GRANTS_MAX = 100;

    /** Inventory, analytics, metrics or tiering configurations of a bucket. */
    static final int NAMED_CONFIGURATIONS_MAX = 1000;

    /** Named configurations of one page. */
    static final int NAMED_CONFIGURATIONS_PAGE = 100;

    /** The time a presigned URL may be valid, in seconds: a week. */
    static final long PRESIGNED_SECONDS_MAX = 604_800;

    /** Routing rules of a website. */
    static final int ROUTING_RULES_MAX = 50;

    /** The shortest time that records stay in a journal of metadata, in days. */
    static final int JOURNAL_DAYS_MIN = 7;

    private ConfigurationLimits() {}
}
