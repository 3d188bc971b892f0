package dev.localcloud.fakes.sqs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The digests by which clients check that a message came through unharmed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class MessageDigests {
    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    /**
     * What is digested of an attribute.
     *
     * @param type with its custom suffix
     * @param text null for bytes
     * @param bytes null for a text
     */
    record Value(
            String type, @Nullable String text, @Nullable SdkBytes bytes) {}

    private MessageDigests() {}

    static String md5(String text) {
        return HexFormat.of().formatHex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5 and SHA-256", e);
        }
    }

    /** The digest of attributes; null if there are none. */
    static @Nullable String md5(Map<String, Value> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        MessageDigest digest = digest("MD5");
        new TreeMap<>(attributes).forEach((name, value) -> {
            update(digest, name.getBytes(StandardCharsets.UTF_8));
            update(digest, value.type().getBytes(StandardCharsets.UTF_8));
            if (value.bytes() != null) {
                digest.update(BINARY);
                update(digest, value.bytes().asByteArrayUnsafe());
            } else {
                digest.update(STRING);
                update(digest, String.valueOf(value.text()).getBytes(StandardCharsets.UTF_8));
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        int length = bytes.length;
        digest.update(
                new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
        digest.update(bytes);
    }
}
