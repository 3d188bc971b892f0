package dev.localcloud.junit;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes JSON that may stand inside a script element. */
final class Json {
    private Json() {}

    static String text(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '\u2028' || c == '\u2029') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** An object of members that are JSON already. */
    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> text(member.getKey()) + ':' + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** An array of elements that are JSON already. */
    static String array(Stream<String> elements) {
        return elements.collect(Collectors.joining(",\n", "[", "]"));
    }
}
