package dev.localcloud.fakes.s3.checksum;

import java.nio.ByteBuffer;

/**
 * CRC-64/NVME, the checksum that S3 computes when a client sends none. Eight bytes are taken per step through eight tables.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 *     object integrity</a>
 */
final class Crc64Nvme implements Digest {
    /** The polynomial with its bits reversed. */
    static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final long[][] TABLES = tables();

    private long crc = -1;

    private static long[][] tables() {
        long[][] tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            tables[0][i] = crc;
        }
        for (int i = 0; i < 256; i++) {
            for (int table = 1; table < 8; table++) {
                long before = tables[table - 1][i];
                tables[table][i] = tables[0][(int) before & 0xff] ^ before >>> 8;
            }
        }
        return tables;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long current = crc;
        int at = offset;
        int end = offset + length;
        for (; at + 8 <= end; at += 8) {
            current = TABLES[7][(int) (current ^ bytes[at]) & 0xff]
                    ^ TABLES[6][(int) (current >>> 8 ^ bytes[at + 1]) & 0xff]
                    ^ TABLES[5][(int) (current >>> 16 ^ bytes[at + 2]) & 0xff]
                    ^ TABLES[4][(int) (current >>> 24 ^ bytes[at + 3]) & 0xff]
                    ^ TABLES[3][(int) (current >>> 32 ^ bytes[at + 4]) & 0xff]
                    ^ TABLES[2][(int) (current >>> 40 ^ bytes[at + 5]) & 0xff]
                    ^ TABLES[1][(int) (current >>> 48 ^ bytes[at + 6]) & 0xff]
                    ^ TABLES[0][(int) (current >>> 56 ^ bytes[at + 7]) & 0xff];
        }
        for (; at < end; at++) {
            current = TABLES[0][(int) (current ^ bytes[at]) & 0xff] ^ current >>> 8;
        }
        crc = current;
    }

    @Override
    public byte[] value() {
        return ByteBuffer.allocate(8).putLong(~crc).array();
    }
}
