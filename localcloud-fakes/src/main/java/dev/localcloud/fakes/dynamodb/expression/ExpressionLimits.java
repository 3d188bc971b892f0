package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ValueLimits;

/**
 * The numbers that bound an expression.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters">Expression parameters</a>
 */
final class ExpressionLimits {
    /** Bytes of an expression in UTF-8. */
    static final int EXPRESSION_BYTES = 4096;

    /** Operators and functions in an expression. */
    static final int OPERATORS = 300;

    /** Operands in the list of an {@code IN}. */
    static final int IN_OPERANDS = 100;

    /** Elements of a document path. */
    static final int PATH_ELEMENTS = ValueLimits.NESTING_LEVELS;

    /** Characters of an attribute name behind a {@code #placeholder}. */
    static final int ATTRIBUTE_NAME_LENGTH = 65_535;

    /** Characters of a {@code #placeholder} or {@code :placeholder}. */
    static final int PLACEHOLDER_LENGTH = 255;

    /** How many parsed expressions are kept. */
    static final int CACHED_EXPRESSIONS = 2_000;

    private ExpressionLimits() {}
}
