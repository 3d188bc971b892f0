package dev.localcloud.fakes.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Walks the SDK's model classes alongside a JSON document, in both directions. Whatever Jackson can parse and generate
 * goes: CBOR is the same walk over another factory.
 */
final class JsonShapes {
    /** How deep a document may nest before it is refused; DynamoDB's own limit of 32 levels needs 64 tokens. */
    private static final int DEPTH_MAX = 200;

    private JsonShapes() {}

    /** Fills the builder from the object that the parser is about to enter. Unknown members are skipped, as AWS does. */
    static void read(JsonParser parser, SdkPojo into, int depth) throws IOException {
        if (depth > DEPTH_MAX) {
            throw MalformedRequest.of("The document nests deeper than " + DEPTH_MAX + " levels.");
        }
        Shape shape = Shape.of(into);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Shape.Member member = shape.named(parser.currentName());
            JsonToken token = parser.nextToken();
            if (member == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                member.setIn(into, value(parser, member, token, depth));
            }
        }
    }

    private static Object value(JsonParser parser, Shape.Member member, JsonToken token, int depth) throws IOException {
        MemberType type = member.type();
        return switch (type) {
            case STRING -> string(parser, member, token);
            case INTEGER, SHORT, BYTE -> number(parser, member, token, type).intValue();
            case LONG -> number(parser, member, token, type).longValue();
            case FLOAT -> (float) number(parser, member, token, type).doubleValue();
            case DOUBLE -> number(parser, member, token, type).doubleValue();
            case BIG_DECIMAL -> number(parser, member, token, type);
            case BOOLEAN -> bool(parser, member, token);
            case INSTANT -> instant(parser, member, token);
            case SDK_BYTES -> bytes(parser, member, token);
            case LIST -> list(parser, member, token, depth);
            case MAP -> map(parser, member, token, depth);
            case SDK_POJO -> pojo(parser, member, token, depth);
            default ->
                throw new IllegalStateException("No JSON form is known for " + type + " of " + member.wireName());
        };
    }

    private static MalformedRequest wrongType(JsonParser parser, Shape.Member member, JsonToken token)
            throws IOException {
        String value = token.isScalarValue() ? parser.getText() : "";
        return MalformedRequest.type(member.wireName(), member.type().name(), token.name(), value);
    }

    private static String string(JsonParser parser, Shape.Member member, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(parser, member, token);
        }
        return parser.getText();
    }

    private static BigDecimal number(JsonParser parser, Shape.Member member, JsonToken token, MemberType type)
            throws IOException {
        if (token == JsonToken.VALUE_STRING && isFloating(type)) {
            throw wrongType(parser, member, token);
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrongType(parser, member, token);
        }
        String text = parser.getText();
        if (text.length() > 400) {
            throw MalformedRequest.value(member.wireName(), type.name(), text.substring(0, 40) + "…");
        }
        BigDecimal value = new BigDecimal(text);
        boolean fits = switch (type) {
            case INTEGER -> isBetween(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case SHORT -> isBetween(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> isBetween(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case LONG -> isBetween(value, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> true;
        };
        if (!fits) {
            throw MalformedRequest.value(member.wireName(), type.name(), text);
        }
        return value;
    }

    private static boolean isFloating(MemberType type) {
        return type == MemberType.DOUBLE || type == MemberType.FLOAT;
    }

    private static boolean isBetween(BigDecimal value, long min, long max) {
        // The exponent is checked first: 1e999999999 must not be expanded.
        return value.precision() - value.scale() <= 19
                && value.compareTo(BigDecimal.valueOf(min)) >= 0
                && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static Boolean bool(JsonParser parser, Shape.Member member, JsonToken token) throws IOException {
        if (!token.isBoolean()) {
            throw wrongType(parser, member, token);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private static Instant instant(JsonParser parser, Shape.Member member, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return Timestamps.read(member.wireName(), parser.getText(), member.format(Format.ISO_8601));
        }
        if (!token.isNumeric()) {
            throw wrongType(parser, member, token);
        }
        try {
            BigDecimal number = new BigDecimal(parser.getText());
            return member.format(Format.UNIX_TIMESTAMP) == Format.UNIX_TIMESTAMP_MILLIS
                    ? Instant.ofEpochMilli(number.longValueExact())
                    : Timestamps.fromEpochSeconds(number);
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw MalformedRequest.value(member.wireName(), "Timestamp", parser.getText());
        }
    }

    private static SdkBytes bytes(JsonParser parser, Shape.Member member, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_EMBEDDED_OBJECT) {
            return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
        }
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(parser, member, token);
        }
        // Java's decoder takes base64 without its padding; AWS does not.
        if (parser.getTextLength() % 4 != 0) {
            throw MalformedRequest.value(member.wireName(), "SDK_BYTES", parser.getText());
        }
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getText()));
        } catch (IllegalArgumentException notBase64) {
            throw MalformedRequest.value(member.wireName(), "SDK_BYTES", parser.getText());
        }
    }

    private static List<?> list(JsonParser parser, Shape.Member member, JsonToken token, int depth) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw wrongType(parser, member, token);
        }
        Shape.Member element = member.element();
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
            list.add(next == JsonToken.VALUE_NULL ? null : value(parser, element, next, depth + 1));
        }
        return list;
    }

    private static Map<String, ?> map(JsonParser parser, Shape.Member member, JsonToken token, int depth)
            throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw wrongType(parser, member, token);
        }
        Shape.Member element = member.element();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken next = parser.nextToken();
            map.put(key, next == JsonToken.VALUE_NULL ? null : value(parser, element, next, depth + 1));
        }
        return map;
    }

    private static Object pojo(JsonParser parser, Shape.Member member, JsonToken token, int depth) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw wrongType(parser, member, token);
        }
        SdkPojo builder = member.newBuilder();
        read(parser, builder, depth + 1);
        return ((SdkBuilder<?, ?>) builder).build();
    }

    /** Writes the members of a structure, without the braces around it. */
    static void writeMembers(JsonGenerator generator, SdkPojo pojo) throws IOException {
        writeMembers(generator, Shape.of(pojo), pojo);
    }

    private static void writeMembers(JsonGenerator generator, Shape shape, SdkPojo pojo) throws IOException {
        List<Shape.Member> members = shape.payload();
        for (int i = 0; i < members.size(); i++) {
            Shape.Member member = members.get(i);
            Object value = member.valueIn(pojo);
            if (value != null) {
                generator.writeFieldName(member.jsonName());
                write(generator, member, value);
                if (shape.isUnion()) {
                    return;
                }
            }
        }
    }

    private static void write(JsonGenerator generator, Shape.Member member, Object value) throws IOException {
        switch (member.type()) {
            case STRING -> JsonText.write(generator, (String) value);
            case INTEGER, SHORT, BYTE -> generator.writeNumber(((Number) value).intValue());
            case LONG -> generator.writeNumber((Long) value);
            case FLOAT -> generator.writeNumber((Float) value);
            case DOUBLE -> generator.writeNumber((Double) value);
            case BIG_DECIMAL -> generator.writeNumber((BigDecimal) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case INSTANT -> writeInstant(generator, member, (Instant) value);
            case SDK_BYTES -> generator.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case LIST -> writeList(generator, member, (List<?>) value);
            case MAP -> writeMap(generator, member, (Map<?, ?>) value);
            case SDK_POJO -> {
                generator.writeStartObject();
                SdkPojo pojo = (SdkPojo) value;
                writeMembers(generator, member.shapeOf(pojo), pojo);
                generator.writeEndObject();
            }
            default ->
                throw new IllegalStateException(
                        "No JSON form is known for " + member.type() + " of " + member.wireName());
        }
    }

    private static void writeInstant(JsonGenerator generator, Shape.Member member, Instant instant) throws IOException {
        switch (member.format(Format.UNIX_TIMESTAMP)) {
            case UNIX_TIMESTAMP ->
                generator.writeNumber(Timestamps.epochSeconds(instant).toPlainString());
            case UNIX_TIMESTAMP_MILLIS -> generator.writeNumber(instant.toEpochMilli());
            case ISO_8601 -> generator.writeString(Timestamps.iso(instant));
            case RFC_822 -> generator.writeString(Timestamps.rfc822(instant));
        }
    }

    private static void writeList(JsonGenerator generator, Shape.Member member, List<?> list) throws IOException {
        Shape.Member element = member.element();
        generator.writeStartArray();
        for (Object item : list) {
            writeOrNull(generator, element, item);
        }
        generator.writeEndArray();
    }

    private static void writeMap(JsonGenerator generator, Shape.Member member, Map<?, ?> map) throws IOException {
        Shape.Member element = member.element();
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            generator.writeFieldName((String) entry.getKey());
            writeOrNull(generator, element, entry.getValue());
        }
        generator.writeEndObject();
    }

    private static void writeOrNull(JsonGenerator generator, Shape.Member member, @Nullable Object value)
            throws IOException {
        if (value == null) {
            generator.writeNull();
        } else {
            write(generator, member, value);
        }
    }
}
