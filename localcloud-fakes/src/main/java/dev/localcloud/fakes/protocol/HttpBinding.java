package dev.localcloud.fakes.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The members of REST operations that live outside the body: in path, query, headers and status. */
final class HttpBinding {
    private HttpBinding() {}

    static void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) {
        for (Shape.Member member : Shape.of(into).outsidePayload()) {
            SdkField<?> field = member.field();
            Object value = switch (field.location()) {
                case PATH, GREEDY_PATH -> scalar(field, pathParameters.get(field.locationName()));
                case QUERY_PARAM -> fromQuery(request, field);
                case HEADER -> fromHeaders(request.headers(), field);
                default -> null;
            };
            if (value != null) {
                field.set(into, value);
            }
        }
    }

    private static @Nullable Object fromQuery(WireRequest request, SdkField<?> field) {
        if (isType(field, MemberType.LIST)) {
            List<String> values = request.query().get(field.locationName());
            return values == null ? null : scalars(field, values);
        }
        String text = request.queryParameter(field.locationName());
        // AWS takes a number without digits as absent.
        return text != null && text.isEmpty() && !isType(field, MemberType.STRING) ? null : scalar(field, text);
    }

    private static @Nullable Object fromHeaders(Headers headers, SdkField<?> field) {
        if (isType(field, MemberType.MAP)) {
            return prefixed(headers, field.locationName().toLowerCase(Locale.ROOT));
        }
        if (isType(field, MemberType.LIST)) {
            List<String> parts = new ArrayList<>();
            for (String line : headers.all(field.locationName())) {
                for (String part : line.split(",")) {
                    parts.add(part.trim());
                }
            }
            return parts.isEmpty() ? null : scalars(field, parts);
        }
        return scalar(field, headers.first(field.locationName()));
    }

    private static @Nullable Map<String, String> prefixed(Headers headers, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(prefix)) {
                found.merge(lower.substring(prefix.length()), value, (first, next) -> first + ',' + next);
            }
        });
        return found.isEmpty() ? null : found;
    }

    private static boolean isType(SdkField<?> field, MemberType type) {
        return MemberType.of(field) == type;
    }

    private static List<?> scalars(SdkField<?> field, List<String> values) {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<@Nullable Object> list = new ArrayList<>(values.size());
        for (String value : values) {
            list.add(scalar(element, value));
        }
        return list;
    }

    static @Nullable Object scalar(SdkField<?> field, @Nullable String text) {
        Format timestamps = switch (field.location()) {
            case HEADER -> Format.RFC_822;
            default -> Format.ISO_8601;
        };
        return text == null ? null : ScalarText.read(field, text, timestamps);
    }

    /** The HTTP status: the member that says so, if the response has one. */
    static int status(SdkPojo response, int otherwise) {
        for (Shape.Member member : Shape.of(response).outsidePayload()) {
            if (member.field().location() == MarshallLocation.STATUS_CODE
                    && member.valueIn(response) instanceof Integer status) {
                return status;
            }
        }
        return otherwise;
    }

    static void write(SdkPojo response, WireResponse into) {
        for (Shape.Member member : Shape.of(response).outsidePayload()) {
            SdkField<?> field = member.field();
            Object value = member.valueIn(response);
            if (value == null
                    || JsonShapes.isAutoConstructed(value)
                    || field.location() == MarshallLocation.STATUS_CODE) {
                continue;
            }
            switch (MemberType.of(field)) {
                case MAP -> {
                    MapTrait trait = field.getRequiredTrait(MapTrait.class);
                    ((Map<?, ?>) value)
                            .forEach((key, each) -> into.header(
                                    member.writtenName() + key,
                                    ScalarText.write(trait.valueFieldInfo(), each, Format.RFC_822)));
                }
                case LIST -> into.header(member.writtenName(), joined(field, (List<?>) value));
                case INSTANT ->
                    into.header(
                            member.writtenName(),
                            Timestamps.write((Instant) value, Timestamps.formatOf(field, Format.RFC_822)));
                default -> into.header(member.writtenName(), ScalarText.write(field, value, Format.RFC_822));
            }
        }
    }

    private static String joined(SdkField<?> field, List<?> values) {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(ScalarText.write(element, value, Format.RFC_822));
        }
        return String.join(",", texts);
    }
}
