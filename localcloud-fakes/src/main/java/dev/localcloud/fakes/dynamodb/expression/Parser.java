package dev.localcloud.fakes.dynamodb.expression;

import dev.localcloud.fakes.dynamodb.value.ItemSize;
import dev.localcloud.fakes.kernel.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Recursive descent over the tokens of one expression: what the grammars share. Keywords are found in any case,
 * functions only as written. Confined to the thread that parses.
 */
abstract class Parser {
    private static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT", "IN", "BETWEEN");
    private static final int MAX_DEPTH = ExpressionLimits.OPERATORS;

    final ExpressionKind kind;
    private final String text;
    private final List<Token> tokens;
    private int at;
    private int operators;
    private int depth;
    private boolean hasRedundantParentheses;

    Parser(ExpressionKind kind, String text) {
        this.kind = kind;
        this.text = text;
        int size = ItemSize.utf8Length(text);
        if (size > ExpressionLimits.EXPRESSION_BYTES) {
            throw ExpressionErrors.tooLong(kind, size);
        }
        this.tokens = Lexer.tokens(text);
        if (tokens.size() == 1) {
            throw ExpressionErrors.empty(kind);
        }
    }

    final Token peek() {
        return tokens.get(at);
    }

    final Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    final Token take() {
        Token token = tokens.get(at);
        if (token.type() != Token.Type.END) {
            at++;
        }
        return token;
    }

    final boolean takeIf(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    final boolean takeKeyword(String keyword) {
        if (peek().isKeyword(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    final void expect(String symbol) {
        if (!takeIf(symbol)) {
            throw unexpected();
        }
    }

    final void expectEnd() {
        if (peek().type() != Token.Type.END) {
            throw unexpected();
        }
        if (operators > ExpressionLimits.OPERATORS) {
            throw ExpressionErrors.tooManyOperators(kind, operators);
        }
    }

    final void countOperator() {
        operators++;
    }

    final boolean hasRedundantParentheses() {
        return hasRedundantParentheses;
    }

    /** The error for the token ahead, with its neighbours as AWS shows them. */
    final AwsError unexpected() {
        Token token = peek();
        int from = at == 0 ? token.start() : tokens.get(at - 1).start();
        Token following = peekSecond();
        int to = following.type() == Token.Type.END ? token.end() : following.end();
        return ExpressionErrors.syntax(
                kind, token.text(), text.substring(from, to).stripTrailing());
    }

    final Syntax.Path path() {
        List<String> elements = new ArrayList<>();
        elements.add(name());
        while (true) {
            if (takeIf(".")) {
                elements.add(name());
            } else if (takeIf("[")) {
                elements.add('[' + index() + ']');
                expect("]");
            } else {
                return new Syntax.Path(elements);
            }
        }
    }

    private String name() {
        Token token = peek();
        boolean isName =
                token.type() == Token.Type.NAME_REFERENCE || (token.type() == Token.Type.NAME && !isKeyword(token));
        if (!isName) {
            throw unexpected();
        }
        return take().text();
    }

    boolean isKeyword(Token token) {
        return KEYWORDS.stream().anyMatch(token::isKeyword);
    }

    private String index() {
        if (peek().type() != Token.Type.NUMBER) {
            throw unexpected();
        }
        return take().text();
    }

    final Syntax operand() {
        Token token = peek();
        if (token.type() == Token.Type.VALUE_REFERENCE) {
            return new Syntax.Value(take().text());
        }
        if (token.type() == Token.Type.NAME && peekSecond().is("(") && !isKeyword(token)) {
            return function();
        }
        return path();
    }

    private Syntax.Function function() {
        countOperator();
        String name = take().text();
        expect("(");
        List<Syntax> operands = nested(this::functionOperands);
        expect(")");
        return new Syntax.Function(name, operands);
    }

    private List<Syntax> functionOperands() {
        List<Syntax> operands = new ArrayList<>();
        do {
            operands.add(functionOperand());
        } while (takeIf(","));
        return operands;
    }

    abstract Syntax functionOperand();

    /** What stands between a parenthesis that has just been taken and its partner, which is taken as well. */
    final Syntax parenthesised(Supplier<Syntax> content) {
        boolean isWithinParenthesis = peek().is("(");
        int first = at;
        Syntax inner = nested(content);
        if (isWithinParenthesis && closes(first)) {
            hasRedundantParentheses = true;
        }
        expect(")");
        return inner;
    }

    /** Whether the parenthesis at this token closes right before the token ahead. */
    private boolean closes(int opening) {
        int open = 0;
        for (int i = opening; i < at; i++) {
            open += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (open == 0) {
                return i == at - 1;
            }
        }
        return false;
    }

    private <T> T nested(Supplier<T> content) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw ExpressionErrors.tooManyOperators(kind, depth);
        }
        T inner = content.get();
        depth--;
        return inner;
    }
}
