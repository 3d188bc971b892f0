package dev.localcloud.fakes.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request about to be sent, open to every change that makes it worse. */
final class Wire {
    /** How the bytes get to the server. */
    enum Pace {
        /** Whole, on a connection that stays. */
        WHOLE,
        /** In small pieces. */
        IN_PIECES,
        /** Whole, and then no more is sent, ever. */
        HALF_CLOSED,
        /** Half of it, then no more is sent. */
        CUT,
        /** Half of it, then the connection is reset. */
        HUNG_UP
    }

    /** A header line. */
    record Header(String name, String value) {}

    String method;
    String target;
    String version = "HTTP/1.1";
    final List<Header> headers = new ArrayList<>();
    byte[] body;
    String contentLength = "";
    Pace pace = Pace.WHOLE;
    /** Whether the server may close the connection without an answer: the request is not one. */
    boolean isBrokenHttp;

    Wire(String method, String target, byte[] body) {
        this.method = method;
        this.target = target;
        this.body = body;
    }

    Wire header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    Wire without(String name) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        return this;
    }

    String first(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return "";
    }

    boolean needsOwnConnection() {
        return isBrokenHttp || pace != Pace.WHOLE;
    }

    byte[] toBytes() {
        StringBuilder head = new StringBuilder();
        head.append(method)
                .append(' ')
                .append(target)
                .append(' ')
                .append(version)
                .append("\r\n");
        for (Header header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        if (contentLength.isEmpty()) {
            if (body.length > 0 || method.equals("POST") || method.equals("PUT")) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
        } else if (!contentLength.equals("none")) {
            head.append("Content-Length: ").append(contentLength).append("\r\n");
        }
        head.append("\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // One char, one byte: what is not Latin-1 was encoded before, or is meant to be illegal.
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        String text = new String(toBytes(), StandardCharsets.ISO_8859_1);
        return pace + " " + (text.length() > 1500 ? text.substring(0, 1500) + "… (" + text.length() + " bytes)" : text);
    }
}
