package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.policy.BucketPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as snapshots have it.
 *
 * @param identity what never changes
 * @param settings what is set, but for the policy
 * @param policy the bucket policy as it was written, or null
 * @param versions of all keys, newest first
 * @param uploads in progress
 * @param completed the uploads that were completed lately
 * @param sequence counts the changes
 */
record SavedBucket(
        Bucket.Identity identity,
        Settings settings,
        @Nullable String policy,
        List<List<ObjectVersion>> versions,
        List<SavedUpload> uploads,
        List<SavedUpload> completed,
        long sequence) {

    /**
     * An upload in parts.
     *
     * @param id its id
     * @param key of the object to be
     * @param initiated when it was begun
     * @param account who began it
     * @param draft what the object will be
     * @param checksumKind what was asked for, or null
     * @param isComposite whether the object's checksum will be that of the parts' checksums
     * @param parts by number
     * @param completed the version that it became; null while it is in progress
     */
    record SavedUpload(
            String id,
            String key,
            Instant initiated,
            String account,
            ObjectDraft draft,
            @Nullable ChecksumKind checksumKind,
            boolean isComposite,
            List<Upload.Part> parts,
            @Nullable ObjectVersion completed) {

        static SavedUpload of(Upload upload) {
            List<Upload.Part> parts = new ArrayList<>();
            upload.parts().forEach(part -> parts.add(part.getValue()));
            return new SavedUpload(
                    upload.id(),
                    upload.key(),
                    upload.initiated(),
                    upload.account(),
                    upload.draft(),
                    upload.checksumKind(),
                    upload.isComposite(),
                    parts,
                    withoutBytes(upload.completed()));
        }

        /** A completed upload answers with what is known of the version; the bytes may have gone already. */
        private static @Nullable ObjectVersion withoutBytes(@Nullable ObjectVersion version) {
            if (version == null) {
                return null;
            }
            ObjectContent content = version.content();
            return new ObjectVersion(
                    version.key(),
                    version.id(),
                    version.sequence(),
                    version.lastModified(),
                    version.ownerAccount(),
                    version.isDeleteMarker(),
                    new ObjectContent(Blob.EMPTY, content.eTag(), content.checksum(), content.parts()),
                    version.draft());
        }

        Upload load() {
            Upload upload = Upload.begin(id, key, initiated, account, draft, checksumKind, isComposite);
            for (Upload.Part part : parts) {
                upload = upload.with(part);
            }
            return completed == null ? upload : upload.completedAs(completed);
        }
    }

    Settings loadSettings() {
        return policy == null
                ? settings
                : settings.with(BucketPolicies.KIND, BucketPolicy.parse(policy, identity.name()));
    }

    static List<SavedUpload> uploadsOf(Iterable<Map.Entry<String, Upload>> uploads) {
        List<SavedUpload> saved = new ArrayList<>();
        uploads.forEach(upload -> saved.add(SavedUpload.of(upload.getValue())));
        return saved;
    }
}
