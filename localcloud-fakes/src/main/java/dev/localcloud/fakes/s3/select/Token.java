package dev.localcloud.fakes.s3.select;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param text without its quotes
 */
record Token(Kind kind, String text) {
    enum Kind {
        WORD,
        QUOTED_NAME,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** All tokens of a text, with an end behind them. */
    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        for (int at = 0; at < sql.length(); ) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end = endOf(sql, at, c);
            tokens.add(token(sql, at, end, c));
            at = end;
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static int endOf(String sql, int start, char c) {
        if (c == '\'' || c == '"') {
            return endOfQuoted(sql, start, c);
        }
        int end = start + 1;
        if (isLetter(c)) {
            while (end < sql.length() && (isLetter(sql.charAt(end)) || Character.isDigit(sql.charAt(end)))) {
                end++;
            }
        } else if (Character.isDigit(c)) {
            while (end < sql.length() && isInNumber(sql, end)) {
                end++;
            }
        } else if (end < sql.length()
                && List.of("<=", ">=", "<>", "!=", "||").contains(sql.substring(start, end + 1))) {
            end++;
        } else if ("=<>+-*/%(),.[]".indexOf(c) < 0) {
            throw SelectProblem.invalidCharacter();
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    private static boolean isInNumber(String sql, int at) {
        char c = sql.charAt(at);
        boolean isSignOfExponent = (c == '-' || c == '+') && "eE".indexOf(sql.charAt(at - 1)) >= 0;
        return Character.isDigit(c) || c == '.' || c == 'e' || c == 'E' || isSignOfExponent;
    }

    private static int endOfQuoted(String sql, int start, char quote) {
        for (int at = start + 1; at < sql.length(); at++) {
            if (sql.charAt(at) == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
        }
        throw SelectProblem.invalidCharacter();
    }

    private static Token token(String sql, int start, int end, char c) {
        String text = sql.substring(start, end);
        if (c == '\'' || c == '"') {
            String quote = String.valueOf(c);
            String inner = text.substring(1, text.length() - 1).replace(quote + quote, quote);
            return new Token(c == '"' ? Kind.QUOTED_NAME : Kind.TEXT, inner);
        }
        return new Token(isLetter(c) ? Kind.WORD : Character.isDigit(c) ? Kind.NUMBER : Kind.SIGN, text);
    }
}
