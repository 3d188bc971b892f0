package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of projections: document paths with commas between them.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection expressions</a>
 */
final class ProjectionParser extends Parser {
    private ProjectionParser(String text) {
        super(ExpressionKind.PROJECTION, text);
    }

    static Syntax.Projection parse(String text) {
        ProjectionParser parser = new ProjectionParser(text);
        List<Syntax.Path> paths = new ArrayList<>();
        do {
            paths.add(parser.path());
        } while (parser.takeIf(","));
        parser.expectEnd();
        return new Syntax.Projection(paths);
    }

    /** A projection knows no keywords: all of them are names, though reserved ones. */
    @Override
    boolean isKeyword(Token token) {
        return false;
    }

    @Override
    Syntax functionOperand() {
        throw unexpected();
    }
}
