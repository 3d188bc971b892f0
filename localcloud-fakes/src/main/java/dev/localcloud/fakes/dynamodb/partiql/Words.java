package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.expression.PathElement;
import dev.localcloud.fakes.dynamodb.value.ValueLimits;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** The words of a statement, read one after the other, and the names and paths among them. Confined to the parser. */
final class Words {
    private static final Set<String> KEYWORDS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "BETWEEN",
            "IS",
            "SET",
            "REMOVE",
            "VALUE",
            "RETURNING",
            "ORDER",
            "BY",
            "INSERT",
            "UPDATE",
            "DELETE",
            "INTO",
            "EXISTS");

    /** Conditions and values may nest this deep, so that none takes the stack. */
    private static final int DEPTH_MAX = 4 * ValueLimits.NESTING_LEVELS;

    private final List<Word> words;
    private int at;
    private int depth;

    Words(String text) {
        this.words = Word.of(text);
    }

    Word peek() {
        return words.get(at);
    }

    Word peekSecond() {
        return words.get(Math.min(at + 1, words.size() - 1));
    }

    Word take() {
        Word word = words.get(at);
        if (word.type() != Word.Type.END) {
            at++;
        }
        return word;
    }

    boolean takeIf(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeKeyword(String keyword) {
        if (peek().isKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String symbol) {
        if (!takeIf(symbol)) {
            throw unexpected();
        }
    }

    void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected();
        }
    }

    AwsError unexpected() {
        Word word = peek();
        return PartiQlErrors.malformed(
                word.type() == Word.Type.NAME && KEYWORDS.contains(word.text().toUpperCase(Locale.ROOT))
                        ? "Unexpected keyword"
                        : "Unexpected term");
    }

    <T> T nested(Supplier<T> content) {
        depth++;
        if (depth > DEPTH_MAX) {
            throw PartiQlErrors.malformed("Statement is nested too deep");
        }
        T inner = content.get();
        depth--;
        return inner;
    }

    String name() {
        Word word = peek();
        boolean isKeyword =
                word.type() == Word.Type.NAME && KEYWORDS.contains(word.text().toUpperCase(Locale.ROOT));
        if (isKeyword) {
            throw PartiQlErrors.malformed("Unexpected keyword");
        }
        if (word.type() != Word.Type.NAME && word.type() != Word.Type.QUOTED_NAME) {
            throw unexpected();
        }
        return take().text();
    }

    DocumentPath path() {
        String attribute = name();
        List<PathElement> rest = new ArrayList<>();
        while (true) {
            if (takeIf(".")) {
                rest.add(new PathElement.Attribute(name()));
            } else if (takeIf("[")) {
                rest.add(element());
                expect("]");
            } else {
                return new DocumentPath(attribute, rest);
            }
        }
    }

    private PathElement element() {
        Word word = take();
        if (word.type() == Word.Type.STRING) {
            return new PathElement.Attribute(word.text());
        }
        if (word.type() == Word.Type.NUMBER && word.text().matches("\\d{1,9}")) {
            return new PathElement.Index(Integer.parseInt(word.text()));
        }
        throw unexpected();
    }
}
