package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** What an upload becomes: its parts in a row, with an entity tag and a checksum made of theirs. */
final class UploadedContent {
    private UploadedContent() {}

    /**
     * Checks the list of parts against what has come in, and joins them.
     *
     * @param listed the parts as the client lists them
     */
    static ObjectContent of(
            Upload upload, List<CompletedPart> listed, CompleteMultipartUploadRequest request, Call call) {
        List<Upload.Part> parts = chosen(upload, listed);
        Blob blob = Blob.join(parts.stream().map(Upload.Part::blob).toList());
        Long claimed = (Long) Members.value(request, "MpuObjectSize");
        if (claimed != null && claimed != blob.length()) {
            throw S3Errors.invalidRequest("The provided 'x-amz-mp-object-size' header value " + claimed
                    + " does not match what was computed: " + blob.length());
        }
        ObjectChecksum checksum = upload.isComposite() ? composite(upload, parts) : fullObject(upload, parts);
        checkClaims(request, upload, checksum);
        List<ObjectContent.ObjectPart> kept = new ArrayList<>();
        for (Upload.Part part : parts) {
            ObjectChecksum own = part.checksum();
            kept.add(new ObjectContent.ObjectPart(
                    part.number(),
                    part.blob().length(),
                    upload.isComposite() ? new ObjectChecksum(own.kind(), own.value(), true) : null));
        }
        return new ObjectContent(
                blob, ETags.ofParts(parts.stream().map(Upload.Part::eTag).toList()), checksum, List.copyOf(kept));
    }

    private static List<Upload.Part> chosen(Upload upload, List<CompletedPart> listed) {
        List<Upload.Part> parts = new ArrayList<>(listed.size());
        int before = 0;
        for (CompletedPart each : listed) {
            if (each.partNumber() == null) {
                throw S3Errors.malformedXml();
            }
            int number = each.partNumber();
            if (number < 1) {
                throw S3Errors.invalidArgument("PartNumber must be >= 1");
            }
            if (number <= before) {
                throw S3Errors.invalidPartOrder(upload.id());
            }
            before = number;
            parts.add(found(upload, each, number));
        }
        for (Upload.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.blob().length() < S3Limits.PART_BYTES_MIN) {
                throw S3Errors.entityTooSmall(part.blob().length(), part.number(), part.eTag());
            }
        }
        return parts;
    }

    private static Upload.Part found(Upload upload, CompletedPart listed, int number) {
        Upload.Part part = upload.parts().get(number);
        if (listed.eTag() == null) {
            throw S3Errors.malformedXml();
        }
        String eTag = ETags.unquoted(listed.eTag());
        if (part == null || !part.eTag().equals(eTag)) {
            throw S3Errors.invalidPart(upload.id(), number, eTag);
        }
        ChecksumKind kind = part.checksum().kind();
        String claimed = Members.text(listed, kind.member());
        ChecksumKind other = upload.checksumKind() == null ? claimedBut(null, listed) : null;
        if (other != null || claimed != null && !claimed.equals(part.checksum().value())) {
            throw S3Errors.invalidPart(upload.id(), number, eTag);
        }
        if (claimed == null && upload.isComposite()) {
            ChecksumKind wrong = claimedBut(kind, listed);
            throw wrong == null
                    ? S3Errors.missingPartChecksum(kind.name().toLowerCase(Locale.ROOT), number)
                    : S3Errors.badPartChecksum(wrong.name().toLowerCase(Locale.ROOT), number);
        }
        return part;
    }

    /** A kind other than this one of which the client names a checksum; null if it names none. */
    private static @Nullable ChecksumKind claimedBut(@Nullable ChecksumKind expected, SdkPojo claims) {
        for (ChecksumKind each : ChecksumKind.values()) {
            if (each != expected && Members.text(claims, each.member()) != null) {
                return each;
            }
        }
        return null;
    }

    private static ObjectChecksum composite(Upload upload, List<Upload.Part> parts) {
        Digest digest = upload.partChecksumKind().digest();
        for (Upload.Part part : parts) {
            byte[] value = part.checksum().bytes();
            digest.update(value, 0, value.length);
        }
        ObjectChecksum whole = ObjectChecksum.of(upload.partChecksumKind(), digest.value());
        return new ObjectChecksum(whole.kind(), whole.value() + '-' + parts.size(), true);
    }

    private static ObjectChecksum fullObject(Upload upload, List<Upload.Part> parts) {
        ChecksumKind kind = upload.partChecksumKind();
        byte[] joined = parts.get(0).checksum().bytes();
        for (Upload.Part part : parts.subList(1, parts.size())) {
            joined = kind.join(joined, part.checksum().bytes(), part.blob().length());
        }
        return ObjectChecksum.of(kind, joined);
    }

    /** A checksum of the whole has to be right, of the upload's kind, and of the type that the client names with it. */
    private static void checkClaims(CompleteMultipartUploadRequest request, Upload upload, ObjectChecksum checksum) {
        String claimed = Members.text(request, checksum.kind().member());
        boolean isOfKind = upload.checksumKind() == null || claimedBut(checksum.kind(), request) == null;
        boolean isTyped =
                upload.checksumKind() == null || upload.isComposite() || Members.text(request, "ChecksumType") != null;
        boolean isRight = claimed == null || isTyped && withoutCount(claimed).equals(withoutCount(checksum.value()));
        if (!isOfKind || !isRight) {
            throw S3Errors.badChecksum(checksum.kind().name().toLowerCase(Locale.ROOT));
        }
    }

    private static String withoutCount(String value) {
        int dash = value.indexOf('-');
        return dash < 0 ? value : value.substring(0, dash);
    }
}
