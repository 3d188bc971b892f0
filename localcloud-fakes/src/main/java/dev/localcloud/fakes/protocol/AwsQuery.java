package dev.localcloud.fakes.protocol;

import dev.localcloud.fakes.kernel.AwsError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * awsQuery: a form with an {@code Action}, an XML answer.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a>
 */
public final class AwsQuery implements Protocol {
    private static final int LIST_MAX = 10_000;

    private final String namespace;
    private final Names names;

    /** With the namespace of answers and the names that differ from the SDK's model. */
    public AwsQuery(String namespace, Names names) {
        this.namespace = namespace;
        this.names = names;
    }

    /**
     * The query names of lists and maps, where the SDK's model only knows the JSON ones.
     */
    public interface Names {
        /** The names are those of the model. */
        Names AS_MODELLED = (owner, member) -> null;

        /**
         * How a list or a map is called.
         *
         * @param owner the simple name of the SDK class that has the member, for example {@code SendMessageBatchRequest}
         * @param member the member's name in the model
         * @return null if the model's name is right
         */
        @Nullable
        Form of(String owner, String member);
    }

    /**
     * How a flattened list or map is written: {@code Attribute.1.Name=…&Attribute.1.Value=…}.
     *
     * @param name before the number
     * @param key the name of a map entry's key
     * @param value the name of a map entry's value
     */
    public record Form(String name, String key, String value) {
        /** A list. */
        public static Form list(String name) {
            return new Form(name, "", "");
        }
    }

    /** The form as a tree: {@code A.1.B=x} is A, then 1, then B. */
    private static final class Node {
        private @Nullable String text;
        private final Map<String, Node> children = new LinkedHashMap<>();

        Node at(String name) {
            return children.computeIfAbsent(name, absent -> new Node());
        }

        @Nullable
        Node child(String name) {
            return children.get(name);
        }

        /** The children with numbers for names, in the order of their numbers. */
        Iterable<Node> numbered() {
            TreeMap<Integer, Node> inOrder = new TreeMap<>();
            children.forEach((name, child) -> {
                if (!name.isEmpty() && name.length() < 7 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    inOrder.put(Integer.valueOf(name), child);
                }
            });
            if (inOrder.size() > LIST_MAX) {
                throw MalformedRequest.of("The list has more than " + LIST_MAX + " entries.");
            }
            return inOrder.values();
        }
    }

    /** All parameters of a request: those of its query, then those of its form. */
    public static Map<String, List<String>> parameters(WireRequest request) throws IOException {
        Map<String, List<String>> all = new LinkedHashMap<>(request.query());
        all.putAll(WireRequest.FormDecoder.decode(request.body().bytes()));
        return all;
    }

