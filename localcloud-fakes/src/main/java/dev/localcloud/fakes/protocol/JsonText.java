package dev.localcloud.fakes.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes strings. Long ones that need no escape are copied as they are, eight characters at a look. */
final class JsonText {
    /** Shorter ones gain nothing. */
    private static final int LONG_MIN = 64;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long SPACES = 0x2020202020202020L;

    private JsonText() {}

    static void write(JsonGenerator generator, String text) throws IOException {
        if (text.length() >= LONG_MIN) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (isPlain(bytes)) {
                generator.writeRawUTF8String(bytes, 0, bytes.length);
                return;
            }
        }
        generator.writeString(text);
    }

    /** Whether all are printable ASCII that JSON does not escape. */
    static boolean isPlain(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            if (!isPlain(buffer.getLong(i))) {
                return false;
            }
        }
        long rest = SPACES;
        for (; i < bytes.length; i++) {
            rest = rest << Byte.SIZE | bytes[i] & 0xFF;
        }
        return isPlain(rest);
    }

    /** Eight at once: a borrow into a byte's high bit tells that it is less than, or zero after it was compared. */
    private static boolean isPlain(long eight) {
        long control = eight - SPACES & ~eight;
        long quote = zeroBytes(eight ^ QUOTES);
        long backslash = zeroBytes(eight ^ BACKSLASHES);
        return ((eight | control | quote | backslash) & HIGH_BITS) == 0;
    }

    private static long zeroBytes(long eight) {
        return eight - ONES & ~eight;
    }
}
