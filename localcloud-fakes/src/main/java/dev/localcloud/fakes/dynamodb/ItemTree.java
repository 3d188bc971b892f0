package dev.localcloud.fakes.dynamodb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Items sorted by the bytes of their keys: a B+ tree whose forks share nodes.
 *
 * <p>A node belongs to the tree that made it. A tree changes its own nodes in place and copies any other before it changes
 * it, so a fork costs nothing until one side writes, and then one path per write. To find an item in a million takes four
 * nodes.
 *
 * <p>Confined to the lock of its table.
 */
final class ItemTree {
    private static final int CAPACITY = 48;
    private static final int SMALL = CAPACITY / 4;

    /** Sees items in order. */
    @FunctionalInterface
    interface Visitor {
        /** Returns whether to go on. */
        boolean visit(byte[] key, Item item);
    }

    private static final class Owner {}

    private static final class Node {
        final Owner owner;
        int size;
        final byte[][] keys;

        /** Of a leaf: an item for each key. */
        final Item @Nullable [] items;

        /** Of a branch: children, each with keys from its own key on, up to the next one's. */
        final Node @Nullable [] children;

        private Node(Owner owner, int size, byte[][] keys, Item @Nullable [] items, Node @Nullable [] children) {
            this.owner = owner;
            this.size = size;
            this.keys = keys;
            this.items = items;
            this.children = children;
        }

        static Node leaf(Owner owner) {
            return new Node(owner, 0, new byte[CAPACITY][], new Item[CAPACITY], null);
        }

        static Node branch(Owner owner) {
            return new Node(owner, 0, new byte[CAPACITY][], null, new Node[CAPACITY]);
        }

        Node copyFor(Owner newOwner) {
            return new Node(
                    newOwner,
                    size,
                    keys.clone(),
                    items == null ? null : items.clone(),
                    children == null ? null : children.clone());
        }

        Object[] slots() {
            return items != null ? items : java.util.Objects.requireNonNull(children);
        }

        /** The index of the key, or where it would go, minus one, negated. */
        int search(byte[] key) {
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = Arrays.compareUnsigned(keys[middle], key);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -low - 1;
        }

        /** The child that has the key if any has. */
        int childOf(byte[] key) {
            int index = search(key);
            return index >= 0 ? index : Math.max(0, -index - 2);
        }

        void insert(int index, byte[] key, Object slot) {
            Object[] slots = slots();
            System.arraycopy(keys, index, keys, index + 1, size - index);
            System.arraycopy(slots, index, slots, index + 1, size - index);
            keys[index] = key;
            slots[index] = slot;
            size++;
        }

        @SuppressWarnings("NullAway") // slots behind the size are empty
        void delete(int index) {
            Object[] slots = slots();
            System.arraycopy(keys, index + 1, keys, index, size - index - 1);
            System.arraycopy(slots, index + 1, slots, index, size - index - 1);
            size--;
            keys[size] = null;
            slots[size] = null;
        }

        /** Moves the upper half into a new node, or only the last if keys come in order. */
        @SuppressWarnings("NullAway") // slots behind the size are empty
        Node split(boolean atEnd) {
            Node upper = items != null ? leaf(owner) : branch(owner);
            int keep = atEnd ? size - 1 : size / 2;
            System.arraycopy(keys, keep, upper.keys, 0, size - keep);
            System.arraycopy(slots(), keep, upper.slots(), 0, size - keep);
            Arrays.fill(keys, keep, size, null);
            Arrays.fill(slots(), keep, size, null);
            upper.size = size - keep;
            size = keep;
            return upper;
        }

        void append(Node other) {
            System.arraycopy(other.keys, 0, keys, size, other.size);
            System.arraycopy(other.slots(), 0, slots(), size, other.size);
            size += other.size;
        }
    }

    private Owner owner = new Owner();
    private Node root;
    private int size;

    ItemTree() {
        this.root = Node.leaf(owner);
    }

