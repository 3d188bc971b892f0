package dev.localcloud.fakes.protocol;

import java.nio.charset.StandardCharsets;

/** Writes XML as AWS does: no indentation, and a few more characters escaped than XML asks for. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder(512);

    XmlWriter declaration() {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    XmlWriter open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    XmlWriter open(String name, String attributes) {
        out.append('<').append(name).append(attributes).append('>');
        return this;
    }

    XmlWriter close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    XmlWriter empty(String name) {
        out.append('<').append(name).append("/>");
        return this;
    }

    XmlWriter element(String name, String text) {
        out.append('<').append(name).append('>');
        text(text);
        return close(name);
    }

    XmlWriter text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                default -> {
                    if (c < ' ' && c != '\n' && c != '\t') {
                        // XML 1.0 cannot carry it at all; AWS writes the reference and clients cope.
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return this;
    }

    ResponseBody body() {
        return ResponseBody.of(out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
