package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts that is in progress, or was completed a moment ago. Immutable: a part that comes in makes a new one.
 *
 * @param id sorts by the time of initiation
 * @param key the key of the object to be
 * @param initiated when it was begun
 * @param account who began it
 * @param draft what the object will be
 * @param checksumKind what was asked for, or null
 * @param isComposite whether the object's checksum will be that of the parts' checksums
 * @param parts by number
 * @param completed the version that it became; null while it is in progress
 */
record Upload(
        String id,
        String key,
        Instant initiated,
        String account,
        ObjectDraft draft,
        @Nullable ChecksumKind checksumKind,
        boolean isComposite,
        SortedTree<Integer, Part> parts,
        @Nullable ObjectVersion completed) {

    /** Uploads of one key by id. */
    static final SortedTree<String, Upload> NONE = SortedTree.in(Comparator.<String>naturalOrder());

    /**
     * A part that has come in.
     *
     * @param number 1 to 10,000
     * @param blob the bytes
     * @param eTag without quotes
     * @param lastModified to the second
     * @param checksum what the client sent, or what is computed for the object's checksum
     * @param isChecksumShown whether lists and answers show the checksum
     */
    record Part(
            int number,
            Blob blob,
            String eTag,
            Instant lastModified,
            ObjectChecksum checksum,
            boolean isChecksumShown) {
        String quotedETag() {
            return '"' + eTag + '"';
        }
    }

    static Upload begin(
            String id,
            String key,
            Instant initiated,
            String account,
            ObjectDraft draft,
            @Nullable ChecksumKind checksumKind,
            boolean isComposite) {
        return new Upload(
                id,
                key,
                initiated,
                account,
                draft,
                checksumKind,
                isComposite,
                SortedTree.in(Comparator.<Integer>naturalOrder()),
                null);
    }

    /** The checksum that parts need for the object's own. */
    ChecksumKind partChecksumKind() {
        return checksumKind == null ? ChecksumKind.CRC64NVME : checksumKind;
    }

    /** {@code FULL_OBJECT} or {@code COMPOSITE}. */
    String checksumType() {
        return isComposite ? "COMPOSITE" : "FULL_OBJECT";
    }

    Upload with(Part part) {
        return new Upload(
                id,
                key,
                initiated,
                account,
                draft,
                checksumKind,
                isComposite,
                parts.with(part.number(), part),
                completed);
    }

    /** This upload when its parts have become an object. */
    Upload completedAs(ObjectVersion version) {
        return new Upload(
                id,
                key,
                initiated,
                account,
                draft,
                checksumKind,
                isComposite,
                SortedTree.in(Comparator.<Integer>naturalOrder()),
                version);
    }
}
