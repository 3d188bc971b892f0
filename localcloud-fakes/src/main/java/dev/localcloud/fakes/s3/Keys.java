package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.kernel.Ids;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keys and version ids as requests bring them, and the versions they name. */
final class Keys {
    private static final int VERSION_ID_LENGTH = 32;
    private static final int SEQUENCE_DIGITS = 10;
    private static final Pattern VERSION_ID = Pattern.compile("[A-Za-z0-9]{22}0[0-9a-z]{9}");

    private Keys() {}

    /** Refuses a key that is too long to be written. */
    static void check(String key) {
        if (key.length() * 3 > S3Limits.KEY_BYTES_MAX) {
            int size = key.getBytes(StandardCharsets.UTF_8).length;
            if (size > S3Limits.KEY_BYTES_MAX) {
                throw S3Errors.keyTooLong(size);
            }
        }
    }

    /** A new version id: 32 characters, of which the last {@value #SEQUENCE_DIGITS} tell the place among all writes. */
    static String newVersionId(long sequence, Ids ids) {
        String digits = Long.toString(sequence, Character.MAX_RADIX);
        return ids.alphanumeric(VERSION_ID_LENGTH - SEQUENCE_DIGITS)
                + "0".repeat(SEQUENCE_DIGITS - digits.length())
                + digits;
    }

    /** The place among all writes of a version that may be gone; 0 if the id does not tell. */
    static long sequenceOf(String versionId) {
        if (versionId.length() != VERSION_ID_LENGTH) {
            return 0;
        }
        try {
            return Long.parseLong(
                    versionId, VERSION_ID_LENGTH - SEQUENCE_DIGITS, VERSION_ID_LENGTH, Character.MAX_RADIX);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    /** Whether a version could have this id: like AWS, S3 here knows an id that it has not made up itself. */
    static boolean isVersionId(String id) {
        return id.equals(ObjectVersion.NULL_ID) || VERSION_ID.matcher(id).matches();
    }

    /** Refuses a version id that no version can have. */
    static void checkVersionId(@Nullable String id) {
        if (id == null || id.equals(ObjectVersion.NULL_ID)) {
            return;
        }
        if (id.isEmpty()) {
            throw S3Errors.invalidArgument("Version id cannot be the empty string", "versionId", "");
        }
        if (!isVersionId(id)) {
            throw S3Errors.invalidVersionId(id);
        }
    }

    /**
     * The object, or the version of it, that a request reads.
     *
     * @param versionId null for the current one
     * @param method shown in the error of a version that is a delete marker
     */
    static ObjectVersion find(Bucket bucket, String key, @Nullable String versionId, String method) {
        checkVersionId(versionId);
        Versions versions = bucket.keys().get(key);
        if (versionId == null) {
            return current(key, versions, method);
        }
        ObjectVersion version =
                versions == null ? null : versions.find(versionId).orElse(null);
        if (version == null) {
            throw S3Errors.noSuchVersion(key, versionId);
        }
        if (version.isDeleteMarker()) {
            throw markerRefuses(version, method);
        }
        return version;
    }

    private static AwsError markerRefuses(ObjectVersion marker, String method) {
        return S3Errors.methodNotAllowed(method, "DeleteMarker")
                .withHeader("Allow", "DELETE")
                .withHeader("x-amz-delete-marker", "true")
                .withHeader("x-amz-version-id", marker.id())
                .withHeader("Last-Modified", dev.localcloud.fakes.protocol.Timestamps.rfc822(marker.lastModified()));
    }

    private static ObjectVersion current(String key, @Nullable Versions versions, String method) {
        if (versions == null) {
            Keys.check(key);
            throw S3Errors.noSuchKey(key);
        }
        ObjectVersion newest = versions.newest();
        if (newest.isDeleteMarker() && (method.equals("PUT") || method.equals("DELETE"))) {
            throw markerRefuses(newest, method);
        }
        if (newest.isDeleteMarker()) {
            throw S3Errors.noSuchKey(key)
                    .withHeader("x-amz-delete-marker", "true")
                    .withHeader("x-amz-version-id", newest.id());
        }
        return newest;
    }

    /** The version id that the answer to a write shows: none where versions are not kept, or no longer. */
    static @Nullable String writtenId(ObjectVersion version) {
        return version.isNullVersion() ? null : version.id();
    }

    /** The version id that an answer shows; null in a bucket that never kept versions. */
    static @Nullable String shownId(Bucket bucket, ObjectVersion version) {
        return bucket.showsVersions() ? version.id() : null;
    }
}
