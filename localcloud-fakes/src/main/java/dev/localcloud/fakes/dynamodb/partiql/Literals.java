package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.value.Numbers;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the values that a statement spells out or takes as parameters. Confined to the parser. */
final class Literals {
    private final Words words;
    private final List<AttributeValue> parameters;
    private int nextParameter;

    Literals(Words words, List<AttributeValue> parameters) {
        this.words = words;
        this.parameters = parameters;
    }

    void requireAllParametersUsed() {
        if (nextParameter != parameters.size()) {
            throw PartiQlErrors.parameterCount();
        }
    }

    boolean isNext() {
        Word word = words.peek();
        return switch (word.type()) {
            case STRING, NUMBER -> true;
            case NAME -> word.isKeyword("true") || word.isKeyword("false") || word.isKeyword("null");
            case SYMBOL ->
                word.is("?") || word.is("-") || word.is("+") || word.is("[") || word.is("{") || word.is("<<");
            default -> false;
        };
    }

    AttributeValue value() {
        return words.nested(this::anyValue);
    }

    private AttributeValue anyValue() {
        Word word = words.take();
        return switch (word.type()) {
            case STRING -> Values.string(word.text());
            case NUMBER -> AttributeValue.fromN(Numbers.normalise(word.text()));
            case NAME -> constant(word);
            case SYMBOL -> structured(word);
            default -> throw words.unexpected();
        };
    }

    private AttributeValue constant(Word word) {
        if (word.isKeyword("null")) {
            return AttributeValue.fromNul(true);
        }
        if (word.isKeyword("true") || word.isKeyword("false")) {
            return AttributeValue.fromBool(word.isKeyword("true"));
        }
        throw words.unexpected();
    }

    private AttributeValue structured(Word word) {
        return switch (word.text()) {
            case "?" -> parameter();
            case "-" -> AttributeValue.fromN(Numbers.normalise('-' + number()));
            case "+" -> AttributeValue.fromN(Numbers.normalise(number()));
            case "[" -> AttributeValue.fromL(values("]"));
            case "{" -> tuple();
            case "<<" -> set(values(">>"));
            default -> throw words.unexpected();
        };
    }

    private String number() {
        if (words.peek().type() != Word.Type.NUMBER) {
            throw words.unexpected();
        }
        return words.take().text();
    }

    private AttributeValue parameter() {
        if (nextParameter >= parameters.size()) {
            throw PartiQlErrors.parameterCount();
        }
        AttributeValue parameter = parameters.get(nextParameter++);
        ValueValidation.check(parameter);
        return Values.normalise(parameter);
    }

    private List<AttributeValue> values(String end) {
        List<AttributeValue> values = new ArrayList<>();
        if (words.takeIf(end)) {
            return values;
        }
        do {
            values.add(value());
        } while (words.takeIf(","));
        words.expect(end);
        return values;
    }

    private AttributeValue tuple() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        if (words.takeIf("}")) {
            return AttributeValue.fromM(entries);
        }
        do {
            Word key = words.take();
            if (key.type() != Word.Type.STRING && key.type() != Word.Type.QUOTED_NAME) {
                throw words.unexpected();
            }
            words.expect(":");
            entries.put(key.text(), value());
        } while (words.takeIf(","));
        words.expect("}");
        return AttributeValue.fromM(entries);
    }

    private static AttributeValue set(List<AttributeValue> elements) {
        AttributeValue.Type type = elements.isEmpty() ? null : elements.get(0).type();
        boolean isUniform = elements.stream().allMatch(element -> element.type() == type);
        if (type == null || !isUniform) {
            throw PartiQlErrors.malformed("A set has elements of one type");
        }
        return switch (type) {
            case S ->
                AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList());
            case N ->
                AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList());
            case B ->
                AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
            default -> throw PartiQlErrors.malformed("A set has strings, numbers or binaries");
        };
    }
}
