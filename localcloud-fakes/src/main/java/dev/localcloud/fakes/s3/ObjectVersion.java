package dev.localcloud.fakes.s3;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of an object, or a delete marker.
 *
 * @param key the object's key
 * @param id the version's id; {@value #NULL_ID} if it was written while the bucket did not keep versions
 * @param sequence counts the writes of a bucket
 * @param lastModified to the second, as S3 keeps it
 * @param ownerAccount the account that wrote it
 * @param isDeleteMarker whether it says that the object is deleted
 * @param content bytes, entity tag, checksum, parts
 * @param draft metadata, storage class, encryption and what else was set on it
 */
record ObjectVersion(
        String key,
        String id,
        long sequence,
        Instant lastModified,
        String ownerAccount,
        boolean isDeleteMarker,
        ObjectContent content,
        ObjectDraft draft) {
    /** The id of the version of a bucket that keeps none. */
    static final String NULL_ID = "null";

    boolean isNullVersion() {
        return id.equals(NULL_ID);
    }

    long size() {
        return content.blob().length();
    }

    /** The entity tag in quotes, as headers and lists show it. */
    String quotedETag() {
        return '"' + content.eTag() + '"';
    }

    <T> Optional<T> setting(SettingKind<T> kind) {
        return draft.settings().get(kind);
    }

    <T> ObjectVersion with(SettingKind<T> kind, T value) {
        return withDraft(draft.with(kind, value));
    }

    ObjectVersion without(SettingKind<?> kind) {
        return withDraft(draft.withSettings(draft.settings().without(kind)));
    }

    ObjectVersion withDraft(ObjectDraft newDraft) {
        return new ObjectVersion(key, id, sequence, lastModified, ownerAccount, isDeleteMarker, content, newDraft);
    }
}
