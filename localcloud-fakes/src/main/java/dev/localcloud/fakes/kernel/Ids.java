package dev.localcloud.fakes.kernel;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The source of every id and every random choice of one cloud. The same seed gives the same ids in the same order.
 *
 * <p>Thread-safe.
 */
public final class Ids {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final char[] ALPHANUMERIC =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final char[] UPPER_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();

    private final long seed;
    private final SplittableRandom random;

    /** Ids that follow from the seed. */
    public Ids(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The seed that these ids follow from. */
    public long seed() {
        return seed;
    }

    /** Ids for a fork: different from these, and the same for the same fork of the same cloud. */
    public synchronized Ids fork() {
        return new Ids(random.nextLong());
    }

    /** A random (version 4) UUID. */
    public UUID uuid() {
        long high;
        long low;
        synchronized (this) {
            high = random.nextLong();
            low = random.nextLong();
        }
        return new UUID((high & 0xffffffffffff0fffL) | 0x4000L, (low & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }

    /** Lower-case hexadecimal digits. */
    public String hex(int length) {
        return text(HEX, length);
    }

    /** Digits and letters of both cases. */
    public String alphanumeric(int length) {
        return text(ALPHANUMERIC, length);
    }

    /** Digits and upper-case letters. */
    public String upperAlphanumeric(int length) {
        return text(UPPER_ALPHANUMERIC, length);
    }

    /** A number from zero (inclusive) to the bound (exclusive). */
    public synchronized int below(int bound) {
        return random.nextInt(bound);
    }

    /** Any long. */
    public synchronized long nextLong() {
        return random.nextLong();
    }

    /** A number from zero (inclusive) to one (exclusive). */
    public synchronized double fraction() {
        return random.nextDouble();
    }

    /** Random bytes. */
    public synchronized byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private synchronized String text(char[] alphabet, int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return new String(chars);
    }
}
