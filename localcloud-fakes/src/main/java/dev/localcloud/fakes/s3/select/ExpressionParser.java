package dev.localcloud.fakes.s3.select;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/** Reads expressions, the loosest binding first: OR, AND, NOT, comparisons, sums, products, signs, values. */
final class ExpressionParser {
    private static final int DEPTH_MAX = 200;

    private final TokenReader tokens;
    private final String alias;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private int depth;

    /**
     * A parser.
     *
     * @param alias what the records are called besides S3Object; may be empty
     */
    ExpressionParser(TokenReader tokens, String alias) {
        this.tokens = tokens;
        this.alias = alias;
    }

    /** The aggregates that have been read. */
    List<Aggregate> aggregates() {
        return aggregates;
    }

    Expression expression() {
        if (++depth > DEPTH_MAX) {
            throw SelectProblem.unexpectedToken();
        }
        Expression left = conjunction();
        while (tokens.skipWord("OR")) {
            Expression one = left;
            Expression other = conjunction();
            left = row -> or(one.valueOf(row), other.valueOf(row));
        }
        depth--;
        return left;
    }

    private static JsonNode or(JsonNode one, JsonNode other) {
        if (Values.isTrue(one) || Values.isTrue(other)) {
            return Values.of(true);
        }
        return one.isBoolean() && other.isBoolean() ? Values.of(false) : Values.NULL;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.skipWord("AND")) {
            Expression one = left;
            Expression other = negation();
            left = row -> not(or(not(one.valueOf(row)), not(other.valueOf(row))));
        }
        return left;
    }

    private static JsonNode not(JsonNode value) {
        return value.isBoolean() ? Values.of(!value.booleanValue()) : Values.NULL;
    }

    private Expression negation() {
        boolean isNot = false;
        while (tokens.skipWord("NOT")) {
            isNot = !isNot;
        }
        Expression value = comparison();
        return isNot ? row -> not(value.valueOf(row)) : value;
    }

    private Expression comparison() {
        Expression left = sum();
        if (tokens.skipWord("IS")) {
            return isAbsent(left);
        }
        boolean isNot = tokens.skipWord("NOT");
        Expression test = tokens.skipWord("LIKE")
                ? like(left)
                : tokens.skipWord("BETWEEN") ? between(left) : tokens.skipWord("IN") ? in(left) : null;
        if (test != null) {
            Expression tested = test;
            return isNot ? row -> not(tested.valueOf(row)) : tested;
        }
        if (isNot) {
            throw SelectProblem.unexpectedToken();
        }
        return switch (tokens.peek().kind() == Token.Kind.SIGN ? tokens.peek().text() : "") {
            case "=" -> compared(left, order -> order == 0);
            case "<>", "!=" -> compared(left, order -> order != 0);
            case "<" -> compared(left, order -> order < 0);
            case "<=" -> compared(left, order -> order <= 0);
            case ">" -> compared(left, order -> order > 0);
            case ">=" -> compared(left, order -> order >= 0);
            default -> left;
        };
    }

    private Expression compared(Expression left, IntPredicate wanted) {
        tokens.next();
        Expression right = sum();
        return row -> compared(left.valueOf(row), right.valueOf(row), wanted);
    }

    private static JsonNode compared(JsonNode left, JsonNode right, IntPredicate wanted) {
        Integer order = Values.compare(left, right);
        return order == null ? Values.NULL : Values.of(wanted.test(order));
    }

    private Expression isAbsent(Expression value) {
        boolean isNot = tokens.skipWord("NOT");
        boolean isMissing = tokens.skipWord("MISSING");
        if (!isMissing) {
            tokens.expectWord("NULL");
        }
        return row -> {
            JsonNode found = value.valueOf(row);
            boolean isAbsent = isMissing ? found.isMissingNode() : Values.isAbsent(found);
            return Values.of(isAbsent != isNot);
        };
    }

    private Expression like(Expression left) {
        Expression pattern = sum();
        String escape = tokens.skipWord("ESCAPE") ? tokens.take(Token.Kind.TEXT).text() : "";
        int escapeCharacter = escape.isEmpty() ? -1 : escape.charAt(0);
        return row -> {
            JsonNode text = left.valueOf(row);
            JsonNode wanted = pattern.valueOf(row);
            return Values.isAbsent(text) || Values.isAbsent(wanted)
                    ? Values.NULL
                    : Values.of(Values.like(Values.text(wanted), escapeCharacter)
                            .matcher(Values.text(text))
                            .matches());
        };
    }

    private Expression between(Expression value) {
        Expression low = sum();
        tokens.expectWord("AND");
        Expression high = sum();
        return row -> {
            JsonNode found = value.valueOf(row);
            JsonNode isBelow = compared(found, low.valueOf(row), order -> order < 0);
            JsonNode isAbove = compared(found, high.valueOf(row), order -> order > 0);
            return not(or(isBelow, isAbove));
        };
    }

    private Expression in(Expression value) {
        tokens.expectSign("(");
        List<Expression> all = list();
        return row -> {
            JsonNode found = value.valueOf(row);
            JsonNode isIn = Values.of(false);
            for (Expression each : all) {
                isIn = or(isIn, compared(found, each.valueOf(row), order -> order == 0));
            }
            return isIn;
        };
    }

    /** Expressions behind a parenthesis that is open, up to its end. */
    private List<Expression> list() {
        List<Expression> all = new ArrayList<>();
        if (tokens.skipSign(")")) {
            return all;
        }
        do {
            all.add(expression());
        } while (tokens.skipSign(","));
        tokens.expectSign(")");
        return all;
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            if (tokens.skipSign("||")) {
                Expression one = left;
                Expression other = product();
                left = row -> joined(one.valueOf(row), other.valueOf(row));
            } else if (tokens.skipSign("+")) {
                left = computed(left, product(), BigDecimal::add);
            } else if (tokens.skipSign("-")) {
                left = computed(left, product(), BigDecimal::subtract);
            } else {
                return left;
            }
        }
    }

    private static JsonNode joined(JsonNode one, JsonNode other) {
        return Values.isAbsent(one) || Values.isAbsent(other)
                ? Values.NULL
                : Values.of(Values.text(one) + Values.text(other));
    }

    private static Expression computed(Expression left, Expression right, BinaryOperator<BigDecimal> operator) {
        return row -> {
            JsonNode one = left.valueOf(row);
            JsonNode other = right.valueOf(row);
            if (Values.isAbsent(one) || Values.isAbsent(other)) {
                return Values.NULL;
            }
            return Values.of(operator.apply(
                    Values.cast(one, "DECIMAL").decimalValue(),
                    Values.cast(other, "DECIMAL").decimalValue()));
        };
    }

    private Expression product() {
        Expression left = signed();
        while (true) {
            if (tokens.skipSign("*")) {
                left = computed(left, signed(), BigDecimal::multiply);
            } else if (tokens.skipSign("/")) {
                left = computed(left, signed(), ExpressionParser::quotient);
            } else if (tokens.skipSign("%")) {
                left = computed(left, signed(), (one, other) -> {
                    checkDivisor(other);
                    return one.remainder(other);
                });
            } else {
                return left;
            }
        }
    }

    /** Whole numbers divide to a whole number. */
    private static BigDecimal quotient(BigDecimal one, BigDecimal other) {
        checkDivisor(other);
        return one.scale() <= 0 && other.scale() <= 0
                ? one.divideToIntegralValue(other)
                : one.divide(other, MathContext.DECIMAL64);
    }

    private static void checkDivisor(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw SelectProblem.castFailed();
        }
    }

    private Expression signed() {
        if (tokens.skipSign("-")) {
            return computed(row -> Values.of(BigDecimal.ZERO), signed(), BigDecimal::subtract);
        }
        tokens.skipSign("+");
        return value();
    }

    private Expression value() {
        Token first = tokens.next();
        return switch (first.kind()) {
            case TEXT -> constant(Values.of(first.text()));
            case NUMBER -> constant(Values.of(number(first.text())));
            case SIGN -> {
                if (!first.isSign("(")) {
                    throw SelectProblem.unexpectedToken();
                }
                Expression inner = expression();
                tokens.expectSign(")");
                yield inner;
            }
            case WORD -> tokens.peek().isSign("(") ? call(first.text().toUpperCase(Locale.ROOT)) : word(first);
            case QUOTED_NAME -> path(first);
            case END -> throw SelectProblem.unexpectedToken();
        };
    }

    private static Expression constant(JsonNode value) {
        return row -> value;
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw SelectProblem.invalidCharacter();
        }
    }

    private Expression word(Token word) {
        return switch (word.text().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> constant(Values.of(true));
            case "FALSE" -> constant(Values.of(false));
            case "NULL" -> constant(Values.NULL);
            case "MISSING" -> constant(Values.MISSING);
            case "CASE" -> choice();
            case "SELECT", "FROM", "WHERE", "LIMIT" -> throw SelectProblem.unexpectedToken();
            default -> path(word);
        };
    }

    private Expression choice() {
        Expression subject = tokens.isWord("WHEN") ? null : expression();
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        while (tokens.skipWord("WHEN")) {
            Expression condition = expression();
            conditions.add(
                    subject == null
                            ? condition
                            : row -> compared(subject.valueOf(row), condition.valueOf(row), order -> order == 0));
            tokens.expectWord("THEN");
            results.add(expression());
        }
        Expression otherwise = tokens.skipWord("ELSE") ? expression() : constant(Values.NULL);
        tokens.expectWord("END");
        return row -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (Values.isTrue(conditions.get(i).valueOf(row))) {
                    return results.get(i).valueOf(row);
                }
            }
            return otherwise.valueOf(row);
        };
    }

    private Expression call(String function) {
        tokens.expectSign("(");
        return switch (function) {
            case "COUNT", "SUM", "AVG", "MIN", "MAX" -> aggregate(Aggregate.Kind.valueOf(function));
            case "CAST" -> cast();
            default -> Functions.of(function, list());
        };
    }

    private Expression aggregate(Aggregate.Kind kind) {
        Expression each;
        if (tokens.skipSign("*")) {
            if (kind != Aggregate.Kind.COUNT) {
                throw SelectProblem.starNeedsCount();
            }
            each = constant(Values.of(true));
        } else {
            each = expression();
        }
        tokens.expectSign(")");
        Aggregate aggregate = new Aggregate(kind, each);
        aggregates.add(aggregate);
        return aggregate;
    }

    private Expression cast() {
        Expression value = expression();
        tokens.expectWord("AS");
        String type = tokens.take(Token.Kind.WORD).text();
        if (tokens.skipSign("(")) {
            list();
        }
        tokens.expectSign(")");
        Values.cast(Values.of(BigDecimal.ONE), type.equalsIgnoreCase("BOOL") ? "BOOLEAN" : type);
        return row -> Values.cast(value.valueOf(row), type);
    }

    /** Whether what follows is {@code alias.*}, which is then passed. */
    boolean skipAllOfAlias() {
        int start = tokens.position();
        if (isRecord(tokens.next()) && tokens.skipSign(".") && tokens.skipSign("*")) {
            return true;
        }
        tokens.moveTo(start);
        return false;
    }

    private boolean isRecord(Token name) {
        return name.isWord("S3Object")
                || !alias.isEmpty()
                        && (name.kind() == Token.Kind.QUOTED_NAME
                                ? name.text().equals(alias)
                                : name.kind() == Token.Kind.WORD && name.text().equalsIgnoreCase(alias));
    }

    private Expression path(Token first) {
        List<Step> steps = new ArrayList<>();
        if (!isRecord(first)) {
            steps.add(new Step.Member(first.text(), first.kind() == Token.Kind.QUOTED_NAME));
        }
        steps.addAll(steps(false));
        return row -> {
            JsonNode value = row;
            for (Step step : steps) {
                value = step.from(value);
            }
            return value;
        };
    }

    /** Steps behind a name: {@code .member}, {@code ["member"]}, {@code [0]} and, where it is allowed, {@code [*]}. */
    List<Step> steps(boolean canBeAll) {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (tokens.skipSign(".")) {
                Token name = tokens.next();
                if (name.kind() != Token.Kind.WORD && name.kind() != Token.Kind.QUOTED_NAME) {
                    throw SelectProblem.unexpectedToken();
                }
                steps.add(new Step.Member(name.text(), name.kind() == Token.Kind.QUOTED_NAME));
            } else if (tokens.skipSign("[")) {
                steps.add(bracketed(canBeAll));
                tokens.expectSign("]");
            } else {
                return steps;
            }
        }
    }

    private Step bracketed(boolean canBeAll) {
        Token inside = tokens.next();
        if (canBeAll && inside.isSign("*")) {
            return new Step.All();
        }
        return switch (inside.kind()) {
            case TEXT, QUOTED_NAME -> new Step.Member(inside.text(), true);
            case NUMBER -> new Step.Element(number(inside.text()).intValue());
            default -> throw SelectProblem.unexpectedToken();
        };
    }
}
