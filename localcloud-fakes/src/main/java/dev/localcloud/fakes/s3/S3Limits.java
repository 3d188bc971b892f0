package dev.localcloud.fakes.s3;

/**
 * Every number that S3 sets as a limit.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload limits</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Object metadata</a>
 */
final class S3Limits {
    /** A key in UTF-8, in bytes. */
    static final int KEY_BYTES_MAX = 1024;

    /** Names and values of user metadata together, in bytes. */
    static final int USER_METADATA_BYTES_MAX = 2048;

    /** One upload or one copy, in bytes: 5 GiB. */
    static final long SINGLE_PUT_BYTES_MAX = 5L * 1024 * 1024 * 1024;

    /** Every part but the last, in bytes: 5 MiB. */
    static final long PART_BYTES_MIN = 5L * 1024 * 1024;

    /** Parts of an upload. */
    static final int PART_NUMBER_MAX = 10_000;

    /** Keys, versions, parts, uploads of one page, and keys of one DeleteObjects. */
    static final int PAGE_MAX = 1000;

    /** Buckets of one page of ListBuckets. */
    static final int BUCKETS_PAGE_MAX = 10_000;

    /** Tags of an object. */
    static final int OBJECT_TAGS_MAX = 10;

    /** Tags of a bucket. */
    static final int BUCKET_TAGS_MAX = 50;

    /** The longest default retention of a bucket, in days. */
    static final int RETENTION_DAYS_MAX = 36_500;

    /** The longest default retention of a bucket, in years. */
    static final int RETENTION_YEARS_MAX = 100;

    /** A tag's key, in characters. */
    static final int TAG_KEY_MAX = 128;

    /** A tag's value, in characters. */
    static final int TAG_VALUE_MAX = 256;

    /** An XML body that is a request, in bytes: what the largest one, a bucket's inventory of rules, can need. */
    static final int XML_BYTES_MAX = 20 * 1024 * 1024;

    /** All fields of a browser's form before the file together, in bytes. */
    static final int FORM_FIELDS_BYTES_MAX = 20 * 1024;

    /** Annotations of one object version. */
    static final int ANNOTATIONS_MAX = 1000;

    /** The name of an annotation in UTF-8, in bytes. */
    static final int ANNOTATION_NAME_BYTES_MAX = 512;

    /** The payload of an annotation, in bytes. */
    static final int ANNOTATION_BYTES_MAX = 1024 * 1024;

    /** The SQL of a SelectObjectContent in UTF-8, in bytes. */
    static final int SELECT_EXPRESSION_BYTES_MAX = 256 * 1024;

    /** What parts records or columns, in characters. */
    static final int SELECT_DELIMITER_MAX = 2;

    private S3Limits() {}
}
