package dev.localcloud.fakes.s3;

import dev.localcloud.fakes.dispatch.Call;
import dev.localcloud.fakes.dispatch.Operation;
import dev.localcloud.fakes.protocol.PercentCoding;
import java.util.List;
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
        if (request.multipartUpload() == null
                || request.multipartUpload().parts().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        List<CompletedPart> listed = request.multipartUpload().parts();
        Upload before = bucket.completedUpload(request.uploadId()).orElse(null);
        if (before != null && before.completed() != null && before.key().equals(request.key())) {
            return answer(bucket, before.completed(), call);
        }
        Uploads.find(bucket, request.key(), request.uploadId())
                .draft()
                .encryption()
                .checkKey(request, "SSECustomer");
        WriteCondition condition = WriteCondition.of(request, bucket, request.key());
        ObjectVersion version = bucket.complete(
                        request.key(),
                        request.uploadId(),
                        upload -> UploadedContent.of(upload, listed, request, call),
                        condition,
                        call)
                .orElseThrow(() -> S3Errors.noSuchUpload(request.uploadId()));
        ObjectEvents.created(call, bucket, version, "CompleteMultipartUpload");
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
        if (version.content().checksum() != null) {
            version.content().checksum().writeTo(response);
        }
        version.draft().encryption().writeTo(response);
        return response.build();
    }
}
