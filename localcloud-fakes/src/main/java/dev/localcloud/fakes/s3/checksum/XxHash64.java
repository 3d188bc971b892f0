package dev.localcloud.fakes.s3.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * XXH64 with seed 0.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash specification</a>
 */
final class XxHash64 implements Digest {
    static final long PRIME_1 = 0x9E3779B185EBCA87L;
    static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    static final long PRIME_3 = 0x165667B19E3779F9L;
    static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STRIPE = 32;

    // The arithmetic of the algorithm is modulo 2^64.
    @SuppressWarnings("ConstantOverflow")
    private final long[] lanes = {PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1};

    private final byte[] rest = new byte[STRIPE];
    private int inRest;
    private long total;

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        total += length;
        int at = offset;
        int end = offset + length;
        if (inRest > 0) {
            int fill = Math.min(STRIPE - inRest, length);
            System.arraycopy(bytes, at, rest, inRest, fill);
            inRest += fill;
            at += fill;
            if (inRest < STRIPE) {
                return;
            }
            stripe(rest, 0);
            inRest = 0;
        }
        for (; at + STRIPE <= end; at += STRIPE) {
            stripe(bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, end - at);
        inRest = end - at;
    }

    private void stripe(byte[] bytes, int at) {
        for (int lane = 0; lane < 4; lane++) {
            lanes[lane] = round(lanes[lane], longAt(bytes, at + 8 * lane));
        }
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    @Override
    public byte[] value() {
        long hash = total < STRIPE ? PRIME_5 : merged();
        hash += total;
        int at = 0;
        for (; at + 8 <= inRest; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(rest, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (at + 4 <= inRest) {
            hash = Long.rotateLeft(hash ^ (intAt(rest, at) & 0xffffffffL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < inRest; at++) {
            hash = Long.rotateLeft(hash ^ (rest[at] & 0xffL) * PRIME_5, 11) * PRIME_1;
        }
        return ByteBuffer.allocate(8).putLong(avalanche(hash)).array();
    }

    private long merged() {
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }

    static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
