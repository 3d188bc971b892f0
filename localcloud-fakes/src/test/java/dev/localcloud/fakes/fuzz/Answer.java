package dev.localcloud.fakes.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 if the connection ended without an answer
 * @param headers names and values
 * @param body the body
 */
record Answer(int status, List<Wire.Header> headers, byte[] body) {
    static final Answer NONE = new Answer(0, List.of(), new byte[0]);

    String header(String name) {
        for (Wire.Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return "";
    }

    boolean isRefusal() {
        return status >= 400;
    }

    String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > 400 ? text.substring(0, 400) + '…' : text;
    }
}