    private ItemTree(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    /** A tree with the same items that goes its own way. */
    ItemTree fork() {
        owner = new Owner();
        return new ItemTree(root, size);
    }

    int size() {
        return size;
    }

    @Nullable
    Item get(byte[] key) {
        Node node = root;
        while (node.children != null) {
            node = node.children[node.childOf(key)];
        }
        int index = node.search(key);
        return index < 0 || node.items == null ? null : node.items[index];
    }

    private Node own(Node node) {
        return node.owner.equals(owner) ? node : node.copyFor(owner);
    }

    /** Stores the item; returns what was there. */
    @Nullable
    Item put(byte[] key, Item item) {
        root = own(root);
        Item before = put(root, key, item);
        if (root.size == CAPACITY) {
            Node branch = Node.branch(owner);
            branch.insert(0, root.keys[0], root);
            splitChild(branch, 0, false);
            root = branch;
        }
        return before;
    }

    private @Nullable Item put(Node node, byte[] key, Item item) {
        if (node.items != null) {
            int index = node.search(key);
            if (index >= 0) {
                Item before = node.items[index];
                node.items[index] = item;
                return before;
            }
            node.insert(-index - 1, key, item);
            size++;
            return null;
        }
        int index = node.childOf(key);
        if (index == 0 && Arrays.compareUnsigned(key, node.keys[0]) < 0) {
            node.keys[0] = key;
        }
        Node child = ownChild(node, index);
        Item before = put(child, key, item);
        if (child.size == CAPACITY) {
            splitChild(node, index, index == node.size - 1 && Arrays.equals(child.keys[child.size - 1], key));
        }
        return before;
    }

    private Node ownChild(Node branch, int index) {
        Node[] children = java.util.Objects.requireNonNull(branch.children);
        Node child = own(children[index]);
        children[index] = child;
        return child;
    }

    private static void splitChild(Node branch, int index, boolean atEnd) {
        Node[] children = java.util.Objects.requireNonNull(branch.children);
        Node upper = children[index].split(atEnd);
        branch.insert(index + 1, upper.keys[0], upper);
    }

    /** Removes an item; returns it. */
    @Nullable
    Item remove(byte[] key) {
        if (get(key) == null) {
            return null;
        }
        root = own(root);
        Item before = remove(root, key);
        while (root.children != null && root.size == 1) {
            root = root.children[0];
        }
        size--;
        return before;
    }

    private @Nullable Item remove(Node node, byte[] key) {
        if (node.items != null) {
            int index = node.search(key);
            Item before = node.items[index];
            node.delete(index);
            return before;
        }
        int index = node.childOf(key);
        Node child = ownChild(node, index);
        Item before = remove(child, key);
        if (child.size < SMALL) {
            mergeChild(node, index);
        }
        return before;
    }

    /** Joins a small child with a neighbour if both fit into one node with room to grow. */
    private void mergeChild(Node branch, int index) {
        Node[] children = java.util.Objects.requireNonNull(branch.children);
        if (children[index].size == 0) {
            branch.delete(index);
            return;
        }
        int left = index == 0 ? 0 : index - 1;
        if (left + 1 < branch.size && children[left].size + children[left + 1].size < CAPACITY - SMALL) {
            Node lower = ownChild(branch, left);
            Node upper = children[left + 1];
            lower.append(upper);
            branch.delete(left + 1);
        }
    }

    /** Shows the items of a range, in ascending or descending order, until the visitor has enough. */
    void visit(KeyRange range, boolean forward, Visitor visitor) {
        if (forward) {
            ascend(root, range.from(), range.to(), visitor);
        } else {
            descend(root, range.from(), range.to(), visitor);
        }
    }

    private static boolean ascend(Node node, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor) {
        if (node.children != null) {
            int first = from == null ? 0 : node.childOf(from);
            for (int i = first; i < node.size; i++) {
                if (i > 0 && to != null && Arrays.compareUnsigned(node.keys[i], to) >= 0) {
                    return false;
                }
                if (!ascend(node.children[i], i == first ? from : null, to, visitor)) {
                    return false;
                }
            }
            return true;
        }
        Item[] items = java.util.Objects.requireNonNull(node.items);
        for (int i = from == null ? 0 : insertionPoint(node, from); i < node.size; i++) {
            if (to != null && Arrays.compareUnsigned(node.keys[i], to) >= 0 || !visitor.visit(node.keys[i], items[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean descend(Node node, byte @Nullable [] from, byte @Nullable [] to, Visitor visitor) {
        if (node.children != null) {
            int last = to == null ? node.size - 1 : node.childOf(to);
            for (int i = last; i >= 0; i--) {
                if (!descend(node.children[i], from, i == last ? to : null, visitor)) {
                    return false;
                }
                if (from != null && Arrays.compareUnsigned(node.keys[i], from) <= 0 && i > 0) {
                    return false;
                }
            }
            return true;
        }
        Item[] items = java.util.Objects.requireNonNull(node.items);
        for (int i = (to == null ? node.size : insertionPoint(node, to)) - 1; i >= 0; i--) {
            if (from != null && Arrays.compareUnsigned(node.keys[i], from) < 0
                    || !visitor.visit(node.keys[i], items[i])) {
                return false;
            }
        }
        return true;
    }

    private static int insertionPoint(Node node, byte[] key) {
        int index = node.search(key);
        return index >= 0 ? index : -index - 1;
    }
}
