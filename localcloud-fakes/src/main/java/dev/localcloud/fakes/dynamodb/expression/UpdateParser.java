package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The grammar of updates: {@code SET}, {@code REMOVE}, {@code ADD} and {@code DELETE} sections in any order, each at
 * most once.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update expressions</a>
 */
final class UpdateParser extends Parser {
    private final List<Syntax.Action> actions = new ArrayList<>();
    private final Set<UpdateAction.Verb> seen = EnumSet.noneOf(UpdateAction.Verb.class);

    private UpdateParser(String text) {
        super(ExpressionKind.UPDATE, text);
    }

    static Syntax.Update parse(String text) {
        UpdateParser parser = new UpdateParser(text);
        UpdateAction.Verb repeated = null;
        do {
            UpdateAction.Verb verb = parser.section();
            repeated = parser.seen.add(verb) || repeated != null ? repeated : verb;
        } while (parser.peek().type() != Token.Type.END);
        parser.expectEnd();
        if (repeated != null) {
            throw ExpressionErrors.sectionTwice(repeated.name());
        }
        return new Syntax.Update(parser.actions, parser.hasRedundantParentheses());
    }

    private UpdateAction.Verb section() {
        for (UpdateAction.Verb verb : UpdateAction.Verb.values()) {
            if (takeKeyword(verb.name())) {
                countOperator();
                do {
                    actions.add(action(verb));
                } while (takeIf(","));
                return verb;
            }
        }
        throw unexpected();
    }

    private Syntax.Action action(UpdateAction.Verb verb) {
        Syntax.Path path = path();
        return switch (verb) {
            case SET -> {
                expect("=");
                countOperator();
                yield new Syntax.Action(verb, path, assigned());
            }
            case REMOVE -> new Syntax.Action(verb, path, null);
            case ADD, DELETE -> new Syntax.Action(verb, path, value());
        };
    }

    private Syntax value() {
        if (peek().type() != Token.Type.VALUE_REFERENCE) {
            throw unexpected();
        }
        return new Syntax.Value(take().text());
    }

    /** An operand, or a sum or difference of two. There is no third: AWS allows one operator in an assignment. */
    private Syntax assigned() {
        Syntax left = term();
        if (peek().is("+") || peek().is("-")) {
            countOperator();
            String operator = take().text();
            return new Syntax.Arithmetic(operator, left, term());
        }
        return left;
    }

    private Syntax term() {
        return takeIf("(") ? parenthesised(this::assigned) : operand();
    }

    @Override
    Syntax functionOperand() {
        return term();
    }

    /** Where an attribute is due, only the section keywords cannot be one: they are reserved, and said to be. */
    @Override
    boolean isKeyword(Token token) {
        return false;
    }
}
