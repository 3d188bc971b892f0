package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update of one request, ready to run on an item. Immutable.
 *
 * <p>All actions see the item as it was before: operands refer to it, and so do list indexes, so that removing two
 * elements of a list removes those two. The actions are kept as a tree in the shape of the item.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update expressions</a>
 */
public final class UpdateExpression {
    private static final Set<AttributeValue.Type> ADDABLE =
            Set.of(AttributeValue.Type.N, AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS);
    private static final Set<AttributeValue.Type> DELETABLE =
            Set.of(AttributeValue.Type.SS, AttributeValue.Type.NS, AttributeValue.Type.BS);

    private static final class Node {
        final Map<String, Node> names = new LinkedHashMap<>();
        final Map<Integer, Node> indexes = new TreeMap<>();

        @Nullable
        UpdateAction action;

        Node child(PathElement element) {
            return element instanceof PathElement.Attribute name
                    ? names.computeIfAbsent(name.name(), key -> new Node())
                    : indexes.computeIfAbsent(((PathElement.Index) element).index(), key -> new Node());
        }
    }

    private final List<DocumentPath> paths;
    private final Set<UpdateAction.Verb> verbs;
    private final Node root = new Node();

    private UpdateExpression(List<UpdateAction> actions) {
        this.paths = actions.stream().map(UpdateAction::path).toList();
        this.verbs = actions.stream().map(UpdateAction::verb).collect(Collectors.toUnmodifiableSet());
        for (UpdateAction action : actions) {
            Node node = root.child(new PathElement.Attribute(action.path().attribute()));
            for (PathElement element : action.path().rest()) {
                node = node.child(element);
            }
            node.action = action;
        }
    }

    /**
     * Reads an {@code UpdateExpression}.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} with AWS's text
     */
    public static UpdateExpression parse(String text, Placeholders placeholders) {
        Syntax.Update syntax = ParsedExpressions.update(text);
        if (syntax.hasRedundantParentheses()) {
            throw ExpressionErrors.redundantParentheses(ExpressionKind.UPDATE);
        }
        Binder binder = new Binder(ExpressionKind.UPDATE, placeholders);
        List<UpdateAction> actions = new ArrayList<>();
        for (Syntax.Action action : syntax.actions()) {
            actions.add(bind(action, binder));
        }
        UpdateExpression update = new UpdateExpression(actions);
        binder.requireSeparate(update.paths);
        return update;
    }

    /** An update of these actions, whose paths do not meet. */
    public static UpdateExpression of(List<UpdateAction> actions) {
        return new UpdateExpression(actions);
    }

    private static UpdateAction bind(Syntax.Action syntax, Binder binder) {
        DocumentPath path = binder.path(syntax.path());
        Operand operand = syntax.operand() == null ? null : binder.operand(syntax.operand());
        if (operand instanceof Operand.Constant constant) {
            checkType(syntax.verb(), constant.value());
        }
        return new UpdateAction(syntax.verb(), path, operand);
    }

    private static void checkType(UpdateAction.Verb verb, AttributeValue value) {
        boolean isAllowed = switch (verb) {
            case ADD -> ADDABLE.contains(value.type());
            case DELETE -> DELETABLE.contains(value.type());
            default -> true;
        };
        if (!isAllowed) {
            throw ExpressionErrors.actionOperandType(verb.name(), value);
        }
    }

    /** The paths it writes, in the order of the expression. */
    public List<DocumentPath> paths() {
        return paths;
    }

    /** Whether all that it does is to take away: it does not make an item that is not there. */
    public boolean onlyTakesAway() {
        return !verbs.isEmpty() && !verbs.contains(UpdateAction.Verb.SET) && !verbs.contains(UpdateAction.Verb.ADD);
    }

    /** The attributes it writes, whole or in part. */
    public Set<String> attributes() {
        Set<String> attributes = new LinkedHashSet<>();
        paths.forEach(path -> attributes.add(path.attribute()));
        return attributes;
    }

    /**
     * Runs the update; the item itself stays as it is.
     *
     * @throws dev.localcloud.fakes.kernel.AwsError {@code ValidationException} if the item does not have what the update needs
     */
    public UpdateResult apply(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> updated = updateEntries(item, item, root);
        return new UpdateResult(item, Collections.unmodifiableMap(updated), paths);
    }

    private static Map<String, AttributeValue> updateEntries(
            Map<String, AttributeValue> item, Map<String, AttributeValue> map, Node node) {
        Map<String, AttributeValue> updated = new LinkedHashMap<>(map);
        node.names.forEach((name, child) -> {
            AttributeValue value = update(item, map.get(name), child);
            if (value == null) {
                updated.remove(name);
            } else {
                updated.put(name, value);
            }
        });
        return updated;
    }

    private static @Nullable AttributeValue update(
            Map<String, AttributeValue> item, @Nullable AttributeValue present, Node node) {
        if (node.action != null) {
            return node.action.result(item, present);
        }
        if (present != null && present.type() == AttributeValue.Type.M && node.indexes.isEmpty()) {
            return AttributeValue.fromM(updateEntries(item, present.m(), node));
        }
        if (present != null && present.type() == AttributeValue.Type.L && node.names.isEmpty()) {
            return AttributeValue.fromL(updateElements(item, present.l(), node));
        }
        throw ExpressionErrors.invalidUpdatePath();
    }

    /** Indexes beyond the end append, in their order, without leaving gaps. */
    private static List<AttributeValue> updateElements(
            Map<String, AttributeValue> item, List<AttributeValue> list, Node node) {
        List<@Nullable AttributeValue> updated = new ArrayList<>(list);
        node.indexes.forEach((index, child) -> {
            boolean isThere = index < list.size();
            AttributeValue value = update(item, isThere ? list.get(index) : null, child);
            if (isThere) {
                updated.set(index, value);
            } else {
                updated.add(value);
            }
        });
        List<AttributeValue> kept = new ArrayList<>(updated.size());
        for (AttributeValue element : updated) {
            if (element != null) {
                kept.add(element);
            }
        }
        return kept;
    }
}
