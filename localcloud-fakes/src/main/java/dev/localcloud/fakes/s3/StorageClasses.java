package dev.localcloud.fakes.s3;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The storage classes that an object of a general purpose bucket can be put into.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html">Storage classes</a>
 */
final class StorageClasses {
    static final String STANDARD = "STANDARD";

    private static final Set<String> KNOWN = Set.of(
            STANDARD,
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    /** Those whose objects have to be restored before they are read. */
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private StorageClasses() {}

    /** The class that a request asks for; STANDARD if it does not. */
    static String of(@Nullable String requested) {
        if (requested == null) {
            return STANDARD;
        }
        if (!KNOWN.contains(requested)) {
            throw S3Errors.invalidStorageClass(requested);
        }
        return requested;
    }

    static boolean isArchive(String storageClass) {
        return ARCHIVES.contains(storageClass);
    }
}
