package dev.localcloud.fakes.protocol;

import java.io.ByteArrayInputStream;
import java.time.Instant;
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
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
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
            SdkField<?> field = member.field();
            Object value =
                    field.containsTrait(XmlAttributeTrait.class) ? attribute(element, field) : member(element, field);
            if (value != null) {
                field.set(into, value);
            }
        }
    }

    private static @Nullable Object attribute(Element element, SdkField<?> field) {
        String text = element.attributes().get(field.locationName());
        return text == null ? null : ScalarText.read(field, text, Format.ISO_8601);
    }

    private static @Nullable Object member(Element parent, SdkField<?> field) {
        return switch (MemberType.of(field)) {
            case LIST -> list(parent, field);
            case MAP -> map(parent, field);
            default -> {
                Element element = parent.child(field.locationName());
                yield element == null ? null : value(element, field);
            }
        };
    }

    private static Object value(Element element, SdkField<?> field) {
        MemberType type = MemberType.of(field);
        if (type == MemberType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            read(element, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (!element.children().isEmpty()) {
            throw MalformedRequest.type(field.locationName(), type.name(), "ELEMENT", "");
        }
        return ScalarText.read(field, element.text().toString(), Format.ISO_8601);
    }

    private static @Nullable List<Object> list(Element parent, SdkField<?> field) {
        ListTrait trait = field.getRequiredTrait(ListTrait.class);
        Element holder = trait.isFlattened() ? parent : parent.child(field.locationName());
        if (holder == null) {
            return null;
        }
        String itemName = trait.isFlattened() ? field.locationName() : itemName(trait);
        List<Object> items = new ArrayList<>();
        for (Element child : holder.children()) {
            if (child.name().equals(itemName)) {
                items.add(value(child, trait.memberFieldInfo()));
            }
        }
        return items.isEmpty() && trait.isFlattened() ? null : items;
    }

    private static @Nullable Map<String, Object> map(Element parent, SdkField<?> field) {
        MapTrait trait = field.getRequiredTrait(MapTrait.class);
        Element holder = trait.isFlattened() ? parent : parent.child(field.locationName());
        if (holder == null) {
            return null;
        }
        String entryName = trait.isFlattened() ? field.locationName() : "entry";
        Map<String, Object> map = new LinkedHashMap<>();
        for (Element entry : holder.children()) {
            Element key = entry.child(trait.keyLocationName());
            Element value = entry.child(trait.valueLocationName());
            if (entry.name().equals(entryName) && key != null && value != null) {
                map.put(key.text().toString(), value(value, trait.valueFieldInfo()));
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
        for (Shape.Member member : Shape.of(pojo).payload()) {
            Object value = member.valueIn(pojo);
            if (value != null
                    && !JsonShapes.isAutoConstructed(value)
                    && !member.field().containsTrait(XmlAttributeTrait.class)) {
                write(out, member.writtenName(), member.field(), value);
            }
        }
    }

    static void write(XmlWriter out, String name, SdkField<?> field, Object value) {
        switch (MemberType.of(field)) {
            case LIST -> writeList(out, name, field.getRequiredTrait(ListTrait.class), (List<?>) value);
            case MAP -> writeMap(out, name, field.getRequiredTrait(MapTrait.class), (Map<?, ?>) value);
            case SDK_POJO -> {
                out.open(name, attributes(field, value));
                writeMembers(out, (SdkPojo) value);
                out.close(name);
            }
            case INSTANT ->
                out.element(name, Timestamps.write((Instant) value, Timestamps.formatOf(field, Format.ISO_8601)));
            default -> out.element(name, ScalarText.write(field, value, Format.ISO_8601));
        }
    }

    private static String attributes(SdkField<?> field, Object value) {
        XmlAttributesTrait trait = field.getTrait(XmlAttributesTrait.class);
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

    private static void writeList(XmlWriter out, String name, ListTrait trait, List<?> list) {
        String itemName = trait.isFlattened() ? name : itemName(trait);
        if (!trait.isFlattened()) {
            out.open(name);
        }
        for (Object item : list) {
            write(out, itemName, trait.memberFieldInfo(), item);
        }
        if (!trait.isFlattened()) {
            out.close(name);
        }
    }

    private static void writeMap(XmlWriter out, String name, MapTrait trait, Map<?, ?> map) {
        String entryName = trait.isFlattened() ? name : "entry";
        if (!trait.isFlattened()) {
            out.open(name);
        }
        map.forEach((key, value) -> {
            out.open(entryName);
            out.element(trait.keyLocationName(), (String) key);
            write(out, trait.valueLocationName(), trait.valueFieldInfo(), value);
            out.close(entryName);
        });
        if (!trait.isFlattened()) {
            out.close(name);
        }
    }
}
