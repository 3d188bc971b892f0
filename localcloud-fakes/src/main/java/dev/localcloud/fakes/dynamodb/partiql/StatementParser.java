package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.Comparator;
import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.DocumentPath;
import dev.localcloud.fakes.dynamodb.expression.Operand;
import dev.localcloud.fakes.dynamodb.expression.PathElement;
import dev.localcloud.fakes.dynamodb.expression.UpdateAction;
import dev.localcloud.fakes.dynamodb.expression.UpdateAction.Verb;
import dev.localcloud.fakes.dynamodb.value.Numbers;
import dev.localcloud.fakes.dynamodb.value.ValueLimits;
import dev.localcloud.fakes.dynamodb.value.ValueValidation;
import dev.localcloud.fakes.dynamodb.value.Values;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recursive descent over one statement. Confined to the thread that parses.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">PartiQL statements for DynamoDB</a>
 */
final class StatementParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "=", Comparator.EQ,
            "<>", Comparator.NE,
            "!=", Comparator.NE,
            "<", Comparator.LT,
            "<=", Comparator.LE,
            ">", Comparator.GT,
            ">=", Comparator.GE);
    private static final Set<String> PREDICATES = Set.of("begins_with", "contains", "attribute_type");
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
    private static final int DEPTH_MAX = 4 * ValueLimits.NESTING_LEVELS;

    private final List<Word> words;
    private final List<AttributeValue> parameters;
    private int at;
    private int nextParameter;
    private int depth;

    StatementParser(String text, List<AttributeValue> parameters) {
        this.words = Word.of(text);
        this.parameters = parameters;
    }

    Statement parse() {
        Statement statement = statement();
        takeIf(";");
        if (peek().type() != Word.Type.END) {
            throw unexpected();
        }
        if (nextParameter != parameters.size()) {
            throw PartiQlErrors.parameterCount();
        }
        return statement;
    }

    private Statement statement() {
        if (takeKeyword("SELECT")) {
            return select();
        }
        if (takeKeyword("INSERT")) {
            return insert();
        }
        if (takeKeyword("UPDATE")) {
            return update();
        }
        if (takeKeyword("DELETE")) {
            return delete();
        }
        if (takeKeyword("EXISTS")) {
            expect("(");
            expectKeyword("SELECT");
            Statement.Select select = select();
            expect(")");
            return new Statement.Exists(select);
        }
        throw PartiQlErrors.malformed("Expected data manipulation");
    }

    private Statement.Select select() {
        List<DocumentPath> paths = takeIf("*") ? null : paths();
        expectKeyword("FROM");
        String table = name();
        String index = takeIf(".") ? name() : null;
        List<Condition> where = where();
        String orderBy = null;
        boolean isDescending = false;
        if (takeKeyword("ORDER")) {
            expectKeyword("BY");
            orderBy = name();
            isDescending = takeKeyword("DESC");
            if (!isDescending) {
                takeKeyword("ASC");
            }
        }
        return new Statement.Select(table, index, paths, where, orderBy, isDescending);
    }

    private List<DocumentPath> paths() {
        List<DocumentPath> paths = new ArrayList<>();
        do {
            paths.add(path());
        } while (takeIf(","));
        return paths;
    }

    private Statement insert() {
        expectKeyword("INTO");
        String table = name();
        expectKeyword("VALUE");
        AttributeValue item = value();
        if (item.type() != AttributeValue.Type.M) {
            throw PartiQlErrors.malformed("Expected a tuple behind VALUE");
        }
        return new Statement.Insert(table, item.m());
    }

    private Statement update() {
        String table = name();
        List<UpdateAction> actions = new ArrayList<>();
        while (peek().isKeyword("SET") || peek().isKeyword("REMOVE")) {
            boolean isSet = takeKeyword("SET");
            if (!isSet) {
                take();
            }
            do {
                actions.add(isSet ? assignment() : new UpdateAction(Verb.REMOVE, path(), null));
            } while (takeIf(","));
        }
        if (actions.isEmpty()) {
            throw unexpected();
        }
        return new Statement.Update(table, actions, where(), returning());
    }

    private UpdateAction assignment() {
        DocumentPath path = path();
        expect("=");
        boolean isAddition = peek().isKeyword("set_add");
        if ((isAddition || peek().isKeyword("set_delete")) && peekSecond().is("(")) {
            take();
            take();
            DocumentPath changed = path();
            expect(",");
            Operand elements = operand();
            expect(")");
            if (!changed.equals(path)) {
                throw PartiQlErrors.malformed("A set function must change the attribute that it is assigned to");
            }
            return new UpdateAction(isAddition ? Verb.ADD : Verb.DELETE, path, elements);
        }
        Operand left = operand();
        if (peek().is("+") || peek().is("-")) {
            boolean isSum = take().is("+");
            return new UpdateAction(Verb.SET, path, new Operand.Arithmetic(isSum, left, operand()));
        }
        return new UpdateAction(Verb.SET, path, left);
    }

    private Statement delete() {
        expectKeyword("FROM");
        String table = name();
        return new Statement.Delete(table, where(), returning());
    }

    private Statement.Returning returning() {
        if (!takeKeyword("RETURNING")) {
            return Statement.Returning.NONE;
        }
        String extent = keywordOf("ALL", "MODIFIED");
        String time = keywordOf("OLD", "NEW");
        expect("*");
        return Statement.Returning.valueOf(extent + '_' + time);
    }

    private String keywordOf(String one, String other) {
        if (takeKeyword(one)) {
            return one;
        }
        expectKeyword(other);
        return other;
    }

    /** The parts of the condition that all hold. */
    private List<Condition> where() {
        if (!takeKeyword("WHERE")) {
            return List.of();
        }
        List<Condition> parts = new ArrayList<>();
        flatten(disjunction(), parts);
        return parts;
    }

    private static void flatten(Condition condition, List<Condition> into) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> flatten(part, into));
        } else {
            into.add(condition);
        }
    }

    private Condition disjunction() {
        List<Condition> parts = new ArrayList<>(List.of(conjunction()));
        while (takeKeyword("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (takeKeyword("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition negation() {
        if (takeKeyword("NOT")) {
            return nested(() -> new Condition.Not(negation()));
        }
        if (takeIf("(")) {
            Condition inner = nested(this::disjunction);
            expect(")");
            return inner;
        }
        String function = peek().text().toLowerCase(Locale.ROOT);
        if (peek().type() == Word.Type.NAME
                && PREDICATES.contains(function)
                && peekSecond().is("(")) {
            return predicate(function);
        }
        return comparison();
    }

    private Condition predicate(String function) {
        take();
        expect("(");
        Operand first = operand();
        expect(",");
        Operand second = operand();
        expect(")");
        return switch (function) {
            case "begins_with" -> new Condition.BeginsWith(first, second);
            case "contains" -> new Condition.Contains(first, second);
            default -> hasType(first, second);
        };
    }

    private static Condition hasType(Operand operand, Operand type) {
        if (type instanceof Operand.Constant constant && constant.value().type() == AttributeValue.Type.S) {
            return new Condition.HasType(operand, constant.value().s());
        }
        throw PartiQlErrors.malformed("attribute_type needs the name of a type");
    }

    private Condition comparison() {
        Operand left = operand();
        Comparator comparator = peek().type() == Word.Type.SYMBOL ? COMPARATORS.get(peek().text()) : null;
        if (comparator != null) {
            take();
            return new Condition.Comparison(comparator, left, operand());
        }
        boolean isNegated = takeKeyword("NOT");
        if (takeKeyword("BETWEEN")) {
            Operand lower = operand();
            expectKeyword("AND");
            return negatedIf(isNegated, new Condition.Between(left, lower, operand()));
        }
        if (takeKeyword("IN")) {
            return negatedIf(isNegated, new Condition.In(left, candidates()));
        }
        if (!isNegated && takeKeyword("IS")) {
            return is(left);
        }
        throw unexpected();
    }

    private static Condition negatedIf(boolean isNegated, Condition condition) {
        return isNegated ? new Condition.Not(condition) : condition;
    }

    private List<Operand> candidates() {
        String end = takeIf("(") ? ")" : "]";
        if (end.equals("]")) {
            expect("[");
        }
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operand());
        } while (takeIf(","));
        expect(end);
        return candidates;
    }

    private Condition is(Operand operand) {
        boolean isNegated = takeKeyword("NOT");
        if (!(operand instanceof Operand.At at)) {
            throw unexpected();
        }
        if (takeKeyword("MISSING")) {
            return negatedIf(!isNegated, new Condition.Exists(at.path()));
        }
        expectKeyword("NULL");
        return negatedIf(isNegated, new Condition.HasType(operand, "NULL"));
    }

    private Operand operand() {
        Word word = peek();
        if (word.type() == Word.Type.NAME && peekSecond().is("(")) {
            return nested(this::function);
        }
        return isValue(word) ? new Operand.Constant(value()) : new Operand.At(path());
    }

    private Operand function() {
        String name = take().text().toLowerCase(Locale.ROOT);
        expect("(");
        Operand first = operand();
        if (name.equals("size")) {
            expect(")");
            return new Operand.Size(first);
        }
        expect(",");
        Operand second = operand();
        expect(")");
        if (name.equals("list_append")) {
            return new Operand.ListAppend(first, second);
        }
        if (name.equals("if_not_exists") && first instanceof Operand.At at) {
            return new Operand.IfNotExists(at.path(), second);
        }
        throw PartiQlErrors.malformed("No such function: " + name);
    }

    private boolean isValue(Word word) {
        return switch (word.type()) {
            case STRING, NUMBER -> true;
            case NAME -> word.isKeyword("true") || word.isKeyword("false") || word.isKeyword("null");
            case SYMBOL ->
                word.is("?") || word.is("-") || word.is("+") || word.is("[") || word.is("{") || word.is("<<");
            default -> false;
        };
    }

    private AttributeValue value() {
        return nested(this::anyValue);
    }

    private AttributeValue anyValue() {
        Word word = take();
        return switch (word.type()) {
            case STRING -> Values.string(word.text());
            case NUMBER -> AttributeValue.fromN(Numbers.normalise(word.text()));
            case NAME -> constant(word);
            case SYMBOL -> structured(word);
            default -> throw unexpected();
        };
    }

    private AttributeValue constant(Word word) {
        if (word.isKeyword("null")) {
            return AttributeValue.fromNul(true);
        }
        if (word.isKeyword("true") || word.isKeyword("false")) {
            return AttributeValue.fromBool(word.isKeyword("true"));
        }
        throw unexpected();
    }

    private AttributeValue structured(Word word) {
        return switch (word.text()) {
            case "?" -> parameter();
            case "-" -> AttributeValue.fromN(Numbers.normalise('-' + number()));
            case "+" -> AttributeValue.fromN(Numbers.normalise(number()));
            case "[" -> AttributeValue.fromL(values("]"));
            case "{" -> tuple();
            case "<<" -> set(values(">>"));
            default -> throw unexpected();
        };
    }

    private String number() {
        if (peek().type() != Word.Type.NUMBER) {
            throw unexpected();
        }
        return take().text();
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
        if (takeIf(end)) {
            return values;
        }
        do {
            values.add(value());
        } while (takeIf(","));
        expect(end);
        return values;
    }

    private AttributeValue tuple() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        if (takeIf("}")) {
            return AttributeValue.fromM(entries);
        }
        do {
            Word key = take();
            if (key.type() != Word.Type.STRING && key.type() != Word.Type.QUOTED_NAME) {
                throw unexpected();
            }
            expect(":");
            entries.put(key.text(), value());
        } while (takeIf(","));
        expect("}");
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

    private DocumentPath path() {
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

    private String name() {
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

    private <T> T nested(Supplier<T> content) {
        depth++;
        if (depth > DEPTH_MAX) {
            throw PartiQlErrors.malformed("Statement is nested too deep");
        }
        T inner = content.get();
        depth--;
        return inner;
    }

    private Word peek() {
        return words.get(at);
    }

    private Word peekSecond() {
        return words.get(Math.min(at + 1, words.size() - 1));
    }

    private Word take() {
        Word word = words.get(at);
        if (word.type() != Word.Type.END) {
            at++;
        }
        return word;
    }

    private boolean takeIf(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean takeKeyword(String keyword) {
        if (peek().isKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String symbol) {
        if (!takeIf(symbol)) {
            throw unexpected();
        }
    }

    private void expectKeyword(String keyword) {
        if (!takeKeyword(keyword)) {
            throw unexpected();
        }
    }

    private AwsError unexpected() {
        Word word = peek();
        return PartiQlErrors.malformed(
                word.type() == Word.Type.NAME && KEYWORDS.contains(word.text().toUpperCase(Locale.ROOT))
                        ? "Unexpected keyword"
                        : "Unexpected term");
    }
}
