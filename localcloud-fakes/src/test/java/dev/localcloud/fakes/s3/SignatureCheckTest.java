package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.localcloud.fakes.LocalCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Signature version 4</a> */
class SignatureCheckTest {
    private static LocalCloud cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.builder()
                .requireSignatures()
                .accessKey("111111111111", "its secret")
                .start();
        s3 = cloud.client(S3Client.class);
        s3.createBucket(bucket -> bucket.bucket("signed-bucket"));
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    private static S3Client clientWith(String accessKey, String secret) {
        return cloud.configure(S3Client.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret)))
                .build();
    }

    @Test
    void takesWhatIsSignedAsItShouldBe() {
        assertThatCode(() -> {
                    s3.putObject(
                            object -> object.bucket("signed-bucket")
                                    .key("a b/ü+*~'(é)")
                                    .metadata(java.util.Map.of("some", "two  words")),
                            RequestBody.fromString("content"));
                    s3.getObjectAsBytes(get -> get.bucket("signed-bucket").key("a b/ü+*~'(é)"));
                    s3.listObjectsV2(
                            list -> list.bucket("signed-bucket").prefix("a b/").delimiter("/"));
                    cloud.client(S3AsyncClient.class).listBuckets().join();
                    clientWith("111111111111", "its secret").listBuckets();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAWrongSecret() {
        var failure = S3ConfigurationTestBase.failureOf(
                () -> clientWith("111111111111", "another secret").listBuckets());
        assertThat(S3ConfigurationTestBase.shown(failure))
                .isEqualTo("403 SignatureDoesNotMatch: The request signature we calculated does not match the signature"
                        + " you provided. Check your key and signing method.");
    }

    @Test
    void refusesAnUnknownKey() {
        var failure = S3ConfigurationTestBase.failureOf(
                () -> clientWith("AKIAUNKNOWN", "a secret").listBuckets());
        assertThat(S3ConfigurationTestBase.shown(failure))
                .isEqualTo("403 InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.");
    }

    /**
     * Over HTTP the SDK signs every chunk. A chunk whose bytes were changed on the way is refused, and nothing is stored.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">SigV4 streaming</a>
     */
    @Test
    void refusesAChunkThatWasChangedOnTheWay() {
        S3Client tampered = cloud.configure(S3Client.builder())
                .httpClient(new Tampering(Apache5HttpClient.create()))
                .build();
        var failure = S3ConfigurationTestBase.failureOf(() -> tampered.putObject(
                object -> object.bucket("signed-bucket").key("changed"), RequestBody.fromString("content")));
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(s3.listObjectsV2(list -> list.bucket("signed-bucket").prefix("changed"))
                        .contents())
                .isEmpty();
    }

    /** Changes one letter of each body that is sent. */
    private record Tampering(SdkHttpClient real) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return real.prepareRequest(HttpExecuteRequest.builder()
                    .request(request.httpRequest())
                    .contentStreamProvider(request.contentStreamProvider()
                            .map(Tampering::changed)
                            .orElse(null))
                    .build());
        }

        private static ContentStreamProvider changed(ContentStreamProvider body) {
            return () -> {
                try {
                    String text = new String(body.newStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    return new ByteArrayInputStream(
                            text.replace("content", "contemt").getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @Test
    void closesNewBucketsToThePublic() {
        var failure = S3ConfigurationTestBase.failureOf(
                () -> s3.putBucketAcl(acl -> acl.bucket("signed-bucket").acl(BucketCannedACL.PUBLIC_READ)));
        assertThat(S3ConfigurationTestBase.shown(failure))
                .isEqualTo("400 AccessControlListNotSupported: The bucket does not allow ACLs");
        var policy =
                S3ConfigurationTestBase.failureOf(() -> s3.putBucketPolicy(request -> request.bucket("signed-bucket")
                        .policy("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                                + "\"Resource\":\"arn:aws:s3:::signed-bucket/*\"}]}")));
        assertThat(S3ConfigurationTestBase.shown(policy)).isEqualTo("403 AccessDenied: Access Denied");
    }

    @Test
    void wantsAllHeadersOfAwsSigned() {
        S3Client adding = cloud.configure(S3Client.builder())
                .httpClient(new Adding(Apache5HttpClient.create()))
                .build();

        var failure =
                S3ConfigurationTestBase.failureOf(() -> adding.listObjectsV2(list -> list.bucket("signed-bucket")));

        assertThat(S3ConfigurationTestBase.shown(failure))
                .isEqualTo("403 AccessDenied: There were headers present in the request which were not signed");
    }

    /** Adds a header to what has been signed. */
    private record Adding(SdkHttpClient real) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return real.prepareRequest(HttpExecuteRequest.builder()
                    .request(request.httpRequest().copy(added -> added.putHeader("x-amz-meta-late", "1")))
                    .build());
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
