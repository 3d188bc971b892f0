package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.localcloud.fakes.kernel.AwsError;
import dev.localcloud.fakes.protocol.HeaderMap;
import dev.localcloud.fakes.protocol.RequestBody;
import dev.localcloud.fakes.protocol.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses as clients write them. */
class S3RoutesTest {
    private static WireRequest request(String method, String host, String path, String query) {
        return new WireRequest(
                method, path, query, new HeaderMap().add("Host", host), RequestBody.of(new byte[0]), false);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:4566,                        /b/k,      b, k",
        "localhost:4566,                        /b/k,      b, k",
        "s3.amazonaws.com,                      /b/k,      b, k",
        "s3.eu-west-1.amazonaws.com,            /b/k,      b, k",
        "b.localhost:4566,                      /k,        b, k",
        "b.s3.amazonaws.com,                    /k/l,      b, k/l",
        "b.c.s3.eu-west-1.amazonaws.com,        /k,        b.c, k",
        "b.s3-eu-west-1.amazonaws.com,          /k,        b, k",
        "b.s3.localhost.localstack.cloud:4566,  /k,        b, k",
        "127.0.0.1,                             /b/a+b%20c, b, a+b c",
        "127.0.0.1,                             /b//k,     b, /k",
        "127.0.0.1,                             /b/../k,   b, ../k",
        "127.0.0.1,                             /b/,       b, ''",
        "127.0.0.1,                             /,         '', ''"
    })
    void readsPathsAndVirtualHosts(String host, String path, String bucket, String key) {
        S3Address address = S3Address.of(request("GET", host, path, ""));

        assertThat(address.bucket()).isEqualTo(bucket);
        assertThat(address.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /,       '',                          ListBuckets",
        "PUT,    /b,      '',                          CreateBucket",
        "GET,    /b,      prefix=a,                    ListObjects",
        "GET,    /b,      list-type=2&prefix=a,        ListObjectsV2",
        "GET,    /b,      versions,                    ListObjectVersions",
        "GET,    /b,      analytics,                   ListBucketAnalyticsConfigurations",
        "GET,    /b,      analytics&id=1,              GetBucketAnalyticsConfiguration",
        "PUT,    /b/k,    '',                          PutObject",
        "PUT,    /b/k,    partNumber=1&uploadId=u,     UploadPart",
        "POST,   /b/k,    uploadId=u,                  CompleteMultipartUpload",
        "POST,   /b/k,    uploads,                     CreateMultipartUpload",
        "GET,    /b/k,    uploadId=u,                  ListParts",
        "GET,    /b/k,    partNumber=2,                GetObject",
        "DELETE, /b/k,    uploadId=u,                  AbortMultipartUpload",
        "DELETE, /b/k,    versionId=v,                 DeleteObject",
        "POST,   /b,      delete,                      DeleteObjects",
        "PUT,    /b/k,    tagging,                     PutObjectTagging",
        "PUT,    /b,      tagging,                     PutBucketTagging"
    })
    void findsTheAction(String method, String path, String query, String action) {
        WireRequest request = request(method, "127.0.0.1", path, query);

        assertThat(S3Routes.route(request, S3Address.of(request)).action()).isEqualTo(action);
    }

    @Test
    void refusesAPartOfNoUpload() {
        WireRequest request = request("PUT", "127.0.0.1", "/b/k", "partNumber=1");

        assertThatThrownBy(() -> S3Routes.route(request, S3Address.of(request)))
                .isInstanceOfSatisfying(
                        AwsError.class,
                        error -> assertThat(error.text())
                                .isEqualTo("This operation does not accept partNumber without uploadId"));
    }

    @Test
    void refusesMethodsThatThereAreNot() {
        WireRequest request = request("GETS", "127.0.0.1", "/b/k", "");

        assertThatThrownBy(() -> S3Routes.route(request, S3Address.of(request)))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.code()).isEqualTo("BadRequest"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "versions; There is no such thing as the ?versions sub-resource for a key",
                "uploads; Key is not expected for the GET method ?uploads subresource"
            })
    void refusesListsOfAKey(String query, String refusal) {
        WireRequest request = request("GET", "127.0.0.1", "/b/k", query);

        assertThatThrownBy(() -> S3Routes.route(request, S3Address.of(request)))
                .isInstanceOfSatisfying(AwsError.class, error -> {
                    assertThat(error.code()).isEqualTo("InvalidRequest");
                    assertThat(error.text()).isEqualTo(refusal);
                });
    }
}
