package dev.localcloud.fakes.s3.select;

import java.util.List;

/** The tokens of a query, one after the other. Confined to one parser. */
final class TokenReader {
    private final List<Token> tokens;
    private int position;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    Token at(int index) {
        return tokens.get(Math.min(index, tokens.size() - 1));
    }

    Token peek() {
        return at(position);
    }

    Token next() {
        Token next = peek();
        position++;
        return next;
    }

    boolean isAtEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean isWord(String word) {
        return peek().isWord(word);
    }

    boolean skipWord(String word) {
        if (!isWord(word)) {
            return false;
        }
        position++;
        return true;
    }

    boolean skipSign(String sign) {
        if (!peek().isSign(sign)) {
            return false;
        }
        position++;
        return true;
    }

    void expectSign(String sign) {
        if (!skipSign(sign)) {
            throw SelectProblem.unexpectedToken();
        }
    }

    void expectWord(String word) {
        if (!skipWord(word)) {
            throw SelectProblem.unexpectedToken();
        }
    }

    Token take(Token.Kind kind) {
        if (peek().kind() != kind) {
            throw SelectProblem.unexpectedToken();
        }
        return next();
    }

    /** Goes to the next such word outside parentheses, or to the end. */
    void skipTo(String word) {
        int depth = 0;
        while (!isAtEnd() && !(depth == 0 && isWord(word))) {
            depth += peek().isSign("(") ? 1 : peek().isSign(")") ? -1 : 0;
            position++;
        }
    }
}
