package dev.localcloud.fakes.s3;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One page of the current objects of a bucket.
 *
 * @param objects the keys
 * @param prefixes the common prefixes
 * @param last the last key or common prefix; empty if the page is
 * @param isLastPrefix whether the last is a common prefix
 * @param isTruncated whether there is more
 */
record ObjectPage(
        List<S3Object> objects, List<CommonPrefix> prefixes, String last, boolean isLastPrefix, boolean isTruncated) {

    /**
     * Collects a page.
     *
     * @param scan stands at the page's start
     * @param max how many keys and prefixes at most
     */
    static ObjectPage of(KeyScan<Versions> scan, int max, ListEncoding encoding, boolean showOwner) {
        List<S3Object> objects = new ArrayList<>();
        List<CommonPrefix> prefixes = new ArrayList<>();
        if (max == 0) {
            return new ObjectPage(objects, prefixes, "", false, false);
        }
        String last = "";
        boolean isLastPrefix = false;
        for (KeyScan.Hit<Versions> hit = scan.next(); hit != null; hit = scan.next()) {
            if (objects.size() + prefixes.size() == max) {
                return new ObjectPage(objects, prefixes, last, isLastPrefix, true);
            }
            last = hit.name();
            isLastPrefix = hit.value() == null;
            if (hit.value() == null) {
                prefixes.add(CommonPrefix.builder().prefix(encoding.show(last)).build());
            } else {
                objects.add(shown(hit.value().newest(), encoding, showOwner));
            }
        }
        return new ObjectPage(objects, prefixes, last, isLastPrefix, false);
    }

    private static S3Object shown(ObjectVersion version, ListEncoding encoding, boolean showOwner) {
        S3Object.Builder object = S3Object.builder()
                .key(encoding.show(version.key()))
                .lastModified(version.lastModified())
                .eTag(version.quotedETag())
                .size(version.size())
                .storageClass(version.draft().storageClass());
        ObjectChecksum checksum = version.content().checksum();
        if (checksum != null) {
            object.checksumAlgorithmWithStrings(checksum.kind().name());
            Members.set(object, "ChecksumType", checksum.type());
        }
        if (showOwner) {
            object.owner(Owners.of(version.ownerAccount()));
        }
        return object.build();
    }

    /** How many keys a page may have, of what the request asks for. */
    static int maxOf(@Nullable Integer maxKeys, String argument) {
        if (maxKeys == null) {
            return S3Limits.PAGE_MAX;
        }
        if (maxKeys < 0) {
            throw S3Errors.negativeArgument(argument, maxKeys);
        }
        return Math.min(maxKeys, S3Limits.PAGE_MAX);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
