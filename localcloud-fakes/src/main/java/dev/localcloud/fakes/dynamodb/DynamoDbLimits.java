package dev.localcloud.fakes.dynamodb;

import java.time.Duration;

/**
 * The numbers of DynamoDB.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Constraints</a>
 */
final class DynamoDbLimits {
    static final int NAME_LENGTH_MIN = 3;
    static final int NAME_LENGTH_MAX = 255;

    /** Characters of an attribute's name in a key schema. */
    static final int KEY_ATTRIBUTE_NAME_LENGTH_MAX = 255;

    static final int ATTRIBUTE_NAME_BYTES_MAX = 65_535;

    static final int REQUEST_BYTES_MAX = 16 * 1024 * 1024;

    /** Shorter answers are not compressed, whatever the client accepts. */
    static final int COMPRESSED_RESPONSE_BYTES_MIN = 4097;

    static final int ITEM_BYTES_MAX = 400 * 1024;
    static final int PARTITION_KEY_BYTES_MAX = 2048;
    static final int SORT_KEY_BYTES_MAX = 1024;

    /** Bytes of the items that one Query or Scan looks at. */
    static final int PAGE_BYTES_MAX = 1024 * 1024;

    static final int BATCH_STATEMENTS_MAX = 25;
    static final int STATEMENT_LENGTH_MAX = 8192;
    static final int BATCH_GET_KEYS_MAX = 100;
    static final int BATCH_GET_BYTES_MAX = 16 * 1024 * 1024;
    static final int BATCH_WRITE_REQUESTS_MAX = 25;
    static final int TRANSACTION_ITEMS_MAX = 100;
    static final int TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
    static final Duration IDEMPOTENCY_WINDOW = Duration.ofMinutes(10);
    static final int CLIENT_TOKEN_LENGTH_MAX = 36;

    static final int LOCAL_INDEXES_MAX = 5;
    static final int GLOBAL_INDEXES_MAX = 20;

    /** Non-key attributes that the indexes of one table project, all together. */
    static final int PROJECTED_ATTRIBUTES_MAX = 100;

    static final int PROJECTED_ATTRIBUTES_PER_INDEX_MAX = 20;

    /** Attributes of a partition key, and of a sort key, of a global secondary index. */
    static final int GLOBAL_INDEX_KEY_PARTS_MAX = 4;

    static final int LIST_TABLES_MAX = 100;
    static final int TAGS_MAX = 50;
    static final int TAG_KEY_LENGTH_MAX = 128;
    static final int TAG_VALUE_LENGTH_MAX = 256;

    static final long CAPACITY_UNITS_MAX = 1_000_000_000_000L;
    static final int READ_UNIT_BYTES = 4096;
    static final int WRITE_UNIT_BYTES = 1024;

    static final int SCAN_SEGMENTS_MAX = 1_000_000;

    static final int ACCOUNT_CAPACITY_UNITS = 80_000;
    static final int TABLE_CAPACITY_UNITS = 40_000;

    /** What a table on demand can take at once when it is new. */
    static final long WARM_READ_UNITS = 12_000;

    static final long WARM_WRITE_UNITS = 4_000;

    static final Duration STREAM_RETENTION = Duration.ofHours(24);

    /** After about this long a stream goes on in a new shard. */
    static final Duration SHARD_LIFETIME = Duration.ofHours(4);

    static final Duration SHARD_ITERATOR_LIFETIME = Duration.ofMinutes(15);
    static final int STREAM_ARN_LENGTH_MIN = 37;
    static final int STREAM_ARN_LENGTH_MAX = 1024;
    static final int SHARD_ID_LENGTH_MIN = 28;
    static final int SHARD_ID_LENGTH_MAX = 65;
    static final int SEQUENCE_NUMBER_LENGTH_MIN = 21;
    static final int SEQUENCE_NUMBER_LENGTH_MAX = 40;
    static final int SHARD_ITERATOR_LENGTH_MAX = 2048;
    static final int LIST_STREAMS_MAX = 100;
    static final int DESCRIBE_STREAM_SHARDS_MAX = 100;
    static final int GET_RECORDS_MAX = 1000;
    static final int GET_RECORDS_BYTES_MAX = 1024 * 1024;

    /** Items whose time ended longer ago than this do not expire any more. */
    static final Duration EXPIRY_AGE_MAX = Duration.ofDays(5 * 365);

    /** How long after its time has ended an item is deleted. AWS takes up to a few days. */
    static final Duration EXPIRY_DELAY = Duration.ofSeconds(1);

    /** The shortest ARN of a backup, an export, an import or a Kinesis stream. */
    static final int ARN_LENGTH_MIN = 37;

    static final int ARN_LENGTH_MAX = 1024;

    static final int LIST_BACKUPS_MAX = 100;

    static final int LIST_EXPORTS_MAX = 25;
    static final int LIST_IMPORTS_MAX = 25;
    static final int IMPORT_TOKEN_LENGTH_MIN = 112;
    static final int IMPORT_TOKEN_LENGTH_MAX = 1024;
    static final int S3_BUCKET_LENGTH_MAX = 255;
    static final int S3_PREFIX_LENGTH_MAX = 1024;
    static final int KMS_KEY_LENGTH_MAX = 2048;
    static final int CSV_HEADERS_MAX = 255;
    static final int CSV_HEADER_LENGTH_MAX = 65_536;

    /** How long the same client token means the same export or import. */
    static final Duration TRANSFER_TOKEN_LIFETIME = Duration.ofHours(8);

    /** How long exports and imports are listed. */
    static final Duration TRANSFER_LIFETIME = Duration.ofDays(90);

    static final int POLICY_BYTES_MAX = 20_480;

    static final int LIST_INSIGHTS_MAX = 100;

    /** How far back point-in-time recovery goes if nothing shorter is asked for. */
    static final int RECOVERY_DAYS_MAX = 35;

    /** How long the last state of a table with point-in-time recovery is kept when it is deleted. */
    static final Duration SYSTEM_BACKUP_LIFETIME = Duration.ofDays(35);

    private DynamoDbLimits() {}
}
