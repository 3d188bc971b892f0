package dev.localcloud.fakes.dynamodb.partiql;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of a statement.
 *
 * @param type what it is
 * @param text its text, of names and strings without their quotes
 */
record Word(Type type, String text) {
    enum Type {
        /** A bare name or keyword. */
        NAME,
        /** A name in double quotes. */
        QUOTED_NAME,
        /** A string in single quotes. */
        STRING,
        /** A number. */
        NUMBER,
        /** An operator or punctuation. */
        SYMBOL,
        /** The end. */
        END
    }

    private static final List<String> LONG_SYMBOLS = List.of("<<", ">>", "<>", "<=", ">=", "!=", "||");

    boolean is(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return type == Type.NAME && text.equalsIgnoreCase(keyword);
    }

    /** Cuts a statement into tokens. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"') {
                at = quoted(text, at, words);
            } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
                at = add(words, Type.NUMBER, text, at, endOfNumber(text, at));
            } else if (Character.isLetter(c) || c == '_' || c == '$') {
                at = add(words, Type.NAME, text, at, endOfName(text, at));
            } else {
                int start = at;
                boolean isLong = LONG_SYMBOLS.stream().anyMatch(symbol -> text.startsWith(symbol, start));
                at = add(words, Type.SYMBOL, text, at, at + (isLong ? 2 : 1));
            }
        }
        words.add(new Word(Type.END, ""));
        return words;
    }

    private static int add(List<Word> words, Type type, String text, int from, int to) {
        words.add(new Word(type, text.substring(from, to)));
        return to;
    }

    /** A doubled quote stands for one. */
    private static int quoted(String text, int from, List<Word> words) {
        char quote = text.charAt(from);
        StringBuilder content = new StringBuilder();
        for (int at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != quote) {
                content.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                content.append(c);
                at++;
            } else {
                words.add(new Word(quote == '"' ? Type.QUOTED_NAME : Type.STRING, content.toString()));
                return at + 1;
            }
        }
        throw PartiQlErrors.malformed("Unterminated quoted text");
    }

    private static int endOfName(String text, int from) {
        int end = from;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "_$".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int exponent = end + 1;
            if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (exponent < text.length() && isDigit(text.charAt(exponent))) {
                end = exponent;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
            }
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
