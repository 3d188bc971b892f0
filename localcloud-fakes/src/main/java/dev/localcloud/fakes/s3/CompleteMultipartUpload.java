package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Makes the parts of an upload an object. Completing an upload again soon after gives the same answer.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</a>
 */
final class CompleteMultipartUpload
        implements Operation<CompleteMultipartUploadRequest, CompleteMultipartUploadResponse> {
    @Override
    public CompleteMultipartUploadResponse run(CompleteMultipartUploadRequest request, Call call) {
        Bucket bucket = S3State.bucketOf(call, request.bucket());
        if (request.multipartUpload() == null) {
            throw S3Errors.malformedXml();
        }
        List<CompletedPart> listed = request.multipartUpload().parts();
        String id = String.valueOf(request.uploadId());
        Optional<Upload> open = bucket.upload(request.key(), id);
        if (open.isEmpty()) {
            return answerAgain(bucket, request.key(), id, call);
        }
        if (listed.isEmpty()) {
            throw S3Errors.invalidRequest("You must specify at least one part");
        }
        checkHeaders(open.get(), request);
        WriteCondition condition = WriteCondition.of(request, bucket, request.key());
        Optional<ObjectVersion> completed = bucket.complete(
                request.key(), id, upload -> UploadedContent.of(upload, listed, request, call), condition, call);
        if (completed.isEmpty()) {
            return answerAgain(bucket, request.key(), id, call);
        }
        ObjectVersion version = completed.get();
        ObjectEvents.created(call, bucket, version, "CompleteMultipartUpload");
        return answer(bucket, version, call);
    }

    private static void checkHeaders(Upload upload, CompleteMultipartUploadRequest request) {
        upload.draft().encryption().checkCompletionKey(request, upload.checksumKind() != null);
        String type = Members.text(request, "ChecksumType");
        if (type != null && !type.equals(upload.checksumType())) {
            throw S3Errors.otherChecksumType(upload.checksumType());
        }
    }

    /** What an upload that is not open any more was completed as; several may try to at the same time. */
    private static CompleteMultipartUploadResponse answerAgain(Bucket bucket, String key, String id, Call call) {
        ObjectVersion version = bucket.completedUpload(id)
                .filter(upload -> upload.key().equals(key))
                .map(Upload::completed)
                .orElseThrow(() -> S3Errors.noSuchUpload(id));
        return answer(bucket, version, call);
    }

    private static CompleteMultipartUploadResponse answer(Bucket bucket, ObjectVersion version, Call call) {
        CompleteMultipartUploadResponse.Builder response = CompleteMultipartUploadResponse.builder()
                .location(call.request().baseUrl()
                        + '/'
                        + bucket.name()
                        + '/'
                        + PercentCoding.encode(version.key(), true))
                .bucket(bucket.name())
                .key(version.key())
                .eTag(version.quotedETag())
                .versionId(Keys.writtenId(version));
        // AWS keeps quiet about the checksum here, though nowhere else, if a key of KMS encrypts the object.
        if (version.content().checksum() != null && version.draft().encryption().kmsKeyId() == null) {
            version.content().checksum().writeTo(response);
        }
        version.draft().encryption().writeTo(response);
        return response.build();
    }
}
