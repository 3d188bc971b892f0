package dev.localcloud.fakes.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * What the SDK's model classes tell of one structure: its members by location and by wire name. Made once per class.
 *
 * <p>Immutable and thread-safe.
 */
public final class Shape {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final Class<?> type;
    private final boolean isUnion;
    private final List<Member> payload;
    private final List<Member> outsidePayload;
    private final @Nullable Member payloadMember;
    private final Map<String, Member> byName;

    private Shape(SdkPojo pojo) {
        List<Member> inPayload = new ArrayList<>();
        List<Member> outside = new ArrayList<>();
        Map<String, Member> names = new HashMap<>();
        Member whole = null;
        for (SdkField<?> field : pojo.sdkFields()) {
            Member member = new Member(field);
            if (field.containsTrait(PayloadTrait.class)) {
                whole = member;
            } else if (field.location() == MarshallLocation.PAYLOAD) {
                inPayload.add(member);
                names.put(field.locationName(), member);
            } else {
                outside.add(member);
            }
        }
        this.type = pojo.getClass();
        this.isUnion = isUnion(type);
        this.payload = List.copyOf(inPayload);
        this.outsidePayload = List.copyOf(outside);
        this.payloadMember = whole;
        this.byName = Map.copyOf(names);
    }

    /** Unions of the model, such as DynamoDB's attribute values, tell by an enum of their own which member is set. */
    private static boolean isUnion(Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .anyMatch(nested -> nested.isEnum() && nested.getSimpleName().equals("Type"));
    }

    /** The shape of a model object or of its builder. */
    public static Shape of(SdkPojo pojo) {
        Class<?> type = pojo.getClass();
        Shape shape = SHAPES.get(type);
        return shape != null ? shape : SHAPES.computeIfAbsent(type, absent -> new Shape(pojo));
    }

    /** Whether exactly one of the members is set. */
    boolean isUnion() {
        return isUnion;
    }

    /** Members that are written in the body, in model order; without the {@link #payloadMember}. */
    List<Member> payload() {
        return payload;
    }

    /** Members in path, query, headers and status. */
    List<Member> outsidePayload() {
        return outsidePayload;
    }

    /** The member that is the whole body, or null. */
    @Nullable
    Member payloadMember() {
        return payloadMember;
    }

    /** The member that a request calls so, or null. */
    @Nullable
    Member named(String wireName) {
        return byName.get(wireName);
    }

    /** One member of a shape, or what a list or a map of it holds. What its traits say is looked up once. */
    static final class Member {
        private final SdkField<?> field;
        private final MemberType type;
        private final SerializedString name;
        private final String writtenName;
        private final boolean isXmlAttribute;
        private final @Nullable XmlAttributesTrait xmlAttributes;
        private final @Nullable ListTrait list;
        private final @Nullable MapTrait map;
        private final @Nullable Member element;
        private final @Nullable Format format;
        // Shapes are immutable: threads that race here only look it up twice.
        private @Nullable Shape lastShape;

        Member(SdkField<?> field) {
            this.field = field;
            this.type = MemberType.of(field);
            this.name = new SerializedString(field.locationName());
            this.writtenName = field.unmarshallLocationName();
            this.isXmlAttribute = field.containsTrait(XmlAttributeTrait.class);
            this.xmlAttributes = field.getTrait(XmlAttributesTrait.class);
            this.list = field.getTrait(ListTrait.class);
            this.map = field.getTrait(MapTrait.class);
            SdkField<?> held = list != null ? list.memberFieldInfo() : map != null ? map.valueFieldInfo() : null;
            this.element = held == null ? null : new Member(held);
            TimestampFormatTrait timestamps = field.getTrait(TimestampFormatTrait.class);
            this.format = timestamps == null ? null : timestamps.format();
        }

        /** The name in requests. */
        String wireName() {
            return field.locationName();
        }

        MarshallLocation location() {
            return field.location();
        }

        MemberType type() {
            return type;
        }

        SerializedString jsonName() {
            return name;
        }

        /** The name in answers. */
        String writtenName() {
            return writtenName;
        }

        boolean isXmlAttribute() {
            return isXmlAttribute;
        }

        /** The attributes of the XML element, such as the type of a grantee, or null. */
        @Nullable
        XmlAttributesTrait xmlAttributes() {
            return xmlAttributes;
        }

        /** Only of lists. */
        ListTrait list() {
            return Objects.requireNonNull(list, "a list");
        }

        /** Only of maps. */
        MapTrait map() {
            return Objects.requireNonNull(map, "a map");
        }

        /** What a list or a map holds. */
        Member element() {
            return Objects.requireNonNull(element, "a list or a map");
        }

        /** How a point in time is written. */
        Format format(Format otherwise) {
            return format == null ? otherwise : format;
        }

        /** The shape of a structure that is the value of this member. */
        Shape shapeOf(SdkPojo value) {
            Shape shape = lastShape;
            if (shape == null || shape.type != value.getClass()) {
                shape = Shape.of(value);
                lastShape = shape;
            }
            return shape;
        }

        /** A builder of the structure that is the value of this member. */
        SdkPojo newBuilder() {
            return field.constructor().get();
        }

        void setIn(SdkPojo builder, Object value) {
            field.set(builder, value);
        }

        /** The value, or null if none is set: the SDK's own empty lists and maps stand for none. */
        @Nullable
        Object valueIn(SdkPojo pojo) {
            Object value = field.getValueOrDefault(pojo);
            return element != null && isAutoConstructed(value) ? null : value;
        }

        private static boolean isAutoConstructed(@Nullable Object value) {
            return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
        }
    }
}
