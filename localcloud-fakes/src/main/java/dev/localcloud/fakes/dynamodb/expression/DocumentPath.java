package dev.localcloud.fakes.dynamodb.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a value is in an item.
 *
 * @param attribute the attribute that it begins with
 * @param rest the way from there; empty for the attribute itself
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html">Document paths</a>
 */
public record DocumentPath(String attribute, List<PathElement> rest) {
    public DocumentPath {
        rest = List.copyOf(rest);
    }

    /** The path of a whole attribute. */
    public static DocumentPath of(String attribute) {
        return new DocumentPath(attribute, List.of());
    }

    /** Whether it leads into an attribute, instead of being one. */
    public boolean isNested() {
        return !rest.isEmpty();
    }

    /** The value there; null if the item has none. */
    public @Nullable AttributeValue in(Map<String, AttributeValue> item) {
        AttributeValue value = item.get(attribute);
        for (int i = 0; i < rest.size() && value != null; i++) {
            value = step(value, rest.get(i));
        }
        return value;
    }

    private static @Nullable AttributeValue step(AttributeValue value, PathElement element) {
        if (element instanceof PathElement.Attribute name) {
            return value.type() == AttributeValue.Type.M ? value.m().get(name.name()) : null;
        }
        int index = ((PathElement.Index) element).index();
        boolean isThere =
                value.type() == AttributeValue.Type.L && index < value.l().size();
        return isThere ? value.l().get(index) : null;
    }

    /** Whether one of the two leads to the other, or both are the same. */
    public boolean overlaps(DocumentPath other) {
        int shared = Math.min(rest.size(), other.rest.size());
        return attribute.equals(other.attribute) && rest.subList(0, shared).equals(other.rest.subList(0, shared));
    }

    /** Whether the two take what is at one place for a list here and for a map there. */
    public boolean conflicts(DocumentPath other) {
        if (!attribute.equals(other.attribute)) {
            return false;
        }
        int shared = Math.min(rest.size(), other.rest.size());
        for (int i = 0; i < shared; i++) {
            PathElement mine = rest.get(i);
            PathElement theirs = other.rest.get(i);
            if (!mine.equals(theirs)) {
                return mine.getClass() != theirs.getClass();
            }
        }
        return false;
    }

    /** As AWS's messages show it: {@code [a, b, [1]]}. */
    @Override
    public String toString() {
        return rest.stream().map(PathElement::toString).collect(Collectors.joining(", ", prefix(), "]"));
    }

    private String prefix() {
        return '[' + attribute + (rest.isEmpty() ? "" : ", ");
    }
}
