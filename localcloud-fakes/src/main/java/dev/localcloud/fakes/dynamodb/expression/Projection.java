package dev.localcloud.fakes.dynamodb.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The part of an item that some paths lead to, in the item's own shape: a map keeps only the entries asked for, a list
 * only the elements, in their order and without gaps. Immutable.
 */
public final class Projection {
    private static final class Node {
        final Map<String, Node> names = new LinkedHashMap<>();
        final Map<Integer, Node> indexes = new TreeMap<>();

        boolean isLeaf() {
            return names.isEmpty() && indexes.isEmpty();
        }

        Node child(PathElement element) {
            return element instanceof PathElement.Attribute name
                    ? names.computeIfAbsent(name.name(), key -> new Node())
                    : indexes.computeIfAbsent(((PathElement.Index) element).index(), key -> new Node());
        }
    }

    private final Node root = new Node();

    private Projection(List<DocumentPath> paths) {
        for (DocumentPath path : paths) {
            Node node = root.child(new PathElement.Attribute(path.attribute()));
            for (PathElement element : path.rest()) {
                node = node.child(element);
            }
        }
    }

    /** The projection on these paths, none of which leads to another. */
    public static Projection of(List<DocumentPath> paths) {
        return new Projection(paths);
    }

    /** The part of the item; empty if it has nothing at any path. */
    public Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> part = new LinkedHashMap<>();
        root.names.forEach((name, node) -> {
            AttributeValue value = item.get(name);
            AttributeValue kept = value == null ? null : keep(value, node);
            if (kept != null) {
                part.put(name, kept);
            }
        });
        return part;
    }

    private static @Nullable AttributeValue keep(AttributeValue value, Node node) {
        if (node.isLeaf()) {
            return value;
        }
        return switch (value.type()) {
            case M -> keepEntries(value.m(), node);
            case L -> keepElements(value.l(), node);
            default -> null;
        };
    }

    private static @Nullable AttributeValue keepEntries(Map<String, AttributeValue> map, Node node) {
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        node.names.forEach((name, child) -> {
            AttributeValue value = map.get(name);
            AttributeValue part = value == null ? null : keep(value, child);
            if (part != null) {
                kept.put(name, part);
            }
        });
        return kept.isEmpty() ? null : AttributeValue.fromM(kept);
    }

    private static @Nullable AttributeValue keepElements(List<AttributeValue> list, Node node) {
        List<AttributeValue> kept = new ArrayList<>();
        node.indexes.forEach((index, child) -> {
            AttributeValue part = index < list.size() ? keep(list.get(index), child) : null;
            if (part != null) {
                kept.add(part);
            }
        });
        return kept.isEmpty() ? null : AttributeValue.fromL(kept);
    }
}
