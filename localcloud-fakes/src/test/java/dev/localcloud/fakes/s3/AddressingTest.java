package dev.localcloud.fakes.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets by path and by virtual host, keys as URLs write them, and URL-encoded lists. */
class AddressingTest extends S3ConfigurationTestBase {
    private static final String SIGNATURE = "AWS4-HMAC-SHA256"
            + " Credential=LOCALCLOUD/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";

    private static String bucket;

    @BeforeAll
    static void open() {
        bucket = newBucket();
        put(bucket, "folder/a key+more", "content");
    }

    private static Answer signed(String method, String path, String host, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", SIGNATURE));
        return send(method, path, host, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s.s3.amazonaws.com",
                "%s.s3.us-east-1.amazonaws.com",
                "%s.s3-us-west-2.amazonaws.com",
                "%s.s3.dualstack.eu-west-1.amazonaws.com",
                "%s.s3.localhost",
                "%s.localhost:4566"
            })
    void findsTheBucketByItsHost(String host) {
        String virtual = String.format(host, bucket);

        assertThat(signed("GET", "/folder/a%20key%2Bmore", virtual, "").body()).isEqualTo("content");
        assertThat(signed("PUT", "/by-host", virtual, "x").status()).isEqualTo(200);
        assertThat(signed("GET", "/" + bucket + "/by-host", "127.0.0.1", "").body())
                .isEqualTo("x");
        assertThat(signed("GET", "/?list-type=2&prefix=by-", virtual, "").body())
                .contains("<Key>by-host</Key>");
        assertThat(signed("DELETE", "/by-host", virtual, "").status()).isEqualTo(204);
    }

    @Test
    void takesAPlusInAPathForItself() {
        assertThat(signed("GET", "/" + bucket + "/folder/a%20key+more", "127.0.0.1", "")
                        .body())
                .isEqualTo("content");
        assertThat(signed("GET", "/" + bucket + "/folder/a+key+more", "127.0.0.1", "")
                        .status())
                .isEqualTo(404);
        assertThat(signed("GET", "/" + bucket + "//folder/a%20key+more", "127.0.0.1", "")
                        .status())
                .isEqualTo(404);
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2, EncodingType</a> */
    @Test
    void encodesListsIfItIsAsked() {
        String list = signed(
                        "GET",
                        "/" + bucket
                                + "?list-type=2&encoding-type=url&prefix=folder/a%20&delimiter=%2B&start-after=a%20b",
                        "127.0.0.1",
                        "")
                .body();

        assertThat(list)
                .contains(
                        "<Prefix>folder/a+</Prefix>",
                        "<Delimiter>%2B</Delimiter>",
                        "<StartAfter>a+b</StartAfter>",
                        "<EncodingType>url</EncodingType>",
                        "<CommonPrefixes><Prefix>folder/a+key%2B</Prefix></CommonPrefixes>");
        assertThat(signed("GET", "/" + bucket + "?prefix=folder/&encoding-type=url", "127.0.0.1", "")
                        .body())
                .contains("<Key>folder/a+key%2Bmore</Key>");
    }

    /** As recorded of AWS; its reference says that what was sent is shown. */
    @Test
    void showsWhereAListStartedOnlyOnItsFirstPage() {
        put(bucket, "page/1", "x");
        put(bucket, "page/2", "x");
        var first =
                s3.listObjectsV2(page -> page.bucket(bucket).startAfter("page/").maxKeys(1));
        var second = s3.listObjectsV2(
                page -> page.bucket(bucket).startAfter("page/").continuationToken(first.nextContinuationToken()));

        assertThat(second.contents()).extracting(object -> object.key()).containsExactly("page/2");
        assertThat(first.startAfter()).isEqualTo("page/");
        assertThat(second.startAfter()).isNull();
        assertThat(second.continuationToken()).isEqualTo(first.nextContinuationToken());
    }

    @Test
    void answersWhatNoActionIs() {
        Answer answer = signed("PATCH", "/" + bucket + "/key", "127.0.0.1", "");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body())
                .contains("<Code>MethodNotAllowed</Code><Message>The specified method is not allowed against this"
                        + " resource.</Message><Method>PATCH</Method><ResourceType>OBJECT</ResourceType>");
    }
}
