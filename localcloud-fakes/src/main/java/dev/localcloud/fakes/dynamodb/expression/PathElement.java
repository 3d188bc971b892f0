package dev.localcloud.fakes.dynamodb.expression;

/** One step of a document path: into an attribute or a map by name, or into a list by index. */
public sealed interface PathElement {
    /** A name: the item's attribute, or a map's entry. */
    record Attribute(String name) implements PathElement {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A list's element, counted from 0. */
    record Index(int index) implements PathElement {
        @Override
        public String toString() {
            return "[" + index + ']';
        }
    }
}
