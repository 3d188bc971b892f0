package dev.localcloud.fakes.s3;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an object holds and how it can be checked.
 *
 * @param blob the bytes
 * @param eTag without quotes
 * @param checksum null only of a delete marker
 * @param parts of an object that was uploaded in parts; else empty
 */
record ObjectContent(Blob blob, String eTag, @Nullable ObjectChecksum checksum, List<ObjectPart> parts) {
    /** What a delete marker holds. */
    static final ObjectContent NOTHING = new ObjectContent(Blob.EMPTY, "", null, List.of());

    /**
     * A part of an object that was uploaded in parts.
     *
     * @param number from 1 on, as the completed object counts its parts
     * @param size in bytes
     * @param checksum null if none was sent for it
     */
    record ObjectPart(int number, long size, @Nullable ObjectChecksum checksum) {}
}
