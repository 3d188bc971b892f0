package dev.localcloud.fakes.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Scalars as text, as headers, queries, forms and XML carry them. */
final class ScalarText {
    private ScalarText() {}

    static Object read(Shape.Member member, String text, Format timestamps) {
        MemberType type = member.type();
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER, SHORT, BYTE -> Integer.valueOf(text.trim());
                case LONG -> Long.valueOf(text.trim());
                case FLOAT -> Float.valueOf(text.trim());
                case DOUBLE -> Double.valueOf(text.trim());
                case BIG_DECIMAL -> new BigDecimal(text.trim());
                case BOOLEAN -> bool(member, text.trim());
                case INSTANT -> Timestamps.read(member.wireName(), text.trim(), member.format(timestamps));
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text.trim()));
                default -> throw new IllegalStateException("Not a scalar: " + type + " of " + member.wireName());
            };
        } catch (IllegalArgumentException unreadable) {
            throw MalformedRequest.value(member.wireName(), type.name(), text);
        }
    }

    private static Boolean bool(Shape.Member member, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw MalformedRequest.value(member.wireName(), "BOOLEAN", text);
        };
    }

    static String write(Shape.Member member, Object value, Format timestamps) {
        if (value instanceof Instant instant) {
            return Timestamps.write(instant, member.format(timestamps));
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value.toString();
    }
}
