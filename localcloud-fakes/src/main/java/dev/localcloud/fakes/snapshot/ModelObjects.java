package dev.localcloud.fakes.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.localcloud.fakes.protocol.MemberType;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's model objects as JSON, member by member, under the names of AWS's API. */
final class ModelObjects {
    private ModelObjects() {}

    static void write(JsonGenerator out, SdkPojo pojo) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                out.writeFieldName(field.memberName());
                writeValue(out, value);
            }
        }
        out.writeEndObject();
    }

    private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof SdkPojo pojo) {
            write(out, pojo);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                writeValue(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof SdkBytes bytes) {
            out.writeBinary(bytes.asByteArrayUnsafe());
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeString(value.toString());
        }
    }

    static Object read(JsonParser in, Class<?> type) throws IOException {
        try {
            return read(in, (SdkPojo) type.getMethod("builder").invoke(null), type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The SDK on the class path cannot make a " + type.getName() + '.', e);
        }
    }

    private static Object read(JsonParser in, SdkPojo builder, Class<?> type) throws IOException {
        DataCodec.expect(in, JsonToken.START_OBJECT, type);
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            SdkField<?> field = fieldOf(builder, name);
            field.set(builder, readValue(in, field));
        }
        return ((Buildable) builder).build();
    }

    private static SdkField<?> fieldOf(SdkPojo builder, String name) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("The member " + name + " is unknown to the SDK on the class path ("
                + builder.getClass().getName()
                + "); take the SDK release that the snapshot was saved with, or a newer one.");
    }

    private static @Nullable Object readValue(JsonParser in, SdkField<?> field) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        MemberType type = MemberType.of(field);
        return switch (type) {
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                yield read(in, builder, builder.getClass());
            }
            case LIST -> readList(in, field.getRequiredTrait(ListTrait.class).memberFieldInfo());
            case MAP -> readMap(in, field.getRequiredTrait(MapTrait.class).valueFieldInfo());
            default -> scalar(in, type);
        };
    }

    private static List<@Nullable Object> readList(JsonParser in, SdkField<?> element) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(in, element));
        }
        return list;
    }

    private static Map<String, @Nullable Object> readMap(JsonParser in, SdkField<?> element) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            map.put(name, readValue(in, element));
        }
        return map;
    }

    private static Object scalar(JsonParser in, MemberType type) throws IOException {
        String text = in.getText();
        return switch (type) {
            case STRING -> text;
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case SHORT -> Short.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BIG_DECIMAL -> new BigDecimal(text);
            case INSTANT -> Instant.parse(text);
            case SDK_BYTES ->
                SdkBytes.fromByteArray(java.util.Base64.getDecoder().decode(text));
            default -> throw new IllegalArgumentException("A " + type + " has no form in snapshots.");
        };
    }
}
