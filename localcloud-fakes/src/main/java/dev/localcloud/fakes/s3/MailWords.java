package dev.localcloud.fakes.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of user metadata that is not ASCII, as headers carry it: in the encoded words of RFC 2047, which S3 decodes when it
 * stores and writes when it answers.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Object metadata</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2047">RFC 2047</a>
 */
final class MailWords {
    private static final Pattern WORD = Pattern.compile("=\\?(?i:UTF-8)\\?([BbQq])\\?([^?]*)\\?=");

    private MailWords() {}

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
            }
        }
        return text;
    }

    /** Decodes encoded words; anything else stays as it is. */
    static String decode(String text) {
        if (!text.contains("=?")) {
            return text;
        }
        try {
            return WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(word(word.group(1), word.group(2))));
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private static String word(String form, String content) {
        byte[] bytes = form.equalsIgnoreCase("B") ? Base64.getDecoder().decode(content) : quoted(content);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] quoted(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length());
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '=' && i + 2 < content.length()) {
                bytes.write(Integer.parseInt(content, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(c == '_' ? ' ' : c);
            }
        }
        return bytes.toByteArray();
    }
}
