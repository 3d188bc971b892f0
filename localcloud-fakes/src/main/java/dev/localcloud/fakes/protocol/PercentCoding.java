package dev.localcloud.fakes.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of paths and queries, with AWS's set of characters that stay as they are. */
public final class PercentCoding {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCoding() {}

    /**
     * Decodes {@code %41} to {@code A}.
     *
     * @param plusIsSpace true in queries and forms, false in paths
     * @throws MalformedRequest if an escape is cut off, is not hexadecimal, or the bytes are not UTF-8
     */
    public static String decode(String text, boolean plusIsSpace) {
        int i = 0;
        int length = text.length();
        while (i < length && text.charAt(i) != '%' && !(plusIsSpace && text.charAt(i) == '+')) {
            i++;
        }
        if (i == length) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        bytes.writeBytes(text.substring(0, i).getBytes(StandardCharsets.UTF_8));
        while (i < length) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i));
                i += 3;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
                i++;
            } else {
                int codePoint = text.codePointAt(i);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedRequest.of("The URI is not valid UTF-8: " + text);
        }
    }

    private static int escaped(String text, int at) {
        if (at + 2 < text.length()) {
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        throw MalformedRequest.of("The URI holds a broken percent escape: " + text);
    }

    /**
     * Encodes everything but letters, digits and {@code -_.~}, as SigV4 does.
     *
     * @param keepSlash whether slashes stay as they are
     */
    public static String encode(String text, boolean keepSlash) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean unreserved = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.'
                    || c == '~'
                    || keepSlash && c == '/';
            if (unreserved) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
