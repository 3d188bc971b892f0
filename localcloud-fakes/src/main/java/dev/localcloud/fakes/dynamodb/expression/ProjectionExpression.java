package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The paths that a request asks for. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Projection expressions</a>
 */
public final class ProjectionExpression {
    private final List<DocumentPath> paths;
    private final Projection projection;

    private ProjectionExpression(List<DocumentPath> paths) {
        this.paths = List.copyOf(paths);
        this.projection = Projection.of(paths);
    }

    /**
     * Reads a {@code ProjectionExpression}.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static ProjectionExpression parse(String text, Placeholders placeholders) {
        Binder binder = new Binder(ExpressionKind.PROJECTION, placeholders);
        List<DocumentPath> paths = new ArrayList<>();
        for (Syntax.Path path : ParsedExpressions.projection(text).paths()) {
            paths.add(binder.path(path));
        }
        binder.requireSeparate(paths);
        return new ProjectionExpression(paths);
    }

    /** The projection on whole attributes, as {@code AttributesToGet} asks for it. */
    public static ProjectionExpression ofAttributes(List<String> attributes) {
        return new ProjectionExpression(
                attributes.stream().map(DocumentPath::of).toList());
    }

    /** The paths, in the order of the expression. */
    public List<DocumentPath> paths() {
        return paths;
    }

    /** What the item holds at the paths, in the item's own shape; empty if nothing. */
    public Map<String, AttributeValue> project(Map<String, AttributeValue> item) {
        return projection.of(item);
    }
}
