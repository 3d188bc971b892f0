package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Takes in one part of an upload; a part with the same number is replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html">UploadPart</a>
 */
final class UploadPart implements Operation<UploadPartRequest, UploadPartResponse> {
    private static final String METADATA = "x-amz-meta-";

    @Override
    public UploadPartResponse run(UploadPartRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        int number = numberOf(request.partNumber());
        refuseMetadata(call);
        Upload upload = Uploads.find(bucket, request.key(), request.uploadId());
        upload.draft().encryption().checkPartKey(request);
        try (ReceivedBody body = ReceivedBody.of(call, S3State.of(call).directory(), upload.partChecksumKind())) {
            checkKind(upload, body.sentKind());
            boolean isShown = upload.checksumKind() != null;
            Upload.Part part = new Upload.Part(
                    number,
                    body.blob(),
                    eTagOf(upload, body.eTag(), call),
                    call.now().truncatedTo(ChronoUnit.SECONDS),
                    body.checksum(),
                    isShown);
            if (!bucket.addPart(upload.key(), upload.id(), part)) {
                throw S3Errors.noSuchUpload(upload.id());
            }
            UploadPartResponse.Builder response = UploadPartResponse.builder().eTag(part.quotedETag());
            if (isShown || body.sentKind() == body.checksum().kind()) {
                body.checksum().writeTo(response);
            }
            upload.draft().encryption().writeTo(response);
            return response.build();
        }
    }

    /** A part's entity tag is the MD5 of its bytes only where that of an object would be. */
    static String eTagOf(Upload upload, String md5, Call call) {
        return upload.draft().encryption().hasMd5ETag()
                ? md5
                : call.cloud().ids().hex(32);
    }

    static int numberOf(@Nullable Integer partNumber) {
        if (partNumber == null || partNumber < 1 || partNumber > S3Limits.PART_NUMBER_MAX) {
            throw S3Errors.invalidArgument(
                    "Part number must be an integer between 1 and " + S3Limits.PART_NUMBER_MAX + ", inclusive",
                    "partNumber",
                    String.valueOf(partNumber));
        }
        return partNumber;
    }

    /** Metadata belongs to the object, which is described when its upload is begun. */
    private static void refuseMetadata(Call call) {
        call.request().headers().forEach((name, value) -> {
            if (name.regionMatches(true, 0, METADATA, 0, METADATA.length())) {
                throw S3Errors.metadataOutOfContext(name, value);
            }
        });
    }

    /** Of parts that are joined to one full checksum AWS computes those that the client leaves out. */
    private static void checkKind(Upload upload, @Nullable ChecksumKind sent) {
        ChecksumKind expected = upload.checksumKind();
        boolean isNeeded = sent != null || upload.isComposite();
        if (expected != null && isNeeded && sent != expected) {
            throw S3Errors.checksumTypeMismatch(
                    expected.name().toLowerCase(Locale.ROOT),
                    sent == null ? "null" : sent.name().toLowerCase(Locale.ROOT));
        }
    }
}
