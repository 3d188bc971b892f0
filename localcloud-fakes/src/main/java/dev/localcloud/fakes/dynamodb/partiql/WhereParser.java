package dev.localcloud.fakes.dynamodb.partiql;

import dev.localcloud.fakes.dynamodb.expression.Comparator;
import dev.localcloud.fakes.dynamodb.expression.Condition;
import dev.localcloud.fakes.dynamodb.expression.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads conditions, and the operands that they and assignments have. Confined to the parser. */
final class WhereParser {
    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "=", Comparator.EQ,
            "<>", Comparator.NE,
            "!=", Comparator.NE,
            "<", Comparator.LT,
            "<=", Comparator.LE,
            ">", Comparator.GT,
            ">=", Comparator.GE);
    private static final Set<String> PREDICATES = Set.of("begins_with", "contains", "attribute_type");

    /** Values of an {@code IN}. */
    private static final int CANDIDATES_MAX = 100;

    private final Words words;
    private final Literals literals;

    WhereParser(Words words, Literals literals) {
        this.words = words;
        this.literals = literals;
    }

    /** The parts of the condition that all hold. */
    List<Condition> where() {
        if (!words.takeKeyword("WHERE")) {
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
        while (words.takeKeyword("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition conjunction() {
        List<Condition> parts = new ArrayList<>(List.of(negation()));
        while (words.takeKeyword("AND")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition negation() {
        if (words.takeKeyword("NOT")) {
            return words.nested(() -> new Condition.Not(negation()));
        }
        if (words.takeIf("(")) {
            Condition inner = words.nested(this::disjunction);
            words.expect(")");
            return inner;
        }
        String function = words.peek().text().toLowerCase(Locale.ROOT);
        if (words.peek().type() == Word.Type.NAME
                && PREDICATES.contains(function)
                && words.peekSecond().is("(")) {
            return predicate(function);
        }
        return comparison();
    }

    private Condition predicate(String function) {
        words.take();
        words.expect("(");
        Operand first = operand();
        words.expect(",");
        Operand second = operand();
        words.expect(")");
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
        Comparator comparator = words.peek().type() == Word.Type.SYMBOL
                ? COMPARATORS.get(words.peek().text())
                : null;
        if (comparator != null) {
            words.take();
            return new Condition.Comparison(comparator, left, operand());
        }
        boolean isNegated = words.takeKeyword("NOT");
        if (words.takeKeyword("BETWEEN")) {
            Operand lower = operand();
            words.expectKeyword("AND");
            return negatedIf(isNegated, new Condition.Between(left, lower, operand()));
        }
        if (words.takeKeyword("IN")) {
            return negatedIf(isNegated, new Condition.In(left, candidates()));
        }
        if (!isNegated && words.takeKeyword("IS")) {
            return is(left);
        }
        throw words.unexpected();
    }

    private static Condition negatedIf(boolean isNegated, Condition condition) {
        return isNegated ? new Condition.Not(condition) : condition;
    }

    private List<Operand> candidates() {
        String end = words.takeIf("(") ? ")" : "]";
        if (end.equals("]")) {
            words.expect("[");
        }
        if (words.takeIf(end)) {
            throw PartiQlErrors.emptyIn();
        }
        List<Operand> candidates = new ArrayList<>();
        do {
            candidates.add(operand());
        } while (words.takeIf(","));
        words.expect(end);
        if (candidates.size() > CANDIDATES_MAX) {
            throw PartiQlErrors.tooManyCandidates(candidates.size());
        }
        return candidates;
    }

    private Condition is(Operand operand) {
        boolean isNegated = words.takeKeyword("NOT");
        if (!(operand instanceof Operand.At at)) {
            throw words.unexpected();
        }
        if (words.takeKeyword("MISSING")) {
            return negatedIf(!isNegated, new Condition.Exists(at.path()));
        }
        words.expectKeyword("NULL");
        return negatedIf(isNegated, new Condition.HasType(operand, "NULL"));
    }

    Operand operand() {
        Word word = words.peek();
        if (word.type() == Word.Type.NAME && words.peekSecond().is("(")) {
            return words.nested(this::function);
        }
        return literals.isNext() ? new Operand.Constant(literals.value()) : new Operand.At(words.path());
    }

    private Operand function() {
        String name = words.take().text().toLowerCase(Locale.ROOT);
        words.expect("(");
        Operand first = operand();
        if (name.equals("size")) {
            words.expect(")");
            return new Operand.Size(first);
        }
        words.expect(",");
        Operand second = operand();
        words.expect(")");
        if (name.equals("list_append")) {
            return new Operand.ListAppend(first, second);
        }
        if (name.equals("if_not_exists") && first instanceof Operand.At at) {
            return new Operand.IfNotExists(at.path(), second);
        }
        throw PartiQlErrors.malformed("No such function: " + name);
    }
}
