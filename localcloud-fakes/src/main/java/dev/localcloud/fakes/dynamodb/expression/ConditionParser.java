package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The grammar of conditions, filters and key conditions: {@code OR} over {@code AND} over {@code NOT} over comparisons.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition and filter expressions</a>
 */
final class ConditionParser extends Parser {
    private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

    private ConditionParser(ExpressionKind kind, String text) {
        super(kind, text);
    }

    static Syntax.Condition parse(ExpressionKind kind, String text) {
        ConditionParser parser = new ConditionParser(kind, text);
        Syntax root = parser.condition(parser.disjunction());
        parser.expectEnd();
        return new Syntax.Condition(root, parser.hasRedundantParentheses());
    }

    @Override
    Syntax functionOperand() {
        return takeIf("(") ? value(parenthesised(this::functionOperand)) : operand();
    }

    private Syntax disjunction() {
        Syntax first = conjunction();
        if (!peek().isKeyword("OR")) {
            return first;
        }
        List<Syntax> parts = new ArrayList<>(List.of(condition(first)));
        while (takeKeyword("OR")) {
            countOperator();
            parts.add(condition(conjunction()));
        }
        return new Syntax.Or(parts);
    }

    private Syntax conjunction() {
        Syntax first = negation();
        if (!peek().isKeyword("AND")) {
            return first;
        }
        List<Syntax> parts = new ArrayList<>(List.of(condition(first)));
        while (takeKeyword("AND")) {
            countOperator();
            parts.add(condition(negation()));
        }
        return new Syntax.And(parts);
    }

    private Syntax negation() {
        int negations = 0;
        while (takeKeyword("NOT")) {
            countOperator();
            negations++;
        }
        Syntax part = comparison();
        for (int i = 0; i < negations; i++) {
            part = new Syntax.Not(condition(part));
        }
        return part;
    }

    private Syntax comparison() {
        Syntax left = primary();
        Token token = peek();
        if (token.type() == Token.Type.SYMBOL && COMPARATORS.contains(token.text())) {
            value(left);
            countOperator();
            String operator = take().text();
            return new Syntax.Comparison(operator, left, value(primary()));
        }
        if (token.isKeyword("BETWEEN")) {
            value(left);
            return between(left);
        }
        if (token.isKeyword("IN")) {
            value(left);
            return in(left);
        }
        return left;
    }

    private Syntax between(Syntax operand) {
        countOperator();
        take();
        Syntax lower = value(primary());
        if (!takeKeyword("AND")) {
            throw unexpected();
        }
        return new Syntax.Between(operand, lower, value(primary()));
    }

    private Syntax in(Syntax operand) {
        countOperator();
        take();
        expect("(");
        List<Syntax> candidates = new ArrayList<>();
        do {
            candidates.add(value(primary()));
        } while (takeIf(","));
        expect(")");
        if (candidates.size() > ExpressionLimits.IN_OPERANDS) {
            throw ExpressionErrors.tooManyInOperands(kind, candidates.size());
        }
        return new Syntax.In(operand, candidates);
    }

    /** An operand, or anything in parentheses: which of the two shows only behind them. */
    private Syntax primary() {
        return takeIf("(") ? parenthesised(this::disjunction) : operand();
    }

    private Syntax value(Syntax syntax) {
        if (!syntax.isOperand()) {
            throw unexpected();
        }
        return syntax;
    }

    private Syntax condition(Syntax syntax) {
        if (!syntax.isCondition()) {
            throw unexpected();
        }
        return syntax;
    }
}
