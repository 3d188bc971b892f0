package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.s3.checksum.ChecksumKind;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/**
 * Begins an upload in parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</a>
 */
final class CreateMultipartUpload implements Operation<CreateMultipartUploadRequest, CreateMultipartUploadResponse> {
    @Override
    public CreateMultipartUploadResponse run(CreateMultipartUploadRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        Keys.check(request.key());
        ChecksumKind kind = kindOf(request.checksumAlgorithmAsString());
        boolean isComposite = isComposite(kind, Members.text(request, "ChecksumType"));
        ObjectDraft draft = ObjectDraft.of(request, bucket, call);
        Upload upload = bucket.begin(
                request.key(),
                id -> Upload.begin(
                        id,
                        request.key(),
                        call.now().truncatedTo(ChronoUnit.SECONDS),
                        call.account(),
                        draft,
                        kind,
                        isComposite),
                call);
        CreateMultipartUploadResponse.Builder response = CreateMultipartUploadResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.id());
        if (kind != null) {
            response.checksumAlgorithm(kind.name());
            Members.set(response, "ChecksumType", isComposite ? "COMPOSITE" : "FULL_OBJECT");
        }
        draft.encryption().writeTo(response);
        return response.build();
    }

    private static @Nullable ChecksumKind kindOf(@Nullable String algorithm) {
        if (algorithm == null) {
            return null;
        }
        return ChecksumKind.named(algorithm)
                .orElseThrow(
                        () -> S3Errors.invalidRequest("Checksum algorithm provided is unsupported. Please try again"
                                + " with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]"));
    }

    private static boolean isComposite(@Nullable ChecksumKind kind, @Nullable String type) {
        if (kind == null) {
            if (type != null) {
                throw S3Errors.invalidRequest(
                        "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
            }
            return false;
        }
        if (type == null) {
            return kind != ChecksumKind.CRC64NVME;
        }
        boolean isComposite = switch (type) {
            case "COMPOSITE" -> true;
            case "FULL_OBJECT" -> false;
            default -> throw S3Errors.invalidRequest("Value for x-amz-checksum-type header is invalid.");
        };
        if (isComposite ? kind == ChecksumKind.CRC64NVME : !kind.isJoinable()) {
            throw S3Errors.invalidRequest("The " + type + " checksum type cannot be used with the "
                    + kind.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return isComposite;
    }
}
