package dev.localcloud.fakes.protocol;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Walks the SDK's model classes alongside an XML document, in both directions. */
final class XmlShapes {
    private static final int DEPTH_MAX = 100;
    private static final XMLInputFactory INPUT = inputFactory();

    private XmlShapes() {}

    private static XMLInputFactory inputFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** An element with its children: requests are small, and a tree makes lists and attributes easy to find. */
    record Element(String name, Map<String, String> attributes, List<Element> children, StringBuilder text) {
        @Nullable
        Element child(String childName) {
            for (Element child : children) {
                if (child.name.equals(childName)) {
                    return child;
                }
            }
            return null;
        }
    }

    static Element parse(byte[] document) {
        checkIsUtf8(document);
        try {
            XMLStreamReader reader = INPUT.createXMLStreamReader(new ByteArrayInputStream(document));
            List<Element> open = new ArrayList<>();
            Element root = null;
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        Element element = start(reader);
                        if (open.isEmpty()) {
                            root = element;
                        } else {
                            open.get(open.size() - 1).children().add(element);
                        }
                        open.add(element);
                        if (open.size() > DEPTH_MAX) {
                            throw MalformedRequest.of("The XML nests deeper than " + DEPTH_MAX + " levels.");
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.remove(open.size() - 1);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.get(open.size() - 1).text().append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw MalformedRequest.of("The XML has a document type or an entity.");
                    default -> {
                        // Comments and processing instructions say nothing.
                    }
                }
            }
            return Objects.requireNonNull(root, "a well-formed document has a root");
        } catch (XMLStreamException e) {
            throw MalformedRequest.of(String.valueOf(e.getMessage()));
        }
    }

    /** The JDK's parser finds it out too, but prints it on standard error whatever it is told. */
    private static void checkIsUtf8(byte[] document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException e) {
            throw MalformedRequest.of("The XML is not UTF-8.");
        }
    }

    private static Element start(XMLStreamReader reader) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            attributes.put(
                    prefix == null || prefix.isEmpty() ? name : prefix + ':' + name, reader.getAttributeValue(i));
        }
        return new Element(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
    }

    static void read(Element element, SdkPojo into) {
        for (Shape.Member member : Shape.of(into).payload()) {
            Object value = member.isXmlAttribute() ? attribute(element, member) : member(element, member);
            if (value != null) {
                member.setIn(into, value);
            }
        }
    }

    private static @Nullable Object attribute(Element element, Shape.Member member) {
        String text = element.attributes().get(member.wireName());
        return text == null ? null : ScalarText.read(member, text, Format.ISO_8601);
    }

    private static @Nullable Object member(Element parent, Shape.Member member) {
        return switch (member.type()) {
            case LIST -> list(parent, member);
            case MAP -> map(parent, member);
            default -> {
                Element element = parent.child(member.wireName());
                yield element == null ? null : value(element, member);
            }
        };
    }

    private static Object value(Element element, Shape.Member member) {
        MemberType type = member.type();
        if (type == MemberType.SDK_POJO) {
            SdkPojo builder = member.newBuilder();
            read(element, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (!element.children().isEmpty()) {
            throw MalformedRequest.type(member.wireName(), type.name(), "ELEMENT", "");
        }
        return ScalarText.read(member, element.text().toString(), Format.ISO_8601);
    }

    private static @Nullable List<Object> list(Element parent, Shape.Member member) {
        ListTrait trait = member.list();
        Element holder = trait.isFlattened() ? parent : parent.child(member.wireName());
        if (holder == null) {
            return null;
        }
        String itemName = trait.isFlattened() ? member.wireName() : itemName(trait);
        List<Object> items = new ArrayList<>();
        for (Element child : holder.children()) {
            if (child.name().equals(itemName)) {
                items.add(value(child, member.element()));
            }
        }
        return items.isEmpty() && trait.isFlattened() ? null : items;
    }

    private static @Nullable Map<String, Object> map(Element parent, Shape.Member member) {
        MapTrait trait = member.map();
        Element holder = trait.isFlattened() ? parent : parent.child(member.wireName());
        if (holder == null) {
            return null;
        }
        String entryName = trait.isFlattened() ? member.wireName() : "entry";
        Map<String, Object> map = new LinkedHashMap<>();
        for (Element entry : holder.children()) {
            Element key = entry.child(trait.keyLocationName());
            Element value = entry.child(trait.valueLocationName());
            if (entry.name().equals(entryName) && key != null && value != null) {
                map.put(key.text().toString(), value(value, member.element()));
            }
        }
        return map.isEmpty() && trait.isFlattened() ? null : map;
    }

    private static String itemName(ListTrait trait) {
        String name = trait.memberLocationName();
        return name == null ? "member" : name;
    }

    /** Writes the members of a structure, without the element around it. */
    static void writeMembers(XmlWriter out, SdkPojo pojo) {
        writeMembers(out, Shape.of(pojo), pojo);
    }

    private static void writeMembers(XmlWriter out, Shape shape, SdkPojo pojo) {
        List<Shape.Member> members = shape.payload();
        for (int i = 0; i < members.size(); i++) {
            Shape.Member member = members.get(i);
            Object value = member.isXmlAttribute() ? null : member.valueIn(pojo);
            if (value != null) {
                write(out, member.writtenName(), member, value);
            }
        }
    }

    static void write(XmlWriter out, String name, Shape.Member member, Object value) {
        switch (member.type()) {
            case LIST -> writeList(out, name, member, (List<?>) value);
            case MAP -> writeMap(out, name, member, (Map<?, ?>) value);
            case SDK_POJO -> {
                SdkPojo pojo = (SdkPojo) value;
                out.open(name, attributes(member, pojo));
                writeMembers(out, member.shapeOf(pojo), pojo);
                out.close(name);
            }
            default -> out.element(name, ScalarText.write(member, value, Format.ISO_8601));
        }
    }

    private static String attributes(Shape.Member member, SdkPojo value) {
        XmlAttributesTrait trait = member.xmlAttributes();
        if (trait == null) {
            return "";
        }
        StringBuilder attributes = new StringBuilder();
        trait.attributes().forEach((name, accessors) -> {
            Object attribute = accessors.attributeGetter().apply(value);
            if (attribute != null) {
                attributes
                        .append(' ')
                        .append(name)
                        .append("=\"")
                        .append(attribute)
                        .append('"');
            }
        });
        return attributes.toString();
    }

    private static void writeList(XmlWriter out, String name, Shape.Member member, List<?> list) {
        boolean isFlattened = member.list().isFlattened();
        String itemName = isFlattened ? name : itemName(member.list());
        if (!isFlattened) {
            out.open(name);
        }
        for (Object item : list) {
            write(out, itemName, member.element(), item);
        }
        if (!isFlattened) {
            out.close(name);
        }
    }

    private static void writeMap(XmlWriter out, String name, Shape.Member member, Map<?, ?> map) {
        MapTrait trait = member.map();
        String entryName = trait.isFlattened() ? name : "entry";
        if (!trait.isFlattened()) {
            out.open(name);
        }
        map.forEach((key, value) -> {
            out.open(entryName);
            out.element(trait.keyLocationName(), (String) key);
            write(out, trait.valueLocationName(), member.element(), value);
            out.close(entryName);
        });
        if (!trait.isFlattened()) {
            out.close(name);
        }
    }
}
