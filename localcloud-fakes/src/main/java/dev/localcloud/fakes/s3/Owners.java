package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.kernel.Place;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.Owner;

/**
 * Accounts as S3 shows them: by their canonical user id, 64 hexadecimal digits. Since November 2025 AWS shows no display
 * name.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Owner.html">Owner</a>
 */
final class Owners {
    /** The id that AWS's own examples show. */
    private static final String DEFAULT_ID = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    private static final Map<String, String> IDS = new ConcurrentHashMap<>();

    private Owners() {}

    static String canonicalId(String account) {
        if (account.equals(Place.DEFAULT_ACCOUNT)) {
            return DEFAULT_ID;
        }
        return IDS.computeIfAbsent(account, absent -> {
            Digest sha = ChecksumKind.SHA256.digest();
            byte[] bytes = ("canonical user " + account).getBytes(StandardCharsets.UTF_8);
            sha.update(bytes, 0, bytes.length);
            return HexFormat.of().formatHex(sha.value());
        });
    }

    static Owner of(String account) {
        return Owner.builder().id(canonicalId(account)).build();
    }
}
