package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import java.util.Base64;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The checksum of an object or a part.
 *
 * @param kind the algorithm
 * @param value base64; of a composite checksum also {@code -} and the number of parts
 * @param isComposite whether it is the checksum of the parts' checksums, not of the bytes
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking
 *     object integrity</a>
 */
record ObjectChecksum(ChecksumKind kind, String value, boolean isComposite) {

    /** The checksum of bytes. */
    static ObjectChecksum of(ChecksumKind kind, byte[] value) {
        return new ObjectChecksum(kind, Base64.getEncoder().encodeToString(value), false);
    }

    /** {@code FULL_OBJECT} or {@code COMPOSITE}. */
    String type() {
        return isComposite ? "COMPOSITE" : "FULL_OBJECT";
    }

    /** The value of a checksum that is not composite. */
    byte[] bytes() {
        return Base64.getDecoder().decode(value);
    }

    /** Sets the members that show it, with its type where the structure has it. */
    void writeTo(SdkPojo builder) {
        Members.set(builder, kind.member(), value);
        Members.set(builder, "ChecksumType", type());
    }
}
