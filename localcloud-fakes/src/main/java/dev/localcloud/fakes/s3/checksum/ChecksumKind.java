package dev.localcloud.fakes.s3.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksums that S3 knows, with AWS's names.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 *     object integrity</a>
 */
public enum ChecksumKind {
    /** CRC-32 as of zip files. */
    CRC32(4, 0xedb88320L),
    /** CRC-32 by Castagnoli. */
    CRC32C(4, 0x82f63b78L),
    /** CRC-64 as of NVMe: what S3 computes when the client sends nothing. */
    CRC64NVME(8, Crc64Nvme.POLYNOMIAL),
    /** SHA-1. */
    SHA1(20, 0),
    /** SHA-256. */
    SHA256(32, 0),
    /** SHA-512. */
    SHA512(64, 0),
    /** MD5. */
    MD5(16, 0),
    /** XXH64. */
    XXHASH64(8, 0),
    /** XXH3 with 64 bits. */
    XXHASH3(8, 0),
    /** XXH3 with 128 bits. */
    XXHASH128(16, 0);

    private final int bytes;
    private final long polynomial;

    ChecksumKind(int bytes, long polynomial) {
        this.bytes = bytes;
        this.polynomial = polynomial;
    }

    /** The kind that AWS calls so, whatever the case. */
    public static Optional<ChecksumKind> named(String name) {
        for (ChecksumKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The header that carries it. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** The member of the model that carries it. */
    public String member() {
        return "Checksum" + name();
    }

    /** How many bytes a value has. */
    public int bytes() {
        return bytes;
    }

    /** A new checksum of nothing. */
    public Digest digest() {
        return switch (this) {
            case CRC32 -> new JdkCrc(new CRC32());
            case CRC32C -> new JdkCrc(new CRC32C());
            case CRC64NVME -> new Crc64Nvme();
            case SHA1 -> new JdkHash("SHA-1");
            case SHA256 -> new JdkHash("SHA-256");
            case SHA512 -> new JdkHash("SHA-512");
            case MD5 -> new JdkHash("MD5");
            case XXHASH64 -> new XxHash64();
            case XXHASH3 -> new XxHash3(false);
            case XXHASH128 -> new XxHash3(true);
        };
    }

    /** Whether the checksum of a whole can be had from those of its parts: true for the CRCs. */
    public boolean isJoinable() {
        return polynomial != 0;
    }

    /**
     * The checksum of two pieces in a row.
     *
     * @param secondLength the length of the second piece in bytes
     * @throws IllegalStateException unless the kind {@link #isJoinable}
     */
    public byte[] join(byte[] first, byte[] second, long secondLength) {
        if (!isJoinable()) {
            throw new IllegalStateException(name() + " values cannot be joined.");
        }
        return toBytes(CrcJoin.join(polynomial, bytes * 8, toLong(first), toLong(second), secondLength));
    }

    private static long toLong(byte[] bigEndian) {
        long value = 0;
        for (byte b : bigEndian) {
            value = value << 8 | b & 0xff;
        }
        return value;
    }

    private byte[] toBytes(long value) {
        byte[] all = ByteBuffer.allocate(8).putLong(value).array();
        return java.util.Arrays.copyOfRange(all, 8 - bytes, 8);
    }

    private record JdkCrc(java.util.zip.Checksum crc) implements Digest {
        @Override
        public void update(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        }
    }

    private static final class JdkHash implements Digest {
        private final MessageDigest hash;

        JdkHash(String name) {
            try {
                this.hash = MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has " + name, e);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            hash.update(bytes, offset, length);
        }

        @Override
        public byte[] value() {
            return hash.digest();
        }
    }
}
