package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.Values;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The operators that compare two values. */
public enum Comparator {
    /** {@code =}. */
    EQ("="),
    /** {@code <>}: true as well if a value is missing or of another type. */
    NE("<>"),
    /** {@code <}. */
    LT("<"),
    /** {@code <=}. */
    LE("<="),
    /** {@code >}. */
    GT(">"),
    /** {@code >=}. */
    GE(">=");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    static Comparator of(String symbol) {
        for (Comparator comparator : values()) {
            if (comparator.symbol.equals(symbol)) {
                return comparator;
            }
        }
        throw new IllegalArgumentException("No comparator is written " + symbol + '.');
    }

    /** As an expression writes it. */
    public String symbol() {
        return symbol;
    }

    /** Whether it needs values with an order. */
    boolean isOrdering() {
        return this != EQ && this != NE;
    }

    /** The comparator that says the same with its operands exchanged. */
    Comparator mirrored() {
        return switch (this) {
            case EQ, NE -> this;
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
        };
    }

    /** Whether the comparison holds; null stands for a value that is missing. */
    public boolean test(@Nullable AttributeValue left, @Nullable AttributeValue right) {
        if (left == null || right == null) {
            return this == NE;
        }
        if (!isOrdering()) {
            return Values.equal(left, right) == (this == EQ);
        }
        return Values.areComparable(left, right) && holds(Values.compare(left, right));
    }

    private boolean holds(int comparison) {
        return switch (this) {
            case EQ -> comparison == 0;
            case NE -> comparison != 0;
            case LT -> comparison < 0;
            case LE -> comparison <= 0;
            case GT -> comparison > 0;
            case GE -> comparison >= 0;
        };
    }
}
