package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.AsyncOperation;
import dev.localcloud.fakes.dispatch.Call;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/**
 * Makes an object, or a range of it, one part of an upload.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</a>
 */
final class UploadPartCopy implements AsyncOperation<UploadPartCopyRequest, UploadPartCopyResponse> {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    @Override
    public CompletionStage<UploadPartCopyResponse> run(UploadPartCopyRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.destinationBucket());
        int number = UploadPart.numberOf(request.partNumber());
        Upload upload = Uploads.find(bucket, request.destinationKey(), request.uploadId());
        upload.draft().encryption().checkPartKey(request);
        CopySource source = CopySource.of(request, call);
        Blob blob = rangeOf(source.version(), request.copySourceRange());
        if (blob.length() > S3Limits.SINGLE_PUT_BYTES_MAX) {
            throw S3Errors.copySourceTooLarge();
        }
        if (!blob.tryHold()) {
            // It was overwritten or deleted since it was found.
            throw S3Errors.noSuchKey(source.version().key());
        }
        return LongReads.after(blob.length(), call.cloud(), () -> {
            try {
                Upload.Part part = part(number, blob, upload, call);
                if (!bucket.addPart(upload.key(), upload.id(), part)) {
                    throw S3Errors.noSuchUpload(upload.id());
                }
                return answer(source, upload, part);
            } finally {
                blob.release();
            }
        });
    }

    private static Blob rangeOf(ObjectVersion source, @Nullable String header) {
        if (header == null) {
            return source.content().blob();
        }
        Matcher range = RANGE.matcher(header);
        long first = range.matches() ? Long.parseLong(range.group(1)) : 1;
        long last = range.matches() ? Long.parseLong(range.group(2)) : 0;
        if (first > last) {
            throw S3Errors.invalidArgument(
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                            + " the zero-based offsets of the first and last bytes to copy",
                    "x-amz-copy-source-range",
                    header);
        }
        if (first >= source.size()) {
            throw S3Errors.invalidRequest("The specified copy range is invalid for the source object size");
        }
        if (last >= source.size()) {
            throw S3Errors.invalidArgument(
                    "Range specified is not valid for source object of size: " + source.size(),
                    "x-amz-copy-source-range",
                    header);
        }
        return source.content().blob().slice(first, last - first + 1);
    }

    private static Upload.Part part(int number, Blob blob, Upload upload, Call call) {
        ObjectContent read = CopiedContent.read(blob, upload.partChecksumKind());
        return new Upload.Part(
                number,
                blob,
                UploadPart.eTagOf(upload, read.eTag(), call),
                call.cloud().timeline().now().truncatedTo(ChronoUnit.SECONDS),
                java.util.Objects.requireNonNull(read.checksum()),
                upload.checksumKind() != null);
    }

    private static UploadPartCopyResponse answer(CopySource source, Upload upload, Upload.Part part) {
        CopyPartResult.Builder result =
                CopyPartResult.builder().eTag(part.quotedETag()).lastModified(part.lastModified());
        if (part.isChecksumShown()) {
            part.checksum().writeTo(result);
        }
        UploadPartCopyResponse.Builder response = UploadPartCopyResponse.builder()
                .copyPartResult(result.build())
                .copySourceVersionId(Keys.shownId(source.bucket(), source.version()));
        upload.draft().encryption().writeTo(response);
        return response.build();
    }
}
