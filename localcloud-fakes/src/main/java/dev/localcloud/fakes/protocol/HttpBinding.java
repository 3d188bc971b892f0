package dev.localcloud.fakes.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The members of REST operations that live outside the body: in path, query, headers and status. */
final class HttpBinding {
    private HttpBinding() {}

    static void read(WireRequest request, Map<String, String> pathParameters, SdkPojo into) {
        for (Shape.Member member : Shape.of(into).outsidePayload()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> scalar(member, pathParameters.get(member.wireName()));
                case QUERY_PARAM -> fromQuery(request, member);
                case HEADER -> fromHeaders(request.headers(), member);
                default -> null;
            };
            if (value != null) {
                member.setIn(into, value);
            }
        }
    }

    private static @Nullable Object fromQuery(WireRequest request, Shape.Member member) {
        if (member.type() == MemberType.LIST) {
            List<String> values = request.query().get(member.wireName());
            return values == null ? null : scalars(member, values);
        }
        String text = request.queryParameter(member.wireName());
        // AWS takes a number without digits as absent.
        return text != null && text.isEmpty() && member.type() != MemberType.STRING ? null : scalar(member, text);
    }

    private static @Nullable Object fromHeaders(Headers headers, Shape.Member member) {
        if (member.type() == MemberType.MAP) {
            return prefixed(headers, member.wireName().toLowerCase(Locale.ROOT));
        }
        if (member.type() == MemberType.LIST) {
            List<String> parts = new ArrayList<>();
            for (String line : headers.all(member.wireName())) {
                for (String part : line.split(",")) {
                    parts.add(part.trim());
                }
            }
            return parts.isEmpty() ? null : scalars(member, parts);
        }
        return scalar(member, headers.first(member.wireName()));
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

    private static List<?> scalars(Shape.Member member, List<String> values) {
        Shape.Member element = member.element();
        List<@Nullable Object> list = new ArrayList<>(values.size());
        for (String value : values) {
            list.add(scalar(element, value));
        }
        return list;
    }

    static @Nullable Object scalar(Shape.Member member, @Nullable String text) {
        Format timestamps = switch (member.location()) {
            case HEADER -> Format.RFC_822;
            default -> Format.ISO_8601;
        };
        return text == null ? null : ScalarText.read(member, text, timestamps);
    }

    /** The HTTP status: the member that says so, if the response has one. */
    static int status(SdkPojo response, int otherwise) {
        for (Shape.Member member : Shape.of(response).outsidePayload()) {
            if (member.location() == MarshallLocation.STATUS_CODE
                    && member.valueIn(response) instanceof Integer status) {
                return status;
            }
        }
        return otherwise;
    }

    static void write(SdkPojo response, WireResponse into) {
        for (Shape.Member member : Shape.of(response).outsidePayload()) {
            Object value = member.valueIn(response);
            if (value == null || member.location() == MarshallLocation.STATUS_CODE) {
                continue;
            }
            switch (member.type()) {
                case MAP ->
                    ((Map<?, ?>) value)
                            .forEach((key, each) -> into.header(
                                    member.writtenName() + key,
                                    ScalarText.write(member.element(), each, Format.RFC_822)));
                case LIST -> into.header(member.writtenName(), joined(member, (List<?>) value));
                default -> into.header(member.writtenName(), ScalarText.write(member, value, Format.RFC_822));
            }
        }
    }

    private static String joined(Shape.Member member, List<?> values) {
        Shape.Member element = member.element();
        List<String> texts = new ArrayList<>(values.size());
        for (Object value : values) {
            texts.add(ScalarText.write(element, value, Format.RFC_822));
        }
        return String.join(",", texts);
    }
}
