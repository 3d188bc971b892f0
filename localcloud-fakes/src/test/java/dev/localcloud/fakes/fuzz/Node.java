package dev.localcloud.fakes.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A value of a request before it is bytes: what JSON, XML and forms have in common. Sequences and structures can be changed. */
sealed interface Node {
    /** A text. */
    record Text(String value) implements Node {}

    /** A number, {@code true}, {@code null}, or anything else that stands in JSON without quotes. */
    record Bare(String token) implements Node {}

    /**
     * A list.
     *
     * @param itemName the element around each item in XML; empty if the list is flattened
     */
    record Sequence(String itemName, List<Node> items) implements Node {}

    /** A structure or a map; a name can occur twice. */
    record Structure(List<Member> members) implements Node {
        static Structure empty() {
            return new Structure(new ArrayList<>());
        }

        Structure with(String name, Node value) {
            members.add(new Member(name, value));
            return this;
        }
    }

    /** A named value. */
    record Member(String name, Node value) {}

    /** A name for a value that carries it outside a structure. */
    static String plain(Node node) {
        if (node instanceof Text text) {
            return text.value();
        }
        if (node instanceof Bare bare) {
            return bare.token();
        }
        return Renderings.json(node);
    }
}
