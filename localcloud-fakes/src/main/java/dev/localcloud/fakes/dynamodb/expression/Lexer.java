package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts an expression into tokens, the same for all grammars. It never fails: a character that fits nothing is a token
 * of its own, for the parser to report.
 */
final class Lexer {
    private static final String SINGLE_SYMBOLS = "()[],.=+-";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        for (skipSpace(); at < text.length(); skipSpace()) {
            next();
        }
        tokens.add(new Token(Token.Type.END, "<EOF>", at, at));
        return tokens;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void next() {
        char c = text.charAt(at);
        if (isLetter(c)) {
            add(Token.Type.NAME, endOfName(at));
        } else if (isDigit(c)) {
            add(Token.Type.NUMBER, endOfDigits());
        } else if ((c == '#' || c == ':') && endOfName(at + 1) > at + 1) {
            add(c == '#' ? Token.Type.NAME_REFERENCE : Token.Type.VALUE_REFERENCE, endOfName(at + 1));
        } else if (c == '<' || c == '>') {
            add(Token.Type.SYMBOL, at + (isTwoCharacterOperator() ? 2 : 1));
        } else if (SINGLE_SYMBOLS.indexOf(c) >= 0) {
            add(Token.Type.SYMBOL, at + 1);
        } else {
            add(Token.Type.ILLEGAL, at + Character.charCount(text.codePointAt(at)));
        }
    }

    private boolean isTwoCharacterOperator() {
        if (at + 1 >= text.length()) {
            return false;
        }
        char second = text.charAt(at + 1);
        return second == '=' || (text.charAt(at) == '<' && second == '>');
    }

    private void add(Token.Type type, int end) {
        tokens.add(new Token(type, text.substring(at, end), at, end));
        at = end;
    }

    private int endOfName(int from) {
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int endOfDigits() {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isNamePart(char c) {
        return isLetter(c) || isDigit(c) || c == '_';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
