package dev.localcloud.fakes.s3.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a query: {@code SELECT … FROM S3Object … WHERE … LIMIT …}. */
final class QueryParser {
    private static final Set<String> KEYWORDS =
            Set.of("FROM", "WHERE", "LIMIT", "AS", "SELECT", "ORDER", "GROUP", "JOIN");

    private final TokenReader tokens;
    private final List<Query.Column> columns = new ArrayList<>();

    QueryParser(String sql) {
        this.tokens = new TokenReader(Token.of(sql));
    }

    Query parse() {
        if (!tokens.skipWord("SELECT")) {
            throw SelectProblem.unsupportedSelect();
        }
        // Columns may use the name that FROM gives the records, so they are read after it.
        int start = tokens.position();
        tokens.skipTo("FROM");
        if (!tokens.skipWord("FROM")) {
            throw SelectProblem.missingFrom();
        }
        List<Step> source = source();
        String alias = alias();
        int rest = tokens.position();
        ExpressionParser expressions = new ExpressionParser(tokens, alias);
        tokens.moveTo(start);
        columns(expressions);
        if (!tokens.isWord("FROM")) {
            throw SelectProblem.unexpectedToken();
        }
        tokens.moveTo(rest);
        ExpressionParser conditions = new ExpressionParser(tokens, alias);
        Expression condition = tokens.skipWord("WHERE") ? conditions.expression() : row -> Values.of(true);
        long limit = tokens.skipWord("LIMIT") ? limit() : Long.MAX_VALUE;
        if (!tokens.isAtEnd() || !conditions.aggregates().isEmpty()) {
            throw SelectProblem.unexpectedToken();
        }
        return new Query(columns, expressions.aggregates(), source, condition, limit);
    }

    private long limit() {
        Token number = tokens.take(Token.Kind.NUMBER);
        try {
            return Long.parseLong(number.text());
        } catch (NumberFormatException e) {
            throw SelectProblem.unexpectedToken();
        }
    }

    private List<Step> source() {
        if (!tokens.skipWord("S3Object")) {
            throw SelectProblem.unexpectedToken();
        }
        List<Step> steps = new ArrayList<>();
        if (tokens.skipSign("[")) {
            tokens.expectSign("*");
            tokens.expectSign("]");
        }
        steps.addAll(new ExpressionParser(tokens, "").steps(true));
        return steps;
    }

    private String alias() {
        boolean isNamed = tokens.skipWord("AS");
        Token next = tokens.peek();
        boolean isName = next.kind() == Token.Kind.QUOTED_NAME
                || next.kind() == Token.Kind.WORD
                        && !KEYWORDS.contains(next.text().toUpperCase(Locale.ROOT));
        if (!isName) {
            if (isNamed) {
                throw SelectProblem.unexpectedToken();
            }
            return "";
        }
        return tokens.next().text();
    }

    private void columns(ExpressionParser expressions) {
        if (tokens.skipSign("*") || expressions.skipAllOfAlias()) {
            return;
        }
        do {
            Token first = tokens.peek();
            int from = tokens.position();
            Expression value = expressions.expression();
            String name = alias();
            columns.add(new Query.Column(name.isEmpty() ? nameOf(first, from) : name, value));
        } while (tokens.skipSign(","));
    }

    /** A path is called by its last step, all else by its place. */
    private String nameOf(Token first, int from) {
        boolean isPath = first.kind() == Token.Kind.WORD || first.kind() == Token.Kind.QUOTED_NAME;
        for (int i = from; isPath && i < tokens.position(); i++) {
            Token token = tokens.at(i);
            isPath = token.kind() == Token.Kind.QUOTED_NAME || token.kind() == Token.Kind.WORD || token.isSign(".");
        }
        return isPath ? tokens.at(tokens.position() - 1).text() : "_" + (columns.size() + 1);
    }
}
