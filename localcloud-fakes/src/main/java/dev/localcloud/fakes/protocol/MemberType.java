package dev.localcloud.fakes.protocol;

import java.util.IdentityHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** The type of a member. SDK 2.25 does not have the enum of them that newer ones have. */
public enum MemberType {
    STRING,
    INTEGER,
    LONG,
    SHORT,
    BYTE,
    FLOAT,
    DOUBLE,
    BIG_DECIMAL,
    BOOLEAN,
    INSTANT,
    SDK_BYTES,
    SDK_POJO,
    LIST,
    MAP,
    DOCUMENT,
    NULL;

    private static final IdentityHashMap<MarshallingType<?>, MemberType> TYPES = new IdentityHashMap<>();

    static {
        TYPES.put(MarshallingType.STRING, STRING);
        TYPES.put(MarshallingType.INTEGER, INTEGER);
        TYPES.put(MarshallingType.LONG, LONG);
        TYPES.put(MarshallingType.SHORT, SHORT);
        TYPES.put(MarshallingType.FLOAT, FLOAT);
        TYPES.put(MarshallingType.DOUBLE, DOUBLE);
        TYPES.put(MarshallingType.BIG_DECIMAL, BIG_DECIMAL);
        TYPES.put(MarshallingType.BOOLEAN, BOOLEAN);
        TYPES.put(MarshallingType.INSTANT, INSTANT);
        TYPES.put(MarshallingType.SDK_BYTES, SDK_BYTES);
        TYPES.put(MarshallingType.SDK_POJO, SDK_POJO);
        TYPES.put(MarshallingType.LIST, LIST);
        TYPES.put(MarshallingType.MAP, MAP);
        TYPES.put(MarshallingType.DOCUMENT, DOCUMENT);
        TYPES.put(MarshallingType.NULL, NULL);
    }

    /** The type of a field; the one type without a constant in every SDK is the byte. */
    public static MemberType of(SdkField<?> field) {
        return TYPES.getOrDefault(field.marshallingType(), BYTE);
    }
}
