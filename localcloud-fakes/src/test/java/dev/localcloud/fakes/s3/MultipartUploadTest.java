package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.localcloud.fakes.LocalCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class MultipartUploadTest {
    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("uploads"));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    @Test
    void joinsItsParts() {
        CreateMultipartUploadResponse upload =
                s3.createMultipartUpload(object -> object.bucket("uploads").key("whole"));
        byte[] first = new byte[5 * 1024 * 1024];
        UploadPartResponse one = s3.uploadPart(
                part -> part.bucket("uploads")
                        .key("whole")
                        .uploadId(upload.uploadId())
                        .partNumber(1),
                RequestBody.fromBytes(first));
        UploadPartResponse two = s3.uploadPart(
                part -> part.bucket("uploads")
                        .key("whole")
                        .uploadId(upload.uploadId())
                        .partNumber(7),
                RequestBody.fromString("end"));
        assertThat(s3.listParts(parts -> parts.bucket("uploads").key("whole").uploadId(upload.uploadId()))
                        .parts())
                .extracting(part -> part.partNumber())
                .containsExactly(1, 7);

        CompleteMultipartUploadResponse whole = s3.completeMultipartUpload(complete -> complete.bucket("uploads")
                .key("whole")
                .uploadId(upload.uploadId())
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder()
                                .partNumber(1)
                                .eTag(one.eTag())
                                .checksumCRC32(one.checksumCRC32())
                                .build(),
                        CompletedPart.builder()
                                .partNumber(7)
                                .eTag(two.eTag())
                                .checksumCRC32(two.checksumCRC32())
                                .build())));

        assertThat(whole.eTag()).endsWith("-2\"");
        HeadObjectResponse head =
                s3.headObject(object -> object.bucket("uploads").key("whole"));
        assertThat(head.contentLength()).isEqualTo(first.length + 3);
        assertThat(head.eTag()).isEqualTo(whole.eTag());
        assertThat(s3.getObjectAsBytes(
                                object -> object.bucket("uploads").key("whole").partNumber(2))
                        .asUtf8String())
                .isEqualTo("end");
        assertThat(s3.listMultipartUploads(uploads -> uploads.bucket("uploads")).uploads())
                .isEmpty();
    }
}
