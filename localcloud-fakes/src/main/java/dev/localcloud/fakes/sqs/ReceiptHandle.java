package dev.localcloud.fakes.sqs;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Names one delivery of a message. The text that clients get is opaque, and different for every delivery.
 *
 * @param queueKey tells the queues apart
 * @param order the message's place in the queue
 * @param delivery counts the deliveries of the message
 * @param salt makes the text look like nothing
 */
record ReceiptHandle(int queueKey, long order, int delivery, long salt) {
    /** What AWS's handles begin with. */
    private static final byte[] PREFIX = Base64.getDecoder().decode("AQEB");

    /** Three bytes of prefix, three longs, a checksum, and two bytes that make the length one of whole triples. */
    private static final int LENGTH = 3 + 24 + 4 + 2;

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        bytes.put(PREFIX)
                .putLong(salt)
                .putLong(order ^ scatter(salt))
                .putLong(((long) delivery << 32 | queueKey & 0xffffffffL) ^ scatter(salt + 1));
        int checksum = checksum(bytes.array());
        bytes.putInt(checksum).putShort((short) (checksum * 31));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Reads a handle; empty if the text never was one. */
    static Optional<ReceiptHandle> parse(String text) {
        byte[] array;
        try {
            array = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (array.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(array).position(PREFIX.length);
        long salt = bytes.getLong();
        long order = bytes.getLong() ^ scatter(salt);
        long rest = bytes.getLong() ^ scatter(salt + 1);
        return bytes.getInt() == checksum(array)
                ? Optional.of(new ReceiptHandle((int) rest, order, (int) (rest >>> 32), salt))
                : Optional.empty();
    }

    private static int checksum(byte[] array) {
        CRC32 checksum = new CRC32();
        checksum.update(array, 0, 27);
        return (int) checksum.getValue();
    }

    /** The finalizer of SplitMix64: spreads every bit over all others. */
    static long scatter(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
