package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import dev.localcloud.fakes.s3.checksum.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        checkClaim(request, checksum);
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
        String claimed = Members.text(listed, part.checksum().kind().member());
        if (claimed == null && upload.isComposite()) {
            throw S3Errors.missingPartChecksum(upload.partChecksumKind().name().toLowerCase(Locale.ROOT), number);
        }
        if (claimed != null
                && upload.checksumKind() != null
                && !claimed.equals(part.checksum().value())) {
            throw S3Errors.invalidPart(upload.id(), number, eTag);
        }
        return part;
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

    private static void checkClaim(CompleteMultipartUploadRequest request, ObjectChecksum checksum) {
        String claimed = Members.text(request, checksum.kind().member());
        if (claimed != null && !withoutCount(claimed).equals(withoutCount(checksum.value()))) {
            throw S3Errors.badChecksum(checksum.kind().name());
        }
    }

    private static String withoutCount(String value) {
        int dash = value.indexOf('-');
        return dash < 0 ? value : value.substring(0, dash);
    }
}
