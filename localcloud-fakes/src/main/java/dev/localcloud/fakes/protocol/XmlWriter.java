package dev.localcloud.fakes.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes XML as AWS does: no indentation, and a few more characters escaped than XML asks for. */
final class XmlWriter {
    private static final byte[][] ESCAPES = escapes();

    /** Bytes of the longest escape. */
    private static final int ESCAPE_MAX = 6;

    private byte[] out = new byte[512];
    private int size;

    private static byte[][] escapes() {
        byte[][] escapes = new byte[128][];
        for (int c = 0; c < ' '; c++) {
            // XML 1.0 cannot carry it at all; AWS writes the reference and clients cope.
            escapes[c] = ascii("&#x" + Integer.toHexString(c) + ';');
        }
        escapes['\n'] = null;
        escapes['\t'] = null;
        escapes['\r'] = ascii("&#13;");
        escapes['&'] = ascii("&amp;");
        escapes['<'] = ascii("&lt;");
        escapes['>'] = ascii("&gt;");
        escapes['"'] = ascii("&quot;");
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    XmlWriter declaration() {
        return raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    XmlWriter open(String name) {
        return raw("<").raw(name).raw(">");
    }

    XmlWriter open(String name, String attributes) {
        return raw("<").raw(name).raw(attributes).raw(">");
    }

    XmlWriter close(String name) {
        return raw("</").raw(name).raw(">");
    }

    XmlWriter empty(String name) {
        return raw("<").raw(name).raw("/>");
    }

    XmlWriter element(String name, String text) {
        return open(name).text(text).close(name);
    }

    XmlWriter text(String text) {
        int length = text.length();
        ensure(length * ESCAPE_MAX);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ESCAPES.length) {
                return text(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            one((byte) c);
        }
        return this;
    }

    private XmlWriter text(byte[] utf8) {
        ensure(utf8.length * ESCAPE_MAX);
        for (byte b : utf8) {
            one(b);
        }
        return this;
    }

    /** A byte of text, for which there is room: only ASCII is ever escaped. */
    private void one(byte b) {
        byte[] escape = b < 0 ? null : ESCAPES[b];
        if (escape == null) {
            out[size++] = b;
        } else {
            System.arraycopy(escape, 0, out, size, escape.length);
            size += escape.length;
        }
    }

    /** Names are the model's and attributes are our own: all of them ASCII that needs no escape. */
    private XmlWriter raw(String ascii) {
        int length = ascii.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            out[size + i] = (byte) ascii.charAt(i);
        }
        size += length;
        return this;
    }

    private void ensure(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, size + more));
        }
    }

    ResponseBody body() {
        return new ResponseBody.Bytes(out, 0, size);
    }
}
