package dev.localcloud.fakes.s3.checksum;

import static dev.localcloud.fakes.s3.checksum.XxHash64.PRIME_1;
import static dev.localcloud.fakes.s3.checksum.XxHash64.PRIME_2;
import static dev.localcloud.fakes.s3.checksum.XxHash64.PRIME_3;
import static dev.localcloud.fakes.s3.checksum.XxHash64.PRIME_4;
import static dev.localcloud.fakes.s3.checksum.XxHash64.PRIME_5;
import static dev.localcloud.fakes.s3.checksum.XxHash64.intAt;
import static dev.localcloud.fakes.s3.checksum.XxHash64.longAt;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * XXH3 with 64 or 128 bits, with seed 0 and the default secret.
 *
 * <p>Inputs of up to 240 bytes are hashed at the end, from the buffer, each class of lengths in its own way. Longer ones go
 * through eight lanes, 64 bytes at a time; the last 64 bytes before the buffer are kept, since the last stripe may reach
 * back.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification</a>
 */
final class XxHash3 implements Digest {
    private static final byte[] SECRET = HexFormat.of()
            .parseHex("b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                    + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8"
                    + "fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb17"
                    + "0ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");
    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final long MIX = 0x165667919E3779F9L;
    private static final long RRMXMX = 0x9FB21C651E98DF25L;
    private static final int STRIPE = 64;
    private static final int STRIPES_PER_BLOCK = 16;
    private static final int BUFFER = 256;
    private static final int SHORT_MAX = 240;
    private static final int SCRAMBLE_SECRET = 128;

    private final boolean isWide;
    private final long[] lanes = {PRIME32_3, PRIME_1, PRIME_2, PRIME_3, PRIME_4, PRIME32_2, PRIME_5, PRIME32_1};
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private int stripeInBlock;
    private long total;

    /** A hash of nothing; of 128 bits if it is wide. */
    XxHash3(boolean isWide) {
        this.isWide = isWide;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        total += length;
        int at = offset;
        int left = length;
        while (left > 0) {
            if (buffered == BUFFER) {
                stripes(buffer, BUFFER / STRIPE);
                buffered = 0;
            }
            int take = Math.min(BUFFER - buffered, left);
            System.arraycopy(bytes, at, buffer, buffered, take);
            buffered += take;
            at += take;
            left -= take;
        }
    }

