package dev.localcloud.fakes.dynamodb.expression;

/**
 * One token of an expression.
 *
 * @param type what it is
 * @param text as written; {@code <EOF>} at the end
 * @param start where it begins in the expression
 * @param end where it ends
 */
record Token(Type type, String text, int start, int end) {
    enum Type {
        /** A bare name: attribute, keyword or function. */
        NAME,
        /** {@code #name}. */
        NAME_REFERENCE,
        /** {@code :value}. */
        VALUE_REFERENCE,
        /** Digits. */
        NUMBER,
        /** An operator or punctuation. */
        SYMBOL,
        /** A character that no expression can hold. */
        ILLEGAL,
        /** The end. */
        END
    }

    boolean is(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return type == Type.NAME && text.equalsIgnoreCase(keyword);
    }
}