    @Override
    public void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) throws IOException {
        Node root = new Node();
        parameters(request).forEach((name, values) -> {
            Node node = root;
            for (String part : name.split("\\.", 20)) {
                node = node.at(part);
            }
            node.text = values.get(0);
        });
        readMembers(root, into);
    }

    private void readMembers(Node node, SdkPojo into) {
        String owner = owner(into);
        for (Shape.Member member : Shape.of(into).payload()) {
            Object value = switch (member.type()) {
                case LIST -> readList(node, owner, member);
                case MAP -> readMap(node, owner, member);
                default -> readValue(node.child(member.wireName()), member);
            };
            if (value != null) {
                member.setIn(into, value);
            }
        }
    }

    private @Nullable Object readValue(@Nullable Node node, Shape.Member member) {
        if (node == null) {
            return null;
        }
        if (member.type() == MemberType.SDK_POJO) {
            SdkPojo builder = member.newBuilder();
            readMembers(node, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        return node.text == null ? null : ScalarText.read(member, node.text, Format.ISO_8601);
    }

    private @Nullable List<Object> readList(Node node, String owner, Shape.Member member) {
        ListTrait trait = member.list();
        Form form = names.of(owner, member.wireName());
        Node holder = node.child(form == null ? member.wireName() : form.name());
        if (holder != null && form == null && !trait.isFlattened()) {
            holder = holder.child(trait.memberLocationName() == null ? "member" : trait.memberLocationName());
        }
        if (holder == null) {
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (Node item : holder.numbered()) {
            Object value = readValue(item, member.element());
            if (value != null) {
                items.add(value);
            }
        }
        return items.isEmpty() ? null : items;
    }

    private @Nullable Map<String, Object> readMap(Node node, String owner, Shape.Member member) {
        MapTrait trait = member.map();
        Form form = names.of(owner, member.wireName());
        Node holder = node.child(form == null ? member.wireName() : form.name());
        if (holder != null && form == null && !trait.isFlattened()) {
            holder = holder.child("entry");
        }
        if (holder == null) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Node entry : holder.numbered()) {
            Node key = entry.child(form == null ? trait.keyLocationName() : form.key());
            Object value =
                    readValue(entry.child(form == null ? trait.valueLocationName() : form.value()), member.element());
            if (key != null && key.text != null && value != null) {
                map.put(key.text, value);
            }
        }
        return map.isEmpty() ? null : map;
    }

    /** The simple name of the model class that a model object or its builder belongs to. */
    private static String owner(SdkPojo pojo) {
        Class<?> type = pojo.getClass();
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName();
    }

    @Override
    public WireResponse write(SdkPojo response, Answer answer) {
        XmlWriter out = new XmlWriter().declaration().open(answer.action() + "Response", " xmlns=\"" + namespace + '"');
        if (hasMember(response)) {
            out.open(answer.action() + "Result");
            writeMembers(out, response);
            out.close(answer.action() + "Result");
        } else if (!Shape.of(response).payload().isEmpty()) {
            out.empty(answer.action() + "Result");
        }
        out.open("ResponseMetadata")
                .element("RequestId", answer.requestId())
                .close("ResponseMetadata")
                .close(answer.action() + "Response");
        return xml(answer.status(), answer, out);
    }

    private static boolean hasMember(SdkPojo pojo) {
        for (Shape.Member member : Shape.of(pojo).payload()) {
            if (member.valueIn(pojo) != null) {
                return true;
            }
        }
        return false;
    }

    private void writeMembers(XmlWriter out, SdkPojo pojo) {
        String owner = owner(pojo);
        for (Shape.Member member : Shape.of(pojo).payload()) {
            Object value = member.valueIn(pojo);
            if (value == null) {
                continue;
            }
            Form form = names.of(owner, member.wireName());
            switch (member.type()) {
                case LIST -> writeList(out, member, form, (List<?>) value);
                case MAP -> writeMap(out, member, form, (Map<?, ?>) value);
                default -> writeValue(out, member.writtenName(), member, value);
            }
        }
    }

    private void writeValue(XmlWriter out, String name, Shape.Member member, Object value) {
        if (value instanceof SdkPojo pojo) {
            out.open(name);
            writeMembers(out, pojo);
            out.close(name);
        } else {
            XmlShapes.write(out, name, member, value);
        }
    }

    private void writeList(XmlWriter out, Shape.Member member, @Nullable Form form, List<?> list) {
        if (form == null && !member.list().isFlattened()) {
            XmlShapes.write(out, member.writtenName(), member, list);
            return;
        }
        for (Object item : list) {
            writeValue(out, form == null ? member.writtenName() : form.name(), member.element(), item);
        }
    }

    private void writeMap(XmlWriter out, Shape.Member member, @Nullable Form form, Map<?, ?> map) {
        if (form == null) {
            XmlShapes.write(out, member.writtenName(), member, map);
            return;
        }
        map.forEach((key, value) -> {
            out.open(form.name()).element(form.key(), (String) key);
            writeValue(out, form.value(), member.element(), value);
            out.close(form.name());
        });
    }

    @Override
    public WireResponse writeError(AwsError error, Answer answer) {
        String code = error.queryCode() == null ? error.shortCode() : error.queryCode();
        XmlWriter out = new XmlWriter()
                .declaration()
                .open("ErrorResponse", " xmlns=\"" + namespace + '"')
                .open("Error")
                .element("Type", error.isSenderFault() ? "Sender" : "Receiver")
                .element("Code", code);
        if (error.text() != null) {
            out.element("Message", error.text());
        }
        out.element("Detail", "")
                .close("Error")
                .element("RequestId", answer.requestId())
                .close("ErrorResponse");
        WireResponse wire = xml(error.status(), answer, out);
        error.headers().forEach(wire::header);
        return wire;
    }

    private static WireResponse xml(int status, Answer answer, XmlWriter out) {
        return new WireResponse(status)
                .header("Content-Type", "text/xml")
                .header("x-amzn-RequestId", answer.requestId())
                .body(out.body());
    }
}
