package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.LocalCloud;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class PutObjectTest {
    private static LocalCloud cloud;
    private static S3Client s3;
    private static S3AsyncClient s3Async;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start();
        s3 = cloud.client(S3Client.class);
        s3Async = cloud.client(S3AsyncClient.class);
        s3.createBucket(bucket -> bucket.bucket("reports"));
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    @Test
    void storesBytesAndMetadata() {
        PutObjectResponse put = s3.putObject(
                object -> object.bucket("reports")
                        .key("a/b c+d.txt")
                        .contentType("text/plain")
                        .cacheControl("no-cache")
                        .metadata(Map.of("Author", "Ada")),
                RequestBody.fromString("hello"));

        ResponseBytes<GetObjectResponse> got = s3.getObjectAsBytes(
                object -> object.bucket("reports").key("a/b c+d.txt").checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(put.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(got.response().eTag()).isEqualTo(put.eTag());
        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(got.response().cacheControl()).isEqualTo("no-cache");
        assertThat(got.response().metadata()).isEqualTo(Map.of("author", "Ada"));
        assertThat(got.response().contentEncoding()).isNull();
        assertThat(got.response().checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(got.response().checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(got.response().serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(got.response().versionId()).isNull();
    }

    @Test
    void givesObjectsWithoutATypeTheDefaultOne() {
        s3Async.putObject(object -> object.bucket("reports").key("untyped"), AsyncRequestBody.fromBytes(new byte[] {1, 2
                }))
                .join();

        assertThat(s3.headObject(object -> object.bucket("reports").key("untyped"))
                        .contentLength())
                .isEqualTo(2);
    }

    @Test
    void storesLargeBodiesOfBothClients() {
        byte[] large = new byte[3 * 1024 * 1024 + 17];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        s3.putObject(object -> object.bucket("reports").key("large"), RequestBody.fromBytes(large));
        s3Async.putObject(object -> object.bucket("reports").key("large-async"), AsyncRequestBody.fromBytes(large))
                .join();

        assertThat(s3.getObjectAsBytes(object -> object.bucket("reports").key("large-async"))
                        .asByteArray())
                .isEqualTo(large);
        assertThat(s3Async.getObject(
                                object -> object.bucket("reports").key("large"), AsyncResponseTransformer.toBytes())
                        .join()
                        .asByteArray())
                .isEqualTo(large);
    }

    @Test
    void rejectsAnUnknownBucket() {
        assertThatThrownBy(() -> s3.putObject(
                        object -> object.bucket("nowhere").key("k"),
                        RequestBody.fromBytes("x".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(NoSuchBucketException.class, e -> {
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("The specified bucket does not exist");
                    assertThat(e.requestId()).hasSize(16);
                    assertThat(e.extendedRequestId()).isNotBlank();
                });
    }

    @Test
    void rejectsABodyThatIsNotWhatItsMd5Says() {
        assertThatThrownBy(() -> s3.putObject(
                        object -> object.bucket("reports").key("k").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                        RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
                    assertThat(e.statusCode()).isEqualTo(400);
                });
        assertThatThrownBy(
                        () -> s3.headObject(object -> object.bucket("reports").key("k")))
                .isInstanceOf(S3Exception.class);
    }
}
