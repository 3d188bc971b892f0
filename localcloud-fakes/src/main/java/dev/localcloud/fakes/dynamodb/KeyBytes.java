package dev.localcloud.fakes.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Key values as bytes that sort, compared byte by byte without sign, as DynamoDB sorts the values: strings by their
 * UTF-8, binaries by their bytes, numbers by their value.
 *
 * <p>Every value ends itself, so that a value never sorts into the values behind it: strings and binaries end with two
 * zero bytes (a zero inside is followed by a one), numbers with a zero nibble. A number is its sign, its decimal
 * exponent in one byte, and its digits, two in a byte, each plus one; a negative number has all bits behind the sign
 * turned over.
 *
 * <p>Keys of a table begin with four bytes that are a hash of the partition key. They give a scan its order, and segments
 * of a parallel scan are ranges of them.
 */
final class KeyBytes {
    static final int HASH_LENGTH = 4;
    private static final byte NEGATIVE = 1;
    private static final byte ZERO = 2;
    private static final byte POSITIVE = 3;

    /** The exponent of the smallest number, 1E-130, is written as zero. */
    private static final int EXPONENT_MIN = -130;

    private byte[] bytes = new byte[40];
    private int length;

    KeyBytes() {}

    private KeyBytes(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    KeyBytes copy() {
        return new KeyBytes(bytes.clone(), length);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void skipHash() {
        length = HASH_LENGTH;
    }

    /** Writes the hash of all that follows its place. */
    KeyBytes putHash() {
        int hash = 0x811c9dc5;
        for (int i = HASH_LENGTH; i < length; i++) {
            hash = (hash ^ bytes[i]) * 0x01000193;
        }
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        hash ^= hash >>> 16;
        putInt(hash);
        return this;
    }

    private void putInt(int value) {
        bytes[0] = (byte) (value >>> 24);
        bytes[1] = (byte) (value >>> 16);
        bytes[2] = (byte) (value >>> 8);
        bytes[3] = (byte) value;
    }

    /** The first key of a hash, as a bound of a scan. */
    static byte[] ofHash(int hash) {
        KeyBytes bytes = new KeyBytes();
        bytes.skipHash();
        bytes.putInt(hash);
        return bytes.toBytes();
    }

    KeyBytes append(@Nullable AttributeValue value) {
        if (value == null) {
            throw new IllegalArgumentException("A key needs a value for each of its attributes.");
        }
        appendBegin(value);
        if (value.n() == null) {
            add((byte) 0);
            add((byte) 0);
        }
        return this;
    }

    /** Appends a string or a binary without its end, as the begin of all values that begin with it. */
    KeyBytes appendBegin(AttributeValue value) {
        if (value.s() != null) {
            appendEscaped(value.s().getBytes(StandardCharsets.UTF_8));
        } else if (value.b() != null) {
            appendEscaped(value.b().asByteArrayUnsafe());
        } else if (value.n() != null) {
            appendNumber(new BigDecimal(value.n()));
        } else {
            throw new IllegalArgumentException("A key is a string, a number or a binary, but was " + value.type());
        }
        return this;
    }

    private void appendEscaped(byte[] value) {
        reserve(value.length + 2);
        for (byte b : value) {
            add(b);
            if (b == 0) {
                add((byte) 1);
            }
        }
    }

    private void appendNumber(BigDecimal number) {
        int sign = number.signum();
        if (sign == 0) {
            add(ZERO);
            return;
        }
        add(sign < 0 ? NEGATIVE : POSITIVE);
        int flip = sign < 0 ? 0xff : 0;
        BigDecimal normal = number.abs().stripTrailingZeros();
        String digits = normal.unscaledValue().toString();
        int exponent = normal.precision() - normal.scale() - 1;
        add((byte) ((exponent - EXPONENT_MIN) ^ flip));
        for (int i = 0; i <= digits.length(); i += 2) {
            int high = nibble(digits, i);
            int low = nibble(digits, i + 1);
            add((byte) ((high << 4 | low) ^ flip));
        }
    }

    private static int nibble(String digits, int index) {
        return index < digits.length() ? digits.charAt(index) - '0' + 1 : 0;
    }

    private void add(byte b) {
        reserve(1);
        bytes[length++] = b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /** The first bytes behind all that begin with these; null if nothing is behind them. */
    static byte @Nullable [] behind(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xff) {
                byte[] behind = Arrays.copyOf(prefix, i + 1);
                behind[i]++;
                return behind;
            }
        }
        return null;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
