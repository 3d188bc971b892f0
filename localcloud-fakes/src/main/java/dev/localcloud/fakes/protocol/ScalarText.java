package dev.localcloud.fakes.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Scalars as text, as headers, queries, forms and XML carry them. */
final class ScalarText {
    private ScalarText() {}

    static Object read(SdkField<?> field, String text, Format timestamps) {
        MemberType type = MemberType.of(field);
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER, SHORT, BYTE -> Integer.valueOf(text.trim());
                case LONG -> Long.valueOf(text.trim());
                case FLOAT -> Float.valueOf(text.trim());
                case DOUBLE -> Double.valueOf(text.trim());
                case BIG_DECIMAL -> new BigDecimal(text.trim());
                case BOOLEAN -> bool(field, text.trim());
                case INSTANT ->
                    Timestamps.read(field.locationName(), text.trim(), Timestamps.formatOf(field, timestamps));
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text.trim()));
                default -> throw new IllegalStateException("Not a scalar: " + type + " of " + field.memberName());
            };
        } catch (IllegalArgumentException unreadable) {
            throw MalformedRequest.value(field.locationName(), type.name(), text);
        }
    }

    private static Boolean bool(SdkField<?> field, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw MalformedRequest.value(field.locationName(), "BOOLEAN", text);
        };
    }

    static String write(SdkField<?> field, Object value, Format timestamps) {
        if (value instanceof Instant instant) {
            return Timestamps.write(instant, Timestamps.formatOf(field, timestamps));
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
