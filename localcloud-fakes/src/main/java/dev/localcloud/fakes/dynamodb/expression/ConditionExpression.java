package dev.localcloud.fakes.dynamodb.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition or filter of one request, ready to run on items. Immutable.
 *
 * @param condition what it asks
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html">Condition expressions</a>
 */
public record ConditionExpression(Condition condition) {
    /**
     * Reads a {@code ConditionExpression} or {@code FilterExpression}.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static ConditionExpression parse(ExpressionKind kind, String text, Placeholders placeholders) {
        return new ConditionExpression(bind(kind, text, placeholders));
    }

    static Condition bind(ExpressionKind kind, String text, Placeholders placeholders) {
        Syntax.Condition syntax = ParsedExpressions.condition(kind, text);
        if (syntax.hasRedundantParentheses()) {
            throw ExpressionErrors.redundantParentheses(kind);
        }
        return new Binder(kind, placeholders).condition(syntax.root());
    }

    /** Whether the item fulfils it; an item that does not exist is an empty one. */
    public boolean matches(Map<String, AttributeValue> item) {
        return condition.matches(item);
    }

    /** The attributes it asks for, in the order of the expression. */
    public Set<String> attributes() {
        Set<String> attributes = new LinkedHashSet<>();
        collect(condition, attributes);
        return attributes;
    }

    private static void collect(Condition condition, Set<String> into) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, into));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> collect(part, into));
        } else if (condition instanceof Condition.Not not) {
            collect(not.part(), into);
        } else if (condition instanceof Condition.Comparison comparison) {
            collect(List.of(comparison.left(), comparison.right()), into);
        } else if (condition instanceof Condition.Between between) {
            collect(List.of(between.operand(), between.lower(), between.upper()), into);
        } else if (condition instanceof Condition.In in) {
            collect(List.of(in.operand()), into);
            collect(in.candidates(), into);
        } else if (condition instanceof Condition.Exists exists) {
            into.add(exists.path().attribute());
        } else if (condition instanceof Condition.HasType hasType) {
            collect(List.of(hasType.operand()), into);
        } else if (condition instanceof Condition.BeginsWith beginsWith) {
            collect(List.of(beginsWith.operand(), beginsWith.prefix()), into);
        } else if (condition instanceof Condition.Contains contains) {
            collect(List.of(contains.operand(), contains.part()), into);
        }
    }

    private static void collect(List<Operand> operands, Set<String> into) {
        for (Operand operand : operands) {
            if (operand instanceof Operand.At at) {
                into.add(at.path().attribute());
            } else if (operand instanceof Operand.Size size) {
                collect(List.of(size.operand()), into);
            }
        }
    }
}
