package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.util.HexFormat;
import java.util.List;

/** Entity tags: how they are made and compared. They are kept without quotes. */
final class ETags {
    private ETags() {}

    /** An entity tag as a client sent it, without its quotes. */
    static String unquoted(String eTag) {
        String trimmed = eTag.trim();
        return trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"")
                ? trimmed.substring(1, trimmed.length() - 1)
                : trimmed;
    }

    /** Whether a header's list of entity tags, or {@code *}, names this one. */
    static boolean matches(String header, String eTag) {
        for (String each : header.split(",")) {
            String candidate = each.trim();
            if (candidate.equals("*") || unquoted(candidate).equals(eTag)) {
                return true;
            }
        }
        return false;
    }

    /** The entity tag of an object that was uploaded in parts: the MD5 of the parts' MD5s, and their number. */
    static String ofParts(List<String> partETags) {
        Digest md5 = ChecksumKind.MD5.digest();
        for (String eTag : partETags) {
            byte[] bytes = HexFormat.of().parseHex(eTag);
            md5.update(bytes, 0, bytes.length);
        }
        return HexFormat.of().formatHex(md5.value()) + '-' + partETags.size();
    }
}
