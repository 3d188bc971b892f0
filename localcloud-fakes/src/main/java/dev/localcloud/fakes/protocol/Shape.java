package dev.localcloud.fakes.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;

/**
 * What the SDK's model classes tell of one structure: its members by location and by wire name. Made once per class.
 *
 * <p>Immutable and thread-safe.
 */
public final class Shape {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

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
        this.payload = List.copyOf(inPayload);
        this.outsidePayload = List.copyOf(outside);
        this.payloadMember = whole;
        this.byName = Map.copyOf(names);
    }

    /** The shape of a model object or of its builder. */
    public static Shape of(SdkPojo pojo) {
        Class<?> type = pojo.getClass();
        Shape shape = SHAPES.get(type);
        return shape != null ? shape : SHAPES.computeIfAbsent(type, absent -> new Shape(pojo));
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

    /** One member of a shape. */
    static final class Member {
        private final SdkField<?> field;
        private final SerializedString name;

        Member(SdkField<?> field) {
            this.field = field;
            this.name = new SerializedString(field.locationName());
        }

        SdkField<?> field() {
            return field;
        }

        SerializedString jsonName() {
            return name;
        }

        /** The name in answers. */
        String writtenName() {
            return field.unmarshallLocationName();
        }

        @Nullable
        Object valueIn(SdkPojo pojo) {
            return field.getValueOrDefault(pojo);
        }
    }
}
