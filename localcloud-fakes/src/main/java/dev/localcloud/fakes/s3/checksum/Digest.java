package dev.localcloud.fakes.s3.checksum;

/** A checksum in the making. Confined to one thread. */
public interface Digest {
    /** Takes in more bytes. */
    void update(byte[] bytes, int offset, int length);

    /** The checksum of all bytes so far, big-endian. Called once, at the end. */
    byte[] value();
}
