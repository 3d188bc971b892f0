package dev.localcloud.fakes.fuzz;

import dev.localcloud.fakes.fuzz.Node.Bare;
import dev.localcloud.fakes.fuzz.Node.Member;
import dev.localcloud.fakes.fuzz.Node.Sequence;
import dev.localcloud.fakes.fuzz.Node.Structure;
import dev.localcloud.fakes.fuzz.Node.Text;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes nodes as JSON, XML and forms, without any judgement of what is written. */
final class Renderings {
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z_:][\\w:.-]*");

    private Renderings() {}

    static String json(Node node) {
        StringBuilder out = new StringBuilder();
        json(node, out);
        return out.toString();
    }

    private static void json(Node node, StringBuilder out) {
        if (node instanceof Text text) {
            jsonText(text.value(), out);
        } else if (node instanceof Bare bare) {
            out.append(bare.token());
        } else if (node instanceof Sequence sequence) {
            char separator = '[';
            for (Node item : sequence.items()) {
                out.append(separator);
                json(item, out);
                separator = ',';
            }
            out.append(separator == '[' ? "[]" : "]");
        } else if (node instanceof Structure structure) {
            char separator = '{';
            for (Member member : structure.members()) {
                out.append(separator);
                jsonText(member.name(), out);
                out.append(':');
                json(member.value(), out);
                separator = ',';
            }
            out.append(separator == '{' ? "{}" : "}");
        }
    }

    private static void jsonText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    static String xml(String root, Node node) {
        StringBuilder out = new StringBuilder();
        xml(root, node, out);
        return out.toString();
    }

    private static void xml(String name, Node node, StringBuilder out) {
        if (node instanceof Sequence sequence && sequence.itemName().isEmpty()) {
            sequence.items().forEach(item -> xml(name, item, out));
            return;
        }
        out.append('<').append(name).append('>');
        if (node instanceof Text text) {
            xmlText(text.value(), out);
        } else if (node instanceof Bare bare) {
            out.append(bare.token());
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> xml(sequence.itemName(), item, out));
        } else if (node instanceof Structure structure) {
            structure.members().forEach(member -> xml(elementName(member.name()), member.value(), out));
        }
        out.append("</").append(name).append('>');
    }

    private static String elementName(String name) {
        return name.length() < 400 && ELEMENT.matcher(name).matches() ? name : "e";
    }

    private static void xmlText(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                default -> out.append(c);
            }
        }
    }

    /** A form as SQS's query protocol has it: singular names, numbered entries. */
    static String form(String action, Node node) {
        StringBuilder out = new StringBuilder("Action=").append(action).append("&Version=2012-11-05");
        form("", node, out);
        return out.toString();
    }

    private static void form(String name, Node node, StringBuilder out) {
        if (node instanceof Structure structure) {
            boolean isMap = name.endsWith("Attributes") || name.endsWith("Tags");
            int number = 0;
            for (Member member : structure.members()) {
                number++;
                if (isMap) {
                    String entry = singular(name) + '.' + number;
                    form(entry + ".Name", new Text(member.name()), out);
                    form(entry + ".Value", member.value(), out);
                } else {
                    form(name.isEmpty() ? member.name() : name + '.' + member.name(), member.value(), out);
                }
            }
        } else if (node instanceof Sequence sequence) {
            List<Node> items = sequence.items();
            for (int i = 0; i < items.size(); i++) {
                form(singular(name) + '.' + (i + 1), items.get(i), out);
            }
        } else {
            out.append('&').append(encode(name)).append('=').append(encode(Node.plain(node)));
        }
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
