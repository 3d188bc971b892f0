package dev.localcloud.fakes.dynamodb.value;

/**
 * The numbers that bound a value.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas in DynamoDB</a>
 */
public final class ValueLimits {
    /** Significant digits of a number. */
    public static final int NUMBER_DIGITS = 38;

    /** Numbers reach 9.9999999999999999999999999999999999999E+125. */
    public static final int NUMBER_MAX_EXPONENT = 125;

    /** The smallest magnitude of a number is 1E-130. */
    public static final int NUMBER_MIN_EXPONENT = -130;

    /** How deep an item may nest, the item itself included, and how many elements a document path may have. */
    public static final int NESTING_LEVELS = 32;

    private ValueLimits() {}
}