    private void stripes(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            accumulate(bytes, i * STRIPE, stripeInBlock * 8);
            stripeInBlock++;
            if (stripeInBlock == STRIPES_PER_BLOCK) {
                scramble();
                stripeInBlock = 0;
            }
        }
    }

    private void accumulate(byte[] bytes, int at, int secretAt) {
        for (int lane = 0; lane < 8; lane++) {
            long value = longAt(bytes, at + 8 * lane);
            long key = value ^ longAt(SECRET, secretAt + 8 * lane);
            lanes[lane ^ 1] += value;
            lanes[lane] += (key & 0xffffffffL) * (key >>> 32);
        }
    }

    private void scramble() {
        for (int lane = 0; lane < 8; lane++) {
            long value = lanes[lane];
            lanes[lane] = (value ^ value >>> 47 ^ longAt(SECRET, SCRAMBLE_SECRET + 8 * lane)) * PRIME32_1;
        }
    }

    @Override
    public byte[] value() {
        if (total > SHORT_MAX) {
            finishLanes();
            long low = merged(11, total * PRIME_1);
            return isWide ? bytes(merged(117, ~(total * PRIME_2)), low) : bytes(low);
        }
        int length = (int) total;
        return isWide ? shortWide(length) : bytes(shortHash(length));
    }

    private void finishLanes() {
        byte[] last = buffer;
        int lastAt = buffered - STRIPE;
        if (buffered >= STRIPE) {
            stripes(buffer, (buffered - 1) / STRIPE);
        } else {
            // The buffer still holds, behind what is new, the end of what was hashed before.
            last = new byte[STRIPE];
            lastAt = 0;
            System.arraycopy(buffer, BUFFER - (STRIPE - buffered), last, 0, STRIPE - buffered);
            System.arraycopy(buffer, 0, last, STRIPE - buffered, buffered);
        }
        accumulate(last, lastAt, SCRAMBLE_SECRET - 7);
    }

    private long merged(int secretAt, long start) {
        long result = start;
        for (int pair = 0; pair < 4; pair++) {
            result += folded(
                    lanes[2 * pair] ^ longAt(SECRET, secretAt + 16 * pair),
                    lanes[2 * pair + 1] ^ longAt(SECRET, secretAt + 16 * pair + 8));
        }
        return avalanche(result);
    }

    private long shortHash(int length) {
        if (length > 128) {
            return medium(length);
        }
        if (length > 16) {
            return upTo128(length);
        }
        if (length > 8) {
            long low = longAt(buffer, 0) ^ secretPair(24);
            long high = longAt(buffer, length - 8) ^ secretPair(40);
            return avalanche(length + Long.reverseBytes(low) + high + folded(low, high));
        }
        if (length >= 4) {
            long input = (intAt(buffer, length - 4) & 0xffffffffL) + ((long) intAt(buffer, 0) << 32);
            return rrmxmx(input ^ secretPair(8), length);
        }
        return length == 0
                ? XxHash64.avalanche(secretPair(56))
                : XxHash64.avalanche(tiny(length) & 0xffffffffL ^ secretInts(0));
    }

    private static long rrmxmx(long input, int length) {
        long hash = (input ^ Long.rotateLeft(input, 49) ^ Long.rotateLeft(input, 24)) * RRMXMX;
        hash = (hash ^ (hash >>> 35) + length) * RRMXMX;
        return hash ^ hash >>> 28;
    }

    private int tiny(int length) {
        int first = buffer[0] & 0xff;
        int middle = buffer[length >> 1] & 0xff;
        int last = buffer[length - 1] & 0xff;
        return first << 16 | middle << 24 | last | length << 8;
    }

    private long upTo128(int length) {
        long sum = length * PRIME_1;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            sum += mixed(16 * i, 32 * i) + mixed(length - 16 * (i + 1), 32 * i + 16);
        }
        return avalanche(sum);
    }

    private long medium(int length) {
        long sum = length * PRIME_1;
        for (int i = 0; i < 8; i++) {
            sum += mixed(16 * i, 16 * i);
        }
        sum = avalanche(sum);
        for (int i = 8; i < length / 16; i++) {
            sum += mixed(16 * i, 16 * (i - 8) + 3);
        }
        return avalanche(sum + mixed(length - 16, 119));
    }

    private byte[] shortWide(int length) {
        if (length > 16) {
            return wide17To240(length);
        }
        if (length > 8) {
            return wide9To16(length);
        }
        if (length >= 4) {
            return wide4To8(length);
        }
        if (length == 0) {
            return bytes(XxHash64.avalanche(secretPair(80)), XxHash64.avalanche(secretPair(64)));
        }
        int low = tiny(length);
        int high = Integer.rotateLeft(Integer.reverseBytes(low), 13);
        return bytes(
                XxHash64.avalanche(high & 0xffffffffL ^ secretInts(8)),
                XxHash64.avalanche(low & 0xffffffffL ^ secretInts(0)));
    }

    private byte[] wide9To16(int length) {
        long first = longAt(buffer, 0);
        long second = longAt(buffer, length - 8);
        long product = first ^ second ^ secretPair(32);
        long low = product * PRIME_1 + ((long) (length - 1) << 54);
        long keyed = second ^ secretPair(48);
        long high = unsignedHigh(product, PRIME_1) + keyed + (keyed & 0xffffffffL) * (PRIME32_2 - 1);
        low ^= Long.reverseBytes(high);
        return bytes(avalanche(unsignedHigh(low, PRIME_2) + high * PRIME_2), avalanche(low * PRIME_2));
    }

    private byte[] wide4To8(int length) {
        long input = (intAt(buffer, 0) & 0xffffffffL) + ((long) intAt(buffer, length - 4) << 32);
        long keyed = input ^ secretPair(16);
        long factor = PRIME_1 + ((long) length << 2);
        long low = keyed * factor;
        long high = unsignedHigh(keyed, factor) + (low << 1);
        low ^= high >>> 3;
        low = (low ^ low >>> 35) * RRMXMX;
        return bytes(avalanche(high), low ^ low >>> 28);
    }

    private byte[] wide17To240(int length) {
        Pair pair = new Pair(length * PRIME_1);
        if (length <= 128) {
            for (int i = (length - 1) / 32; i >= 0; i--) {
                pair.mix(16 * i, length - 16 * (i + 1), 32 * i);
            }
        } else {
            for (int i = 0; i < 4; i++) {
                pair.mix(32 * i, 32 * i + 16, 32 * i);
            }
            pair.low = avalanche(pair.low);
            pair.high = avalanche(pair.high);
            for (int i = 4; i < length / 32; i++) {
                pair.mix(32 * i, 32 * i + 16, 32 * (i - 4) + 3);
            }
            pair.mix(length - 16, length - 32, 103);
        }
        long low = pair.low + pair.high;
        long high = pair.low * PRIME_1 + pair.high * PRIME_4 + length * PRIME_2;
        return bytes(-avalanche(high), avalanche(low));
    }

    private final class Pair {
        private long low;
        private long high;

        Pair(long low) {
            this.low = low;
        }

        void mix(int firstAt, int secondAt, int secretAt) {
            low = low + mixed(firstAt, secretAt) ^ longAt(buffer, secondAt) + longAt(buffer, secondAt + 8);
            high = high + mixed(secondAt, secretAt + 16) ^ longAt(buffer, firstAt) + longAt(buffer, firstAt + 8);
        }
    }

    private long mixed(int at, int secretAt) {
        return folded(
                longAt(buffer, at) ^ longAt(SECRET, secretAt), longAt(buffer, at + 8) ^ longAt(SECRET, secretAt + 8));
    }

    private static long secretPair(int at) {
        return longAt(SECRET, at) ^ longAt(SECRET, at + 8);
    }

    private static long secretInts(int at) {
        return (intAt(SECRET, at) ^ intAt(SECRET, at + 4)) & 0xffffffffL;
    }

    /** The two halves of the 128-bit product, folded into one. */
    private static long folded(long left, long right) {
        return left * right ^ unsignedHigh(left, right);
    }

    private static long unsignedHigh(long left, long right) {
        return Math.multiplyHigh(left, right) + (left >> 63 & right) + (right >> 63 & left);
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 37) * MIX;
        return mixed ^ mixed >>> 32;
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] bytes(long high, long low) {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }
}
