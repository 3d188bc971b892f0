package dev.localcloud.fakes.s3;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: a change makes a new map that shares all but a path of the old one.
 *
 * <p>So a fork of a bucket is one reference, a list request sees one moment however long it takes, and a page costs
 * what it shows: finding its start takes O(log n) steps, every further entry O(1). It is an AVL tree whose changes copy the
 * nodes from the root to the place of change. Immutable and thread-safe.
 */
final class SortedTree<K, V> implements Iterable<Map.Entry<K, V>> {
    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;

    private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root) {
        this.order = order;
        this.root = root;
    }

    /** An empty map in this order. */
    static <K, V> SortedTree<K, V> in(Comparator<? super K> order) {
        return new SortedTree<>(order, null);
    }

    /** A map of entries that are in order already, each key once. */
    static <K, V> SortedTree<K, V> ofSorted(Comparator<? super K> order, List<Map.Entry<K, V>> entries) {
        return new SortedTree<>(order, built(entries, 0, entries.size()));
    }

    private static <K, V> @Nullable Node<K, V> built(List<Map.Entry<K, V>> entries, int from, int to) {
        if (from == to) {
            return null;
        }
        int middle = (from + to) >>> 1;
        Map.Entry<K, V> entry = entries.get(middle);
        return Node.of(entry.getKey(), entry.getValue(), built(entries, from, middle), built(entries, middle + 1, to));
    }

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height,
            int size) {

        static <K, V> Node<K, V> of(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            return new Node<>(
                    key,
                    value,
                    left,
                    right,
                    1 + Math.max(heightOf(left), heightOf(right)),
                    1 + sizeOf(left) + sizeOf(right));
        }
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int sizeOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    int size() {
        return sizeOf(root);
    }

    boolean isEmpty() {
        return root == null;
    }

    @Nullable
    V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) {
                return node.value;
            }
            node = side < 0 ? node.left : node.right;
        }
        return null;
    }

    SortedTree<K, V> with(K key, V value) {
        return new SortedTree<>(order, inserted(root, key, value));
    }

    SortedTree<K, V> without(K key) {
        return get(key) == null ? this : new SortedTree<>(order, removed(root, key));
    }

    private Node<K, V> inserted(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null, 1, 1);
        }
        int side = order.compare(key, node.key);
        if (side == 0) {
            return new Node<>(key, value, node.left, node.right, node.height, node.size);
        }
        return side < 0
                ? balanced(node, inserted(node.left, key, value), node.right)
                : balanced(node, node.left, inserted(node.right, key, value));
    }

    private @Nullable Node<K, V> removed(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int side = order.compare(key, node.key);
        if (side < 0) {
            return balanced(node, removed(node.left, key), node.right);
        }
        if (side > 0) {
            return balanced(node, node.left, removed(node.right, key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = node.right;
        while (next.left != null) {
            next = next.left;
        }
        return balanced(next, node.left, removed(node.right, next.key));
    }

    /** The middle's entry over two sides whose heights differ by two at most. */
    private static <K, V> Node<K, V> balanced(
            Node<K, V> middle, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int tilt = heightOf(left) - heightOf(right);
        if (tilt > 1 && left != null) {
            Node<K, V> inner = left.right;
            if (inner != null && inner.height > heightOf(left.left)) {
                return Node.of(
                        inner.key,
                        inner.value,
                        Node.of(left.key, left.value, left.left, inner.left),
                        Node.of(middle.key, middle.value, inner.right, right));
            }
            return Node.of(left.key, left.value, left.left, Node.of(middle.key, middle.value, inner, right));
        }
        if (tilt < -1 && right != null) {
            Node<K, V> inner = right.left;
            if (inner != null && inner.height > heightOf(right.right)) {
                return Node.of(
                        inner.key,
                        inner.value,
                        Node.of(middle.key, middle.value, left, inner.left),
                        Node.of(right.key, right.value, inner.right, right.right));
            }
            return Node.of(right.key, right.value, Node.of(middle.key, middle.value, left, inner), right.right);
        }
        return Node.of(middle.key, middle.value, left, right);
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        return from(key -> true);
    }

    /**
     * The entries from the first one whose key has reached the start.
     *
     * @param reached false for all keys before the start, true for all others
     */
    Iterator<Map.Entry<K, V>> from(Predicate<? super K> reached) {
        Deque<Node<K, V>> path = new ArrayDeque<>();
        Node<K, V> node = root;
        while (node != null) {
            if (reached.test(node.key)) {
                path.push(node);
                node = node.left;
            } else {
                node = node.right;
            }
        }
        return new Walk<>(path);
    }

    /** Holds the nodes that are still to be shown themselves, the next one on top; their right sides follow them. */
    private record Walk<K, V>(Deque<Node<K, V>> path) implements Iterator<Map.Entry<K, V>> {
        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = path.pop();
            for (Node<K, V> below = node.right; below != null; below = below.left) {
                path.push(below);
            }
            return Map.entry(node.key, node.value);
        }
    }
}
