package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Query string authentication</a> */
class PresignedUrlsTest extends S3ConfigurationTestBase {
    private static S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(cloud.endpoint())
                .region(cloud.region())
                .credentialsProvider(cloud.credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static String urlOf(String bucket, Duration valid) {
        try (S3Presigner presigner = presigner()) {
            URL url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(valid)
                            .getObjectRequest(get -> get.bucket(bucket).key("key")))
                    .url();
            return url.getPath() + '?' + url.getQuery();
        }
    }

    private static Answer get(String url) {
        URI endpoint = cloud.endpoint();
        return send("GET", url, endpoint.getHost() + ':' + endpoint.getPort(), Map.of(), new byte[0]);
    }

    @Test
    void opensAPrivateObjectUntilItExpires() {
        String bucket = newBucket();
        put(bucket, "key", "content");
        String url = urlOf(bucket, Duration.ofHours(1));
        assertThat(get(url).body()).isEqualTo("content");
        cloud.clock().advance(Duration.ofMinutes(61));
        Answer expired = get(url);
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.body())
                .contains("<Code>AccessDenied</Code><Message>Request has expired</Message>")
                .contains("<X-Amz-Expires>3600</X-Amz-Expires>", "<Expires>", "<ServerTime>");
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        String bucket = newBucket();
        String url = urlOf(bucket, Duration.ofHours(1));
        assertThat(get(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=604801"))
                        .body())
                .contains("<Code>AuthorizationQueryParametersError</Code>", "must be less than 604800 seconds");
        assertThat(get(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=-1")).body())
                .contains("X-Amz-Expires must be non-negative");
        assertThat(get(url.replace("X-Amz-Expires=3600", "X-Amz-Expires=soon")).body())
                .contains("X-Amz-Expires should be a number");
    }

    @Test
    void writesShowsAndDeletesToo() {
        String bucket = newBucket();
        try (S3Presigner presigner = presigner()) {
            Duration valid = Duration.ofMinutes(5);
            URL put = presigner
                    .presignPutObject(presign -> presign.signatureDuration(valid)
                            .putObjectRequest(object -> object.bucket(bucket).key("key")))
                    .url();
            URL head = presigner
                    .presignHeadObject(presign -> presign.signatureDuration(valid)
                            .headObjectRequest(object -> object.bucket(bucket).key("key")))
                    .url();
            URL delete = presigner
                    .presignDeleteObject(presign -> presign.signatureDuration(valid)
                            .deleteObjectRequest(object -> object.bucket(bucket).key("key")))
                    .url();

            assertThat(call("PUT", put, "content").status()).isEqualTo(200);
            Answer shown = call("HEAD", head, "");
            assertThat(shown.status()).isEqualTo(200);
            assertThat(shown.headers()).containsEntry("content-length", "7");
            assertThat(call("DELETE", delete, "").status()).isEqualTo(204);
            assertThat(call("HEAD", head, "").status()).isEqualTo(404);
            cloud.clock().advance(Duration.ofMinutes(6));
            assertThat(call("PUT", put, "content").status()).isEqualTo(403);
            assertThat(cloud.s3().bucket(bucket).keys()).isEmpty();
        }
    }

    private static Answer call(String method, URL url, String body) {
        return send(
                method,
                url.getPath() + '?' + url.getQuery(),
                cloud.endpoint().getHost() + ':' + cloud.endpoint().getPort(),
                Map.of(),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void wantsAllThatTheVersionOfTheSignatureNeeds() {
        String bucket = newBucket();
        String url = urlOf(bucket, Duration.ofHours(1));

        assertThat(get(url.replaceAll("&X-Amz-Signature=[0-9a-f]+", "")).body())
                .contains("<Code>AuthorizationQueryParametersError</Code><Message>Query-string authentication version 4"
                        + " requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date,"
                        + " X-Amz-SignedHeaders, and X-Amz-Expires parameters.</Message>");
        assertThat(get(url.replaceAll("X-Amz-Credential=[^&]+", "X-Amz-Credential=me"))
                        .body())
                .contains(
                        "<Message>Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                                + " &quot;&lt;YOUR-AKID&gt;/YYYYMMDD/REGION/SERVICE/aws4_request&quot;.</Message>");
        assertThat(get("/" + bucket + "/key?AWSAccessKeyId=me&Signature=s").body())
                .contains(
                        "<Code>AccessDenied</Code><Message>Query-string authentication requires the Signature, Expires"
                                + " and AWSAccessKeyId parameters</Message>");
        assertThat(get("/" + bucket + "/key?AWSAccessKeyId=me&Signature=s&Expires=soon")
                        .body())
                .contains(
                        "<Code>AccessDenied</Code><Message>Invalid date (should be seconds since epoch): soon</Message>");
    }

    /** Some SDKs put headers into the URL that they sign. */
    @Test
    void takesParametersForHeaders() {
        String bucket = newBucket();
        try (S3Presigner presigner = presigner()) {
            URL url = presigner
                    .presignPutObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(object -> object.bucket(bucket).key("key")))
                    .url();
            String hoisted = url.getPath() + '?' + url.getQuery()
                    + "&x-amz-meta-color=red&x-amz-storage-class=STANDARD_IA&x-amz-checksum-crc32=AAAAAA%3D%3D";

            assertThat(send(
                                    "PUT",
                                    hoisted,
                                    cloud.endpoint().getHost()
                                            + ':'
                                            + cloud.endpoint().getPort(),
                                    Map.of(),
                                    "content".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
            var head = s3.headObject(object -> object.bucket(bucket).key("key"));
            assertThat(head.metadata()).containsEntry("color", "red");
            assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
        }
    }
}
